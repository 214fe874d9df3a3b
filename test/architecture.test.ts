import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The folders of `src`; each imports only from itself and from folders before it. */
const ROOMS = [
  'language',
  'periods',
  'reports',
  'search',
  'answers',
  'messages',
  'api',
  'evaluation',
  'store',
  'announcements',
  'assistant',
];
/** The parts of `src` that a platform's adapter may import; `adapters/cli` assembles everything and may import all. */
const OPEN_TO_ADAPTERS = [
  'api',
  'assistant',
  'messages',
  'announcements',
  'channel.ts',
  'errors.ts',
  'logger.ts',
  'web-address.ts',
];
/** The ports that adapters other than platforms implement. */
const PORTS: Readonly<Record<string, string>> = { reader: 'src/answers/reader/reader.ts' };
const MAX_LINES = 400;

const root = resolve(import.meta.dirname, '..');
const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
);
const sources = files.filter(({ path }) => path.startsWith('src/'));
const imports = files.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) => ({
    from: path,
    to: relative(root, resolve(root, dirname(path), target)).replace(/\.js$/, '.ts'),
  })),
);
const place = (path: string) => path.split('/');

it('the test finds the imports', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(imports).toContainEqual({ from: 'src/search/query.ts', to: 'src/reports/report.ts' });
  expect(imports.filter(({ to }) => !files.some(({ path }) => path === to))).toEqual([]);
});

describe('imports run one way', () => {
  it('in src: from a later folder to an earlier one', () => {
    const rank = (path: string) => (place(path).length === 2 ? -1 : ROOMS.indexOf(place(path)[1] ?? ''));
    const unknown = sources.filter(({ path }) => place(path).length > 2 && rank(path) < 0);
    expect(unknown.map(({ path }) => path)).toEqual([]);
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith('src/') && (!to.startsWith('src/') || rank(to) > rank(from)),
    );
    expect(wrong).toEqual([]);
  });

  it('in adapters: to shared files, never to each other; only adapters/cli may import all of src', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [top, name] = place(from);
      if (top !== 'adapters' || name === 'cli' || to.startsWith(`adapters/${name}/`)) return false;
      if (to.startsWith('adapters/') && place(to).length === 2) return false;
      if (to === PORTS[name ?? '']) return false;
      return to.startsWith('adapters/') || !OPEN_TO_ADAPTERS.includes(place(to)[1] ?? '');
    });
    expect(wrong).toEqual([]);
  });
});

/** Returns groups of files that import one another, also indirectly (Tarjan's strongly connected components). */
function findCircles(edges: readonly { readonly from: string; readonly to: string }[]): readonly string[][] {
  const found: string[][] = [];
  const number = new Map<string, number>();
  const open: string[] = [];
  /** Returns the lowest number among the open files that `file` can reach. */
  function visit(file: string): number {
    const own = number.size;
    number.set(file, own);
    open.push(file);
    let lowest = own;
    for (const { to } of edges.filter(({ from }) => from === file)) {
      if (to === file) found.push([file]);
      if (!number.has(to)) lowest = Math.min(lowest, visit(to));
      else if (open.includes(to)) lowest = Math.min(lowest, number.get(to) ?? own);
    }
    if (lowest === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest;
  }
  for (const { from } of edges) if (!number.has(from)) visit(from);
  return found;
}

describe('imports form no cycle', () => {
  it('between files, not even with type imports', () => {
    expect(findCircles(imports)).toEqual([]);
  });

  it('that findCircles would miss: short, long or of one file', () => {
    const edges = ['a b', 'b c', 'c a', 'c d', 'd e', 'f f', 'e g', 'h e'].map((edge) => {
      const [from = '', to = ''] = edge.split(' ');
      return { from, to };
    });
    expect(findCircles(edges)).toEqual([['a', 'b', 'c'], ['f']]);
  });
});

it.each([
  ['the environment', /process\.env/],
  ['the clock', /Date\.now\(|new Date\(\)/],
  ['chance', /Math\.random\(/],
  ['the network', /\bfetch\(/],
  ['a chat service', /slack|discord/i],
])('src does not know %s', (_, pattern) => {
  expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
});

it('every exported function has a docstring', () => {
  const exported =
    /([^\n]*)\nexport ((?:async )?function \w+|const \w+(?:: [^=\n]*)? =\s*(?:async )?(?=\(|<)|const \w+(?=: [^\n]*=>))/g;
  const found = files.flatMap(({ path, text }) =>
    [...`\n${text}`.matchAll(exported)].map(([, before = '', name = '']) => ({
      name: `${path}: ${name}`,
      isExplained: before.trimEnd().endsWith('*/'),
    })),
  );
  expect(found.length).toBeGreaterThan(500);
  expect(found.filter(({ isExplained }) => !isExplained).map(({ name }) => name)).toEqual([]);
});

it('files have named exports only, and at most MAX_LINES lines', () => {
  expect(files.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  expect(files.filter(({ text }) => text.split('\n').length > MAX_LINES + 1).map(({ path }) => path)).toEqual(
    [],
  );
});

it('bounds are named MAX_… or MIN_…, and constants are written in capitals', () => {
  const bounds = /\b(?:MOST|LONGEST|LARGEST|LEAST|FEWEST|SHORTEST|SMALLEST)_[A-Z]/;
  const constants = /^(?:export )?const [a-z]\w* = (?:\/|\d|'[^']*';$|new (?:Set|Map|RegExp)\b)/m;
  expect(
    files.filter(({ text }) => bounds.test(text) || constants.test(text)).map(({ path }) => path),
  ).toEqual([]);
});
