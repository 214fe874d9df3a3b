import { readPackages } from './packages.js';

// `npm run licences`: each package that users install, by its licence.
const lines = readPackages(new URL('../../package-lock.json', import.meta.url))
  .filter(({ dev }) => !dev)
  .map(({ name, version, licence }) => `${licence}\t${name}@${version}\n`);
process.stdout.write(lines.sort().join(''));
