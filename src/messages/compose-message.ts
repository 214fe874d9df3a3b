import type { Answer, Citation, NoAnswerReason, Substitution, Suggestion } from '../answers/answer.js';
import { pageOf } from '../answers/quoting/cite.js';
import { nearestPeriods, type Period } from '../periods/period.js';
import type { Link, Report } from '../reports/report.js';
import { toReadingText } from '../reports/text/markup.js';
import {
  foldPronunciation,
  readEnglish,
  readKatakana,
  skeletonOf,
} from '../search/phonetic/pronunciation.js';
import { overlaps } from '../span.js';
import { fitText } from './fit-message.js';
import type { Locale } from './locale.js';
import {
  type Block,
  type ListItem,
  type Message,
  type Run,
  renderText,
  type Source,
  type SourceLink,
  type Text,
} from './message.js';
import { wordings } from './wording.js';

/**
 * Splits `text` into runs, and marks every whole occurrence of one of `words`. A word of letters is not marked inside a
 * longer one ("art" in "party"). Words in scripts without spaces are marked wherever they occur.
 */
export function emphasize(text: string, words: readonly string[]): Text {
  const marks = words.flatMap((word) => findWord(text, word)).sort((a, b) => a.start - b.start);
  const runs: Run[] = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.end <= end) continue;
    const start = Math.max(beforeSigns(text, mark.start), end);
    if (start > end) runs.push({ text: text.slice(end, start), strong: false });
    runs.push({ text: text.slice(start, mark.end), strong: true });
    end = mark.end;
  }
  if (end < text.length) runs.push({ text: text.slice(end), strong: false });
  return runs;
}

/** Signs that turn a word into a mention stay in its run, so that each service's escaping sees them together. */
function beforeSigns(text: string, start: number): number {
  let at = start;
  while (at > 0 && /[@#<&!]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function findWord(text: string, word: string): { start: number; end: number }[] {
  const found = [];
  if (word === '') return [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    const end = start + word.length;
    if (!joins(text, start) && !joins(text, end)) found.push({ start, end });
  }
  return found;
}

const SPACED_LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Number}]/u;

/** Whether the characters on both sides of `offset` belong to one word of a script that uses spaces. */
function joins(text: string, offset: number): boolean {
  return SPACED_LETTER.test(text.charAt(offset - 1)) && SPACED_LETTER.test(text.charAt(offset));
}

/**
 * Whether two words look and sound different, like a translation or a synonym. Words that a reader recognizes as the
 * same do not: by letters ("awards", "award") or by sound (ベスト, "best").
 */
export function areDissimilar(asked: string, found: string): boolean {
  const [a, b] = [fold(asked), fold(found)];
  if (a.includes(b) || b.includes(a)) return false;
  return !lookAlike(a, b) && !soundAlike(a, b) && !soundAlike(b, a);
}

/** Compares how they begin, or how they begin and end: a typo lies in between. */
function lookAlike(a: string, b: string): boolean {
  const start = countAlike(a, b);
  const end = countAlike([...a].reverse().join(''), [...b].reverse().join(''));
  const needed = Math.min(ALIKE_LETTERS, Math.ceil(Math.min(a.length, b.length) * ALIKE_SHARE));
  return start >= needed || (start > 0 && start + end >= Math.max(a.length, b.length) * ALIKE_SHARE);
}

/** The number of letters that both begin with. */
function countAlike(a: string, b: string): number {
  const different = [...a].findIndex((letter, at) => letter !== b[at]);
  return different < 0 ? a.length : different;
}

const fold = (word: string): string => word.normalize('NFKC').toLowerCase();

/** Words look alike if they begin with this many equal letters, or this share of the shorter one. */
const ALIKE_LETTERS = 5;
const ALIKE_SHARE = 0.6;

function soundAlike(katakana: string, english: string): boolean {
  const sound = readKatakana(katakana);
  if (sound === null) return false;
  const skeleton = skeletonOf(foldPronunciation(sound));
  return readEnglish(english).some((other) => skeletonOf(foldPronunciation(other)) === skeleton);
}

/** Quoted text and its citations. */
type Quoted = { readonly text: string; readonly citations: readonly Citation[]; readonly fiscal: boolean };

/** One source per topic, or per page of it, with those addresses of its passages that the text does not show itself. */
export function gatherSources({ citations, text, fiscal }: Quoted, locale: Locale): Source[] {
  const sources = new Map<string, Source>();
  for (const citation of citations) {
    const source = describeSource(citation, locale, fiscal);
    const key = `${source.place}\n${source.title}`;
    const before = sources.get(key)?.links ?? [];
    const more = linksOf(citation).filter(
      ({ url }) => !text.includes(url) && before.every((link) => link.url !== url),
    );
    sources.set(key, { ...source, links: [...before, ...more] });
  }
  return [...sources.values()];
}

function describeSource(citation: Citation, locale: Locale, fiscal: boolean): Omit<Source, 'links'> {
  const { report, topic } = citation;
  const { place, period, origin } = wordings[locale];
  const page = pageOf(citation) ?? undefined;
  return {
    place: place(report.title, period(report.period, fiscal), topic?.number ?? null, page),
    title: topic?.title ?? null,
    url: addressOf(report, page),
    origin: origin(report.publisher, report.issuedOn),
  };
}

/** A report's address, at the page if it is a PDF file (https://datatracker.ietf.org/doc/html/rfc8118#section-3). */
function addressOf({ url, source }: Report, page: number | undefined): string | null {
  if (url === null || page === undefined || !/\.pdf$/iu.test(source) || !URL.canParse(url)) return url;
  const { pathname, hash } = new URL(url);
  const isPage = /\.html?$|\/$/iu.test(pathname);
  return isPage || hash !== '' ? url : `${url}#page=${page}`;
}

/** The addresses of a citation. Of those that its topic lists, only the ones in quoted passages. */
function linksOf(citation: Citation): readonly SourceLink[] {
  const given = new Map(citation.topic?.links.map((link) => [link.url, link]));
  const quoted = citation.topic?.passages.filter((passage) => overlaps(passage, citation)) ?? [];
  const isNear = (link: Link) => quoted.some((passage) => overlaps(passage, link));
  return citation.links.flatMap((url) => {
    const link = given.get(url);
    if (link !== undefined && !isNear(link)) return [];
    return [{ url, caption: link?.caption ?? shortAddress(url) }];
  });
}

const MAX_ADDRESS_LENGTH = 40;

/** A short form of an address, for one without a caption. */
export function shortAddress(url: string): string {
  if (!URL.canParse(url)) return fitText(url, MAX_ADDRESS_LENGTH, ({ length }) => length);
  const { host, pathname, search } = new URL(url);
  const path = `${pathname}${search}`.replace(/^\/$/u, '');
  return fitText(`${host.replace(/^www\./u, '')}${path}`, MAX_ADDRESS_LENGTH, ({ length }) => length);
}

const MAX_NAMED = 5;

/** Composes the message for an answer, in the person's language; quotes stay as they are. */
export function composeMessage(answer: Answer, locale: Locale): Message {
  const blocks = [...composeBlocks(answer, locale), ...composeOffers(answer, locale)];
  return { locale, blocks, fallback: renderText(blocks) };
}

/** An answer's choices or suggestions as text, for services without buttons. */
export function composeOffers(answer: Answer, locale: Locale): Block[] {
  if (answer.kind === 'ambiguous') return [listOf(answer.choices)];
  if (answer.kind !== 'no_answer' || answer.suggestions.length === 0) return [];
  return [
    { kind: 'heading', text: wordings[locale].suggestionsHeading },
    listOf(answer.suggestions.map((suggestion) => describeSuggestion(suggestion, locale))),
  ];
}

/** The blocks of an answer's message, without its choices and suggestions. */
export function composeBlocks(answer: Answer, locale: Locale): Block[] {
  const say = wordings[locale];
  switch (answer.kind) {
    case 'answer':
      return [...composeAnswer(answer, locale), ...composeSearchedFor(answer.searchedFor, locale)];
    case 'topics':
      return listTopicsByReport(answer.citations, locale, answer.fiscal);
    case 'reports':
      return [
        { kind: 'heading', text: say.reportsHeading(answer.citations.length) },
        ...listReportsBySeries(answer.citations, locale),
      ];
    case 'ambiguous':
      return [{ kind: 'heading', text: say.ambiguous }];
    case 'no_answer': {
      const { closest = [] } = answer;
      const isClose = closest.length > 0;
      return [
        { kind: 'paragraph', text: isClose ? say.closest : describeReason(answer.reason, locale) },
        ...closest.map((quotation) => composeQuote({ ...quotation, fiscal: false }, locale)),
        ...composeSearchedFor(answer.searchedFor, locale),
      ];
    }
    default:
      return answer satisfies never;
  }
}

/** Quotes a report's words with their sources, and marks the words that were asked for. */
export function composeQuote(quotation: Quoted, locale: Locale): Block {
  return {
    kind: 'quote',
    text: emphasize(quotation.text, highlightedWords(quotation.citations)),
    sources: gatherSources(quotation, locale),
  };
}

/** The words that were asked for, as they read in the quotes. */
function highlightedWords(citations: readonly Citation[]): readonly string[] {
  return citations.flatMap(({ report, highlight }) =>
    highlight === null ? [] : [toReadingText(report.text.slice(highlight.start, highlight.end))],
  );
}

/** The quotes of an answer: one, one per period, or one per topic. */
function composeAnswer(answer: Extract<Answer, { kind: 'answer' }>, locale: Locale): Block[] {
  if (answer.comparison !== undefined) return composeComparison(answer.comparison, locale, answer.fiscal);
  if (answer.digest === undefined) return [composeQuote(answer, locale)];
  const { sections, more } = answer.digest;
  const say = wordings[locale];
  return [
    ...sections.map((section) => composeQuote({ ...section, fiscal: answer.fiscal }, locale)),
    ...(more.length === 0 ? [] : [{ kind: 'paragraph', text: say.moreTopics(more.length) } as const]),
  ];
}

/** The other words that were searched for, so that a person sees why these passages were found. */
function composeSearchedFor(words: readonly Substitution[] = [], locale: Locale): Block[] {
  const telling = words
    .map(({ asked, found }) => ({ asked, found: found.filter((word) => areDissimilar(asked, word)) }))
    .filter(({ found }) => found.length > 0);
  return telling.length === 0 ? [] : [{ kind: 'paragraph', text: wordings[locale].searchedFor(telling) }];
}

const MAX_NAMED_SILENT = 12;

/** A quote per period, then the other periods that mention it and those that do not. */
function composeComparison({ lines, others, silent }: Comparison, locale: Locale, fiscal: boolean): Block[] {
  const say = wordings[locale];
  const name = (periods: readonly Period[], tell: typeof say.notMentioned): Block[] => {
    const named = periods.slice(0, MAX_NAMED_SILENT).map((period) => say.period(period, fiscal));
    const text = tell(named, periods.length - named.length);
    return named.length === 0 ? [] : [{ kind: 'paragraph', text }];
  };
  const heading = lines.length === 1 ? say.onlyPeriod : say.comparisonHeading;
  return [
    { kind: 'heading', text: heading },
    ...lines.map((line) => composeQuote({ ...line, fiscal }, locale)),
    ...name(others, say.alsoMentioned),
    ...name(silent, say.notMentioned),
  ];
}

type Comparison = NonNullable<Extract<Answer, { kind: 'answer' }>['comparison']>;

/** The reason why there is no answer, as a sentence. */
export function describeReason(reason: NoAnswerReason, locale: Locale): string {
  const say = wordings[locale];
  if (reason.code === 'not_said')
    return say.reason({ ...reason, missing: reason.missing.slice(0, MAX_NAMED) });
  if (reason.code !== 'period_not_covered') return say.reason(reason);
  const covered = nearestPeriods(reason.covered, reason.period, MAX_NAMED);
  const name = (period: Period) => say.period(period, false);
  return say.notCovered(name(reason.period), covered.map(name), reason.covered.length - covered.length);
}

/** A suggestion of what to try next, as a line. */
export function describeSuggestion(suggestion: Suggestion, locale: Locale): string {
  const say = wordings[locale];
  switch (suggestion.kind) {
    case 'did_you_mean':
      return say.didYouMean(suggestion.question);
    case 'topic':
      return say.topicSuggestion(suggestion.title, say.period(suggestion.period, false), suggestion.topic);
    case 'period':
      return say.periodSuggestion(say.period(suggestion.period, false));
    default:
      return suggestion satisfies never;
  }
}

/** Lists reports, under the name of each series if there are several. */
function listReportsBySeries(citations: readonly Citation[], locale: Locale): Block[] {
  const bySeries = groupBySeries(citations);
  return bySeries.flatMap(({ series, reports }): Block[] => [
    ...(bySeries.length > 1 ? [{ kind: 'heading', text: series } as const] : []),
    listOf(reports.map((report) => describeReport(report, locale))),
  ]);
}

/** The cited reports by their series, in the order in which they are listed. */
export function groupBySeries(
  citations: readonly Citation[],
): readonly { readonly series: string; readonly reports: readonly Report[] }[] {
  const bySeries = new Map<string, Report[]>();
  for (const { report } of citations) {
    const same = bySeries.get(report.series);
    if (same === undefined) bySeries.set(report.series, [report]);
    else same.push(report);
  }
  return [...bySeries].map(([series, reports]) => ({ series, reports }));
}

/** A report as a line of a list. */
export function describeReport({ period, title, issuedOn, topics }: Report, locale: Locale): string {
  const say = wordings[locale];
  return say.report(say.period(period, false), title, issuedOn, topics.length);
}

function listTopicsByReport(citations: readonly Citation[], locale: Locale, fiscal: boolean): Block[] {
  const say = wordings[locale];
  return [...new Set(citations.map(({ report }) => report))].flatMap((report): Block[] => [
    { kind: 'heading', text: say.heading(report.title, say.period(report.period, fiscal)) },
    {
      kind: 'list',
      items: citations.flatMap(({ report: of, topic }): ListItem[] =>
        of === report && topic !== null ? [{ number: topic.number, text: topic.title }] : [],
      ),
    },
  ]);
}

function listOf(lines: readonly string[]): Block {
  return { kind: 'list', items: lines.map((text) => ({ number: null, text })) };
}
