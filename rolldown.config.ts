import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { defineConfig } from 'rolldown';

/**
 * Packages that become part of the program, for Node takes about a millisecond for each of their hundreds of files. What
 * builds on Zod's classes comes with Zod, so that both have the same. All other packages stay where npm puts them.
 */
const BUNDLED = [
  '@asteasolutions/zod-to-openapi',
  '@hono/zod-openapi',
  '@hono/zod-validator',
  'commander',
  'dotenv',
  'kysely',
  'lru-cache',
  'minisearch',
  'picocolors',
  'wink-porter2-stemmer',
  'zod',
];

/** What the compiler itself brings along: no package that anybody installs. */
const COMPILER_HELPERS = '@oxc-project/runtime';

const isBundled = (id: string): boolean =>
  [...BUNDLED, COMPILER_HELPERS].some((name) => id === name || id.startsWith(`${name}/`));

/** Entries of `src`, which are files of their own. */
const ENTRIES = ['src/api/library.ts', 'src/reports/reading/reader-thread.ts'];

/** By its path in this folder, for the folder itself may lie in one called `src`. */
function isShared(id: string): boolean {
  const path = relative(import.meta.dirname, id).replaceAll('\\', '/');
  return !ENTRIES.includes(path) && /^(?:src|node_modules)\//.test(path);
}

/** What a licence asks to be kept with each copy. */
function readLicence(name: string): string {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each)) ?? 'package.json';
  return `${name}\n\n${readFileSync(`${folder}/${file}`, 'utf8')}`;
}

export default defineConfig({
  input: {
    'adapters/cli/main': 'adapters/cli/main.ts',
    'adapters/cli/program': 'adapters/cli/program.ts',
    'src/api/library': 'src/api/library.ts',
    // Beside the code that starts it.
    'chunks/reader-thread': 'src/reports/reading/reader-thread.ts',
  },
  platform: 'node',
  logLevel: 'warn',
  external: (id) => /^[^./]/.test(id) && !isBundled(id),
  plugins: [
    {
      name: 'no-locales',
      // Zod's messages in some fifty languages, a sixth of what each start would compile; English comes apart from these.
      load: (id) => (id.endsWith('/zod/v4/locales/index.js') ? 'export {};' : null),
    },
    {
      name: 'licences',
      generateBundle() {
        const source = BUNDLED.map(readLicence).join('\n\n');
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
      },
    },
  ],
  output: {
    dir: 'dist',
    comments: false,
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: {
      groups: [
        // What every question needs, in one file; what only some commands need is loaded with these.
        {
          name: 'core',
          tags: ['$initial'],
          test: isShared,
          priority: 2,
        },
        // The code that every command needs, without main.ts: nothing that main.ts awaits may import it.
        { name: 'program', tags: ['$initial'], test: /[\\/]adapters[\\/](?!cli[\\/]main\.ts)/, priority: 1 },
        // The rest of the code that `ask` needs.
        { name: 'ask', test: /[\\/]commands[\\/]ask\.ts$/ },
      ],
    },
  },
});
