import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddRoutes } from './create-web-app.js';

const TYPES = {
  'style.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

type Name = keyof typeof TYPES;

/** The files that the pages load. */
export interface Assets {
  /** Returns the address of a file. It changes with the file's content. */
  address(name: Name): string;
  readonly routes: AddRoutes;
}

const HASH_DIGITS = 12;

/** Reads the files from a folder, once. Throws if one is missing. */
export function openAssets(folder: string): Assets {
  const files = new Map(
    (Object.keys(TYPES) as Name[]).map((name) => {
      const content = readFileSync(join(folder, name), 'utf8');
      const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_DIGITS);
      return [name, { content, address: `/assets/${hash}/${name}` }] as const;
    }),
  );
  return {
    address: (name) => files.get(name)?.address ?? '',
    routes: (app) => {
      for (const [name, { content, address }] of files)
        app.get(address, ({ body }) =>
          body(content, 200, {
            'content-type': TYPES[name],
            'cache-control': 'public, max-age=31536000, immutable',
          }),
        );
    },
  };
}
