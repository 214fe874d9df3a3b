import { createHash } from 'node:crypto';

/** Stands for all that a picture shows. */
export const hashPicture = (turns: object): string =>
  createHash('sha256').update(JSON.stringify(turns)).digest('hex').slice(0, 32);

/** Beside the pictures: of what payloads they are. */
export const HASHES = 'docs/pictures.json';
