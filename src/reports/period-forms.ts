import { KANJI_DIGITS } from './japanese-numerals.js';
import type { IsoDate } from './period.js';
import { pieces } from './period-pieces.js';
import { type Grain, type Reading, readForm } from './period-readings.js';
import type { Span } from './report.js';

/** What a stretch of folded text reads as. */
export type Found = Span & { readonly reading: Reading };

/**
 * How each grain is written. `{name}` is a piece that is read, `{:name}` one that must only be there; a
 * blank is optional white space. Forms without a year are completed later: `October 1 – December 31, 2023`.
 */
const forms: readonly (readonly [Grain | 'relative', readonly string[]])[] = [
  [
    'day',
    [
      '{month} (?:the )?{day}{of}{year}', // October 14, 2021
      '{day}(?: of|-)? {month}{of}{year}', // 14th of October 2021
      '{yyyy}(?<mark>[-/.]){mm}\\k<mark>{day}(?:t\\d[\\d:.]{3,14}z?)?', // 2021-10-14
      '{mm}(?<mark>[-/.]){lateDay}\\k<mark>{yyyy}', // 10/14/2021
      '{lateDay}(?<mark>[-/.]){mm}\\k<mark>{yyyy}', // 14.10.2021
      // 10/01/2023 – 12/31/2023, where the end tells the order
      '{mm}/{day}/{yyyy}(?={to}{:mm}/{:lateDay}/{:yyyy}\\b)',
      '{day}/{mm}/{yyyy}(?={to}{:lateDay}/{:mm}/{:yyyy}\\b)',
      '{eraYear}(?<mark>[-/.]){mm}\\k<mark>{day}', // R3.10.14
      '{year} の?{月} {日}', // 2021年10月14日
      '{month} {day}',
      '{day}(?: of|-)? {month}',
      '{mm}/{day}',
      '(?:同年?|翌年?)?{月} {日}',
      '(?:同月?)?{日}',
      '{day}(?={to}{:day}(?: of)? {:month})', // the 3 of "3–5 October 2023"
      '(?<=\\d(?:st|nd|rd|th)?{to}){day}(?: ,| of)? {year}', // "5, 2023" of "October 3–5, 2023"
    ],
  ],
  [
    'month',
    [
      '{month}{of}{year}', // March 2022
      '{month} {yy}', // Oct '23
      // 2023 October; not the end of a line before "October 1", nor "in 2023 may"
      '{year}(?:-|/|\\x20)?(?!may|mar){month}(?! \\d)',
      '{yyyy}-(?=\\d\\d){mm}',
      '{yyyy}/{mm}',
      '{mm}/{yyyy}',
      '{year}{of}{月}期?', // 2023年10月
      '{year}{of}{mm}(?={to}{:月})', // "2023年10" of "2023年10～12月"
      '{month}',
      '(?:同年?|翌年?)?{月}期?',
      '{mm}(?={to}{:月})',
    ],
  ],
  ['relative', ['{relative}']],
  ['quarter', [...withYear('{quarter}'), '{year}{in}{四半期}', '(?!last){quarter}', '{四半期}']],
  ['half', [...withYear('{half}'), '{year}{in}{半期}', '{half}', '{半期}']],
  // "incidents in 2021 fall into three groups"; winter 2021/22
  [
    'season',
    [
      ...withYear('{season}', '(?!fall){season}'),
      '{season}{in}{yyyy}[-/–](?:20)?\\d\\d(?!\\d)',
      '{year}{in}{季}',
    ],
  ],
  ['year', ['{year}']],
];

/** A part of a year before and after its year, also as "the Q3 report of 2021". */
function withYear(part: string, afterYear = part): readonly string[] {
  const report = '(?: (?:report|overview|issue|edition|topics|activities))?';
  return [
    `${part}${report}{in}{year}`,
    `{fiscal} ${part}${report}{in}{year}`, // fiscal Q3 2023
    `${part} {yy}`,
    `{year}${report}{in}${afterYear}`,
  ];
}

const blank = '[ \\n]?';
/** No number, and no Latin word but one before a Japanese year (JPCERT/CC2023年), goes on over an edge of a form. */
const opening = `(?<![a-z_](?=[a-z]|\\d(?!\\d{0,3}${blank}[年月])))(?<!\\d(?=\\d))(?<![${KANJI_DIGITS}](?=[${KANJI_DIGITS}]))`;
const closing = '(?!(?<=[a-z0-9])[a-z0-9_])';

const compiled = forms.flatMap(([grain, patterns]) =>
  patterns.map((form) => ({ grain, pattern: compile(form) })),
);

function compile(form: string): RegExp {
  const source = form.replace(/\{(:?)(\p{L}+)\}/gu, (_, bare: string, name: string) => {
    const piece = pieces[name];
    if (piece === undefined) throw new TypeError(`There is no piece {${name}} for the form ${form}`);
    const [group, written] = piece;
    return group === null || bare ? `(?:${written})` : `(?<${group}>${written})`;
  });
  return new RegExp(opening + source.replaceAll(' ', blank) + closing, 'gu');
}

/** All that folded text says of days, months and so on, in its order; of what overlaps, the longest stands. */
export function findReadings(text: string, today: IsoDate | null): Found[] {
  const found: Found[] = [];
  for (const { grain, pattern } of compiled) {
    // exec and not matchAll, which copies the pattern: that costs more than matching a short text
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const reading = readForm(grain, match.groups ?? {}, today);
      if (reading !== null) found.push({ start: match.index, end: pattern.lastIndex, reading });
    }
  }
  return keepLongest(found, text.length);
}

/** Of stretches that overlap, the longest; of equally long ones, the first. In the order of the text of `length`. */
export function keepLongest<T extends Span>(found: readonly T[], length: number): T[] {
  const taken = new Uint8Array(length);
  const free = ({ start, end }: Span): boolean => !taken.subarray(start, end).includes(1);
  return [...found]
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .filter((candidate) => {
      if (!free(candidate)) return false;
      taken.fill(1, candidate.start, candidate.end);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}
