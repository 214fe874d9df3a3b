import { readPackages } from './packages.js';

// `npm run licences`: lists the packages that users install, sorted by licence.
const lines = readPackages(new URL('../../package-lock.json', import.meta.url))
  .filter(({ dev }) => !dev)
  .map(({ name, version, licence }) => `${licence}\t${name}@${version}\n`);
process.stdout.write(lines.sort().join(''));
