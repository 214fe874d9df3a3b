import type { RapporteurError } from '../../errors.js';

/** More problems than this are summed up, for they would fill the screen and hide what matters. */
const MAX_TOLD = 5;
const MAX_KINDS = 3;

/**
 * What is to be said of files that could not be read: each by itself where they are few, else one line that counts them
 * by their reasons: "1,523 files could not be read: 1,107 states no period; …; `rapporteur check` lists them".
 */
export function summarizeProblems(problems: readonly RapporteurError[]): string[] {
  const files = problems.filter(({ code }) => code === 'report');
  const others = problems.filter(({ code }) => code !== 'report').map(({ message }) => message);
  if (files.length <= MAX_TOLD) return [...files.map(({ message }) => message), ...others];
  const counts = new Map<string, number>();
  for (const { message } of files) counts.set(reasonOf(message), (counts.get(reasonOf(message)) ?? 0) + 1);
  const kinds = [...counts].sort((a, b) => b[1] - a[1]);
  const told = kinds.slice(0, MAX_KINDS).map(([reason, count]) => `${count.toLocaleString('en')} ${reason}`);
  const rest = kinds.slice(MAX_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const all = [...told, ...(rest > 0 ? [`${rest.toLocaleString('en')} other`] : [])].join('; ');
  return [
    `${files.length.toLocaleString('en')} files could not be read: ${all}; \`rapporteur check\` lists them`,
    ...others,
  ];
}

/** A message's reason without the file's name, the advice, and what is of one file only. */
function reasonOf(message: string): string {
  const said = message.slice(message.indexOf(': ') + 2).split(/[;(,]/, 1)[0] ?? message;
  return said
    .replace(/\s(?:as\s)?\S+\.[a-z0-9]{2,5}\b.*$/i, ' another')
    .replace(/\.$/, '')
    .trim();
}
