import { createRandom } from './random.js';

/** The text of an invented report, and questions that its sentences answer. */
export type GeneratedReport = {
  readonly name: string;
  readonly text: string;
  readonly questions: readonly string[];
};

const SENTENCES = 7;
const SERIES = 40;
const FIRST_YEAR = 1990;

const VOCABULARY = 60_000;
/** Words that a topic repeats, and the share of its text that they make up. */
const FAVOURITES = 40;
const FAVOURITE_SHARE = 0.4;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const ONSETS = ' b br c ch d dr f fl g gr h k l m n p pl qu r s sh st t tr v w z'.split(' ');
const NUCLEI = 'a e i o u ai ea io ou'.split(' ');
const CODAS = ' n r s l m nd st ck rt'.split(' ');

/** In braces: nouns, a verb's stem, a name, a place, a number, a month, a year and random filler words. */
const SENTENCES_WITH_QUESTIONS: readonly (readonly [sentence: string, question: string])[] = [
  [
    'In {month} {year}, {name} {verb}ed the {noun} {noun2} of the {noun3} with {filler} and {filler}.',
    'When did {name} {verb} the {noun} {noun2} of the {noun3}?',
  ],
  [
    'There were {number} {noun}s in {place} that the {noun2} {verb}ed for the {noun3} of {filler}.',
    'How many {noun}s in {place} were {verb}ed for the {noun3}?',
  ],
  [
    '{name}, who had {verb}ed the {noun} for the {filler}, was given the {noun2} of the {noun3}.',
    'Who was given the {noun2} of the {noun3} for the {noun}?',
  ],
  [
    'The {noun} of the {noun2} was {verb}ed in {place} because the {noun3} had no {filler} and too much {filler}.',
    'Where was the {noun} of the {noun2} {verb}ed?',
  ],
  [
    'It is the {noun} that the {noun2} {verb}ed, with a {filler} and a {filler} for each {noun3}, as {name} said.',
    'What did the {noun2} {verb} for each {noun3}?',
  ],
];

/** The size of each report: about 41 kB with 8 topics of 6 paragraphs, 10 kB with 4 topics of 3. */
export type ReportSize = { readonly topics: number; readonly paragraphs: number };

/** Yields endless reports, the same for the same seed: quarterly ones in 40 series, with words by Zipf's law. */
export function* generateReports(
  seed: number,
  size: ReportSize = { topics: 8, paragraphs: 6 },
): Generator<GeneratedReport> {
  const random = createRandom(seed);
  const words = inventWords(random);
  const drawZipf = createZipf(words.length, random);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const names = Array.from({ length: 5000 }, () => `${capitalize(pick(words))} ${capitalize(pick(words))}`);
  const places = Array.from({ length: 500 }, () => capitalize(pick(words)));
  const series = Array.from(
    { length: SERIES },
    () => `${capitalize(pick(words))} ${capitalize(pick(words))} Report`,
  );

  const writeSentence = (favourites: readonly string[], year: number) => {
    const draw = () => (random() < FAVOURITE_SHARE ? pick(favourites) : (words[drawZipf()] ?? ''));
    const fixed: Readonly<Record<string, string>> = {
      noun: draw(),
      noun2: draw(),
      noun3: draw(),
      verb: draw(),
      name: pick(names),
      place: pick(places),
      number: String(Math.floor(random() ** 3 * 2000) + 2),
      month: pick(MONTHS),
      year: String(year),
    };
    const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, slot) => fixed[slot] ?? draw());
    const [sentence, question] = pick(SENTENCES_WITH_QUESTIONS);
    return { sentence: fill(sentence), question: fill(question) };
  };

  for (let at = 0; ; at += 1) {
    const title = series[at % SERIES] ?? '';
    const quarter = Math.floor(at / SERIES);
    const year = FIRST_YEAR + Math.floor(quarter / 4);
    const first = 3 * (quarter % 4);
    const lastDay = [31, 30, 30, 31][quarter % 4];
    const questions: string[] = [];
    const topics = Array.from({ length: size.topics }, (_, n) => {
      const favourites = Array.from({ length: FAVOURITES }, () => words[drawZipf()] ?? '');
      const paragraphs = Array.from({ length: size.paragraphs }, () =>
        Array.from({ length: SENTENCES }, () => {
          const { sentence, question } = writeSentence(favourites, year);
          questions.push(question);
          return sentence;
        }).join(' '),
      );
      return [`– Topic ${n + 1} – The ${pick(favourites)} of ${pick(favourites)}`, ...paragraphs].join(
        '\n\n',
      );
    });
    const period = `${MONTHS[first]} 1, ${year} - ${MONTHS[first + 2]} ${lastDay}, ${year}`;
    const head = [title, period, `${pick(names)} Centre`, 'Activities Overview Topics'];
    yield { name: `report-${at}.txt`, text: `${[...head, ...topics].join('\n\n')}\n`, questions };
  }
}

function inventWords(random: () => number): string[] {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const syllables = 1 + Math.floor(random() * 3);
    const word = Array.from({ length: syllables }, () => pick(ONSETS) + pick(NUCLEI) + pick(CODAS)).join('');
    if (word.length > 3) words.add(word);
  }
  return [...words];
}

/**
 * Draws ranks from 0, each with weight 1 / (rank + 2.7), after Mandelbrot. The offset stands for the most
 * common words, which are stop words.
 */
function createZipf(count: number, random: () => number): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 2.7);
    sums[rank] = sum;
  }
  return () => {
    const sought = random() * sum;
    let low = 0;
    for (let high = count - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < sought) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
