import { createRequire } from 'node:module';
import type { Span } from '../../span.js';

/** A named value from a block at the start of a text. The span is that of the value. */
export type Setting = Span & {
  /** Lower case, with `_` for spaces and hyphens. A nested value has both keys: `period.start`. */
  readonly key: string;
  readonly value: string;
  readonly from: 'front matter' | 'sidecar';
};

/** The settings, in the order in which they take precedence, and where the text after their blocks begins. */
export type FrontMatter = { readonly settings: readonly Setting[]; readonly end: number };

/** Longer blocks are not settings. The limit bounds the time that a hostile file can take. */
const MAX_BLOCK_LENGTH = 65_536;
const MAX_BLOCKS = 2;
/** Addresses may have this many characters. */
const MAX_VALUE_LENGTH = 2000;
/** A rule before a blank line does not open a block. */
const BLOCK_START = /\s{0,20}(---|\+\+\+|;;;)[ \t]{0,20}\r?\n(?![ \t]{0,20}\r?\n)/y;
/** The first line of the block that `withSidecar` prepends to a text. */
const SIDECAR_MARK = '# beside: ';

/**
 * Reads the YAML (`---`), TOML (`+++`) or JSON (`;;;`) blocks at the start of a text. A block that is not well-formed
 * is read line by line (`key: value`). A block without any value counts as text.
 */
export function readFrontMatter(text: string): FrontMatter {
  const settings: Setting[] = [];
  let end = 0;
  for (let count = 0; count < MAX_BLOCKS; count++) {
    const block = findBlock(text, end);
    if (!block) break;
    const found = readBlock(text, block);
    if (found.length === 0) break;
    settings.push(...found);
    end = block.after;
  }
  return { settings, end };
}

/** Prepends the contents of a sidecar file to a text, so that both travel as one. */
export function withSidecar(text: string, sidecar: string, name: string): string {
  const body = sidecar.replace(/^\uFEFF?(?:---[ \t]*\r?\n)?/, '').replace(/\r?\n(?:---|\.\.\.)\s*$/, '\n');
  return `---\n${SIDECAR_MARK}${name.replace(/[\r\n]/g, ' ')}\n${body.trimEnd()}\n---\n${text}`;
}

type Block = Span & { readonly isToml: boolean; readonly after: number };

function findBlock(text: string, from: number): Block | null {
  BLOCK_START.lastIndex = from;
  const open = BLOCK_START.exec(text);
  if (!open) return null;
  const start = BLOCK_START.lastIndex;
  const isToml = open[1] === '+++';
  const rest = text.slice(start, start + MAX_BLOCK_LENGTH);
  const close = (
    isToml ? /^\+\+\+[ \t]*$/m : open[1] === ';;;' ? /^;;;[ \t]*$/m : /^(?:---|\.\.\.)[ \t]*$/m
  ).exec(rest.replace(/\r/g, ' '));
  if (!close) return null;
  const end = start + close.index;
  return { start, end, isToml, after: end + close[0].length };
}

function readBlock(text: string, block: Block): Setting[] {
  const raw = text.slice(block.start, block.end);
  const from = raw.startsWith(SIDECAR_MARK) ? 'sidecar' : 'front matter';
  const values = readValues(raw, block.isToml) ?? readLines(raw);
  const lines = readKeyLines(raw, block.start);
  return values.flatMap(([key, value]) => {
    if (value === '' || value.length > MAX_VALUE_LENGTH) return [];
    return [{ key, value, from, ...placeOf(text, lines.get(key), value, block) } satisfies Setting];
  });
}

/** The values of a well-formed block; null for any other. */
function readValues(raw: string, isToml: boolean): [key: string, value: string][] | null {
  try {
    const parsed = isToml ? parseToml(raw) : parseYaml(raw);
    return isRecord(parsed) ? flatten(parsed, '', 0) : null;
  } catch {
    return null;
  }
}

const load = createRequire(import.meta.url);

/** Loads the library on first use: most texts have no front matter. `maxAliasCount` guards against alias bombs. */
function parseYaml(raw: string): unknown {
  const yaml: typeof import('yaml') = load('yaml');
  return yaml.parse(raw, { schema: 'core', maxAliasCount: 20, logLevel: 'silent', uniqueKeys: false });
}

function parseToml(raw: string): unknown {
  const toml: typeof import('smol-toml') = load('smol-toml');
  return toml.parse(raw);
}

function flatten(
  values: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => {
    const key = prefix + foldKey(name);
    if (isRecord(value)) return depth < 2 ? flatten(value, `${key}.`, depth + 1) : [];
    const said = sayValue(value);
    return said === null ? [] : [[key, said] satisfies [string, string]];
  });
}

function sayValue(value: unknown): string | null {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (typeof value === 'number') return String(value);
  // A time with an offset keeps the day as written.
  if (value instanceof Date) return String(value.toJSON() ?? '').slice(0, 10);
  if (!Array.isArray(value)) return null;
  return value
    .slice(0, 50)
    .map((each) => sayValue(each))
    .filter((each) => each !== null)
    .join(', ');
}

const KEY_LINE = /^[ \t]*["']?([\p{L}\p{N}_. -]{1,40}?)["']?[ \t]*[:=][ \t]*(.*)$/u;

function readLines(raw: string): [string, string][] {
  return raw.split(/\r?\n/).flatMap((line) => {
    const found = line.length > MAX_VALUE_LENGTH ? null : KEY_LINE.exec(line);
    const value = (found?.[2] ?? '').replace(/^["']|["'],?$/g, '').trim();
    return found && value !== '' ? [[foldKey(found[1] ?? ''), value] satisfies [string, string]] : [];
  });
}

/** The span of each key's value on its line; if a key is repeated, of the first. */
function readKeyLines(raw: string, offset: number): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  let at = offset;
  for (const line of raw.split('\n')) {
    const match = line.length > 4000 ? null : KEY_LINE.exec(line.replace(/\r$/, ''));
    const key = foldKey(match?.[1] ?? '');
    const value = match?.[2]?.trimEnd() ?? '';
    if (key !== '' && !found.has(key)) {
      const start = at + line.indexOf(value, line.search(/[:=]/) + 1);
      found.set(key, { start, end: start + value.length });
    }
    at += line.length + 1;
  }
  return found;
}

/** The span of the value if it stands in the text as is, else the value of its key's line, else the whole block. */
function placeOf(text: string, line: Span | undefined, value: string, block: Block): Span {
  const within = line && line.end > line.start ? line : block;
  const at = text.slice(within.start, within.end).indexOf(value);
  if (at >= 0) return { start: within.start + at, end: within.start + at + value.length };
  return { start: within.start, end: within.end };
}

function foldKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
