import { resolve } from 'node:path';
import { toJson } from '../../../src/api/to-json.js';
import { dropControls } from '../../../src/messages/message.js';
import { type GlossaryFile, readBuiltInGlossary } from '../../../src/search/glossary/built-in-glossary.js';
import { type Concept, type GlossaryFault, readConcepts } from '../../../src/search/glossary/glossary.js';
import { readGlossaryFiles } from '../opening/open-glossary.js';
import { readSettings } from '../settings/settings.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

/** The result of checking one glossary file. */
type Checked = {
  readonly file: string;
  readonly concepts: number;
  readonly faults: readonly GlossaryFault[];
  /** Expressions that belong to several concepts. This is allowed: each finds the words of all of them. */
  readonly shared: readonly Shared[];
};

type Shared = { readonly expression: string; readonly lines: readonly number[] };

/** `glossary check`: says what is wrong with each line of the files. Returns 1 if there is a fault, or no file. */
export async function checkGlossary(
  path: string | undefined,
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const files = await chooseFiles(path, terminal);
  if (files.length === 0) warn(terminal, 'that folder has no .tsv files, so there is nothing to check');
  const checked = files.map(checkFile);
  if (options.json || checked.length > 0)
    await print(terminal, options.json ? toJson(checked) : checked.map(describeFile).join('\n'));
  return checked.length === 0 || checked.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

async function chooseFiles(path: string | undefined, terminal: Terminal): Promise<readonly GlossaryFile[]> {
  if (path !== undefined) return readGlossaryFiles(resolve(terminal.cwd, path), 'glossary check');
  const { GLOSSARY: own } = await readSettings(terminal);
  if (own !== undefined) return readGlossaryFiles(resolve(terminal.cwd, own), 'GLOSSARY');
  return readBuiltInGlossary();
}

function checkFile({ path, tsv }: GlossaryFile): Checked {
  const { concepts, lines, faults } = readConcepts(tsv);
  return { file: path, concepts: concepts.length, faults, shared: findShared(concepts, lines) };
}

function findShared(concepts: readonly Concept[], lines: readonly number[]): readonly Shared[] {
  const found = new Map<string, number[]>();
  for (const [index, { english, japanese }] of concepts.entries()) {
    for (const written of new Set([...english, ...japanese]))
      found.set(written, [...(found.get(written) ?? []), lines[index] ?? 0]);
  }
  return [...found].flatMap(([expression, at]) => (at.length > 1 ? [{ expression, lines: at }] : []));
}

const MAX_NAMED = 10;

function describeFile({ file, concepts, faults, shared }: Checked): string {
  const named = shared
    .slice(0, MAX_NAMED)
    .map(({ expression, lines }) => `${expression} (lines ${lines.join(', ')})`)
    .join(', ');
  const more = shared.length > MAX_NAMED ? ` and ${shared.length - MAX_NAMED} more` : '';
  return [
    ...faults.map(({ line, reason }) => `${file}:${line}: ${reason}`),
    `${file}: ${count(concepts, 'concept')}, ${count(faults.length, 'fault')}`,
    ...(shared.length === 0 ? [] : [`${file}: in several concepts: ${named}${more}`]),
  ]
    .map(dropControls)
    .join('\n');
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
