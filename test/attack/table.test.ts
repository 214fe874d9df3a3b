import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';

const here = import.meta.dirname;

/** Returns the titles of a file's tests as written in the source. */
function namesIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    if ('type' in node && node.type === 'CallExpression' && 'callee' in node && 'arguments' in node) {
      const [first] = node.arguments as { value?: unknown }[];
      if (rootOf(node.callee) === 'it' && typeof first?.value === 'string') found.push(first.value);
    }
    for (const child of Object.values(node)) if (typeof child === 'object') visit(child);
  };
  visit(parseAst(readFileSync(join(here, file), 'utf8'), { lang: 'ts' }, file));
  return found;
}

/** Returns `it` for `it.each(…)` and `it.runIf(…).each(…)`. */
function rootOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('name' in node) return String(node.name);
  return rootOf('callee' in node ? node.callee : 'object' in node ? node.object : null);
}

it('docs/security.md has a row for each attack, and no others', () => {
  const attacks = readdirSync(here).filter((name) => name.endsWith('.attack.ts'));
  const names = attacks.flatMap(namesIn);
  const rows = readFileSync(join(here, '../../docs/security.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| attack'))
    .map((line) => line.split(' | ')[0]?.slice(2));
  expect(names.length).toBeGreaterThan(20);
  expect(rows.toSorted()).toEqual(names.toSorted());
});
