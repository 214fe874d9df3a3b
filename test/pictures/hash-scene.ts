import { createHash } from 'node:crypto';
import type { Scene } from './discord-scenes.js';

/** Stands for all that a picture shows. */
export const hashScene = ({ exchanges }: Scene): string =>
  createHash('sha256').update(JSON.stringify(exchanges)).digest('hex').slice(0, 32);

/** Beside the pictures: of what payloads they are. */
export const HASHES = 'docs/pictures.json';
