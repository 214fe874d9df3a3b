import { makeJsonDoc } from './json-doc.js';

// `npm run json-doc`: writes docs/json.md from the schemas.
process.stdout.write(await makeJsonDoc());
