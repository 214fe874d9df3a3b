import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

const ROOT = new URL('../..', import.meta.url).pathname;

/** A regular expression of the program and the place in the code that creates it. */
export type Expression = { readonly at: string; readonly source: string; readonly flags: string };

/** Returns the regular expression literals in the sources, read from their syntax trees. */
export function readLiterals(): Expression[] {
  return ['src', 'adapters'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .flatMap((name) => {
        const path = join(folder, name);
        const text = readFileSync(join(ROOT, path), 'utf8');
        const found: Expression[] = [];
        walk(parseAst(text, { lang: 'ts' }, path), (pattern, flags, start) =>
          found.push({ at: `${path}:${text.slice(0, start).split('\n').length}`, source: pattern, flags }),
        );
        return found;
      }),
  );
}

function walk(node: unknown, visit: (pattern: string, flags: string, start: number) => void): void {
  if (Array.isArray(node)) for (const child of node) walk(child, visit);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  if ('regex' in node && 'start' in node) {
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    visit(pattern, flags, Number(node.start));
  }
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit);
}

/**
 * Returns the expressions constructed while the built program's modules are loaded and `use` runs; `use` must ask
 * questions and read reports, since some expressions are only built then. Excludes libraries, unless they are bundled.
 */
export async function recordConstructed(use: () => Promise<void>): Promise<Expression[]> {
  const found = new Map<string, Expression>();
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string?], newTarget) {
      const made: RegExp = Reflect.construct(
        target,
        flags === undefined ? [source] : [source, flags],
        newTarget,
      );
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const at = /\/dist\/([^:]+:\d+)/.exec(caller)?.[1];
      if (at !== undefined)
        found.set(`${made.source}/${made.flags}`, { at, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const name of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })) {
      // Loading these modules would start the program or its thread.
      if (!name.endsWith('.js') || /(?:main|reader-thread)\.js$/.test(name)) continue;
      await import(pathToFileURL(join(ROOT, 'dist', name)).href);
    }
    await use();
  } finally {
    globalThis.RegExp = Original;
  }
  return [...found.values()];
}

const SHORT = 1000;
const TIMES = 8;
/** For 8 times the input, a linear expression takes about 8 times as long, a quadratic one 64 times. */
const MAX_GROWTH = 24;
/** Shorter times are too imprecise to compare. */
const WORTH_COMPARING_MS = 3;

/** Searches for an input for which an expression takes more than linear time; null if none is found. */
export function pump({
  source,
  flags,
}: Expression): { readonly input: string; readonly growth: number } | null {
  const expression = new RegExp(source, flags.replace('g', ''));
  for (const [before, again, after] of inputsFor(source)) {
    const make = (length: number) => before + again.repeat(Math.ceil(length / again.length)) + after;
    const long = make(SHORT * TIMES);
    const taken = timeOf(expression, long);
    if (taken < WORTH_COMPARING_MS) continue;
    const short = make(SHORT);
    const growth = Math.min(...[1, 2, 3].map(() => timeOf(expression, long) / timeOf(expression, short)));
    if (growth > MAX_GROWTH)
      return { input: JSON.stringify([before, again.slice(0, 40), after]), growth: Math.round(growth) };
  }
  return null;
}

/** Returns CPU milliseconds; wall-clock time also depends on other processes. */
function timeOf(expression: RegExp, text: string): number {
  const before = process.cpuUsage();
  expression.lastIndex = 0;
  expression.exec(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** One character or sequence of each kind that expressions distinguish. */
const KINDS = [
  ...'aA1 \t\n.,-:;/"\'’`|#*_=()[]<>@…・あア日が−〜　é',
  '\u0301',
  '\r\n',
  '. ',
  '- ',
  '1.',
  'a ',
  'a.',
  '1 ',
  'aa ',
  'a-',
  "a'",
];
const ENDS = ['', '\0', 'x', '!\n'];
const MAX_PIECES = 14;

/** Yields `[before, repeated, after]`, made of the expression's own literals and of one of each kind. */
function* inputsFor(source: string): Generator<readonly [string, string, string]> {
  const pieces = piecesOf(source);
  const repeated = [
    ...new Set([...KINDS, ...pieces, ...pieces.flatMap((piece) => [`${piece} `, `${piece}1`])]),
  ];
  for (const again of repeated) for (const after of ENDS) yield ['', again, after];
  for (const before of pieces.slice(0, MAX_PIECES))
    for (const again of [' ', 'a', '1', 'a ', '.', '\n', '-', 'あ', ...pieces.slice(0, 4)])
      yield [before, again, '\0'];
}

/** Returns the literals in an expression: each run of letters and digits, and each other character. */
function piecesOf(source: string): readonly string[] {
  const plain = source
    .replace(/\\[pP]\{[^}]{0,60}\}|\\k<[^>]{0,60}>|\(\?<?[=!:]|\(\?<[^>]{0,60}>|\{\d{0,9},?\d{0,9}\}/g, ' ')
    .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/\\([^a-zA-Z0-9])/g, '$1');
  const runs = plain.match(/[\p{L}\p{N}]{1,30}|[^\s\p{L}\p{N}]/gu) ?? [];
  return [...new Set(runs)].slice(0, 40);
}
