import { createHash } from 'node:crypto';

/** Hashes the payloads that a picture shows. */
export const hashPicture = (turns: object): string =>
  createHash('sha256').update(JSON.stringify(turns)).digest('hex').slice(0, 32);

/** The file with the hashes of the payloads that the pictures were drawn from. */
export const HASHES = 'docs/pictures.json';
