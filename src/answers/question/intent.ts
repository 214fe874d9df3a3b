import type { AnswerType } from '../../language/answer-words.js';
import type { IntentWords } from '../../language/intent-words.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import type { PeriodMention } from '../../periods/find-periods.js';
import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import { findTerms, listTerms } from '../../search/terms/terms.js';
import { overlaps } from '../../span.js';
import type { Question } from './question.js';
import { type AskedPeriod, askedPeriod, type CoveredScope } from './scope.js';
import { latestOfEach } from './series.js';
import type { SmallTalk } from './small-talk.js';

/** A request to follow a subject through periods. */
export type Comparison = {
  /** The question without the words that ask for a comparison or name a period; empty if nothing else is left. */
  readonly subject: string;
  /** The periods to compare; all if empty. */
  readonly periods: readonly Period[];
  /** The first period as typed, to name if no report covers any of the periods. */
  readonly said: Period | null;
  readonly fiscal: boolean;
  /** Whether the text has no other reading; "how did it change?" may ask for a single sentence instead. */
  readonly certain: boolean;
};

const BEGINNING = '0001-01-01';
const END = '9999-12-31';

/** Reads a request to compare periods ("compare awards 2019..2023", "how did … develop", 「…の推移」); null if none. */
export function readComparison({ text, periods }: Pick<Question, 'text' | 'periods'>): Comparison | null {
  const dated = periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const bare = dated
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replace(/(?<![\s?？。.!！])[\s?？。.!！]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const request = readRequest(bare);
  if (request === null) return null;
  const isBare = findTerms(request.subject).every(({ stop }) => stop);
  if (isBare && (dated.length === 0 || !request.certain)) return null;
  return {
    certain: request.certain,
    subject: isBare ? '' : request.subject,
    periods: readPeriods(text, dated),
    said: dated[0]?.period ?? null,
    fiscal: dated.some(({ fiscal }) => fiscal),
  };
}

/** Reads the text of a comparison command: its words are the subject, and the periods that it names are compared. */
export function comparisonOf({ text, periods }: Pick<Question, 'text' | 'periods'>): Comparison {
  const dated = periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const subject = dated.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return {
    certain: true,
    subject: subject.replace(DANGLING, '').trim(),
    periods: readPeriods(text, dated),
    said: dated[0]?.period ?? null,
    fiscal: dated.some(({ fiscal }) => fiscal),
  };
}

/** Matches what stood between or before the periods, left over at the end of a command's text. */
const DANGLING = patternOf(
  '(?:\\s|\\.\\.|[-–—~〜～]|…){0,8}$',
  ({ intents }) => intents?.comparison.dangling,
);

type Dated = Extract<PeriodMention, { kind: 'period' }>;

const TO = patternOf('^\\s?(?:\\.\\.|[-–—~〜～]|…)\\s?$', ({ intents }) => intents?.comparison.to);

/**
 * The periods that a text names; a half-open one extends to the first or last date. A range may have ends of different
 * lengths ("2019 Q2..2023") and in either order ("2023..2019").
 */
function readPeriods(text: string, [first, ...others]: readonly Dated[]): readonly Period[] {
  if (first === undefined) return [];
  const [second, ...rest] = others;
  if (second !== undefined && TO.test(text.slice(first.end, second.start))) {
    const isForward = first.period.start <= second.period.start;
    const [from, to] = isForward ? ([first, second] as const) : ([second, first] as const);
    return [{ start: from.period.start, end: to.period.end }, ...readPeriods(text, rest)];
  }
  const period =
    first.grain === 'range'
      ? first.period
      : widen(first.period, text.slice(0, first.start), text.slice(first.end));
  return [period, ...readPeriods(text, others)];
}

/** Extends a half-open period: "since 2019" up to the newest report, "until 2021" back to the oldest. */
function widen({ start, end }: Period, before: string, after: string): Period {
  const isSaid = (side: 'since' | 'until') =>
    anyFits(before.slice(-20), ({ intents }) => intents?.comparison.before[side]) ||
    anyFits(after, ({ intents }) => intents?.comparison.behind[side]);
  const since = isSaid('since') || /^\s?\.\./u.test(after);
  const until = isSaid('until') || /\.\.\s*$/u.test(before.slice(-20));
  return { start: until && !since ? BEGINNING : start, end: since && !until ? END : end };
}

type Request = Pick<Comparison, 'subject' | 'certain'>;

const OVER_TIME = patternOf('…', ({ intents }) => intents?.comparison.overTime);
const FORMS = (['certain', 'likely'] as const).flatMap((kind) =>
  LANGUAGES.flatMap(({ intents }) => intents?.comparison.forms[kind] ?? []).map((form) => ({
    pattern: new RegExp(`^${form.replace('{subject}', '(?<subject>.{1,400}?)')}$`, 'iu'),
    certain: kind === 'certain',
  })),
);

function readRequest(text: string): Request | null {
  const rest = text.replace(OVER_TIME, ' ').replace(/\s+/gu, ' ').trim();
  const timed = rest !== text;
  for (const { pattern, certain } of FORMS) {
    const found = pattern.exec(rest);
    if (found !== null) return { subject: (found.groups?.subject ?? '').trim(), certain: certain || timed };
  }
  return timed ? { subject: rest, certain: true } : null;
}

/**
 * What a user wants, as plain data that can be stored. Created by `recognizeIntent` from a question, or by a command or
 * button. Reports are identified by their ids. A `question` is the text of the question.
 */
export type Intent =
  | ({
      readonly kind: 'fact' | 'overview' | 'link' | 'acronym';
      readonly question: string;
      readonly period: AskedPeriod | null;
    } & OfSeries)
  | ({ readonly kind: 'reports' } & OfSeries)
  | ({ readonly kind: 'topics' } & OfReports)
  | ({ readonly kind: 'topic'; readonly number: number } & OfReports)
  | ({ readonly kind: 'head'; readonly part: HeadPart } & OfReports)
  | ({ readonly kind: 'comparison'; readonly question: string; readonly comparison: Comparison } & OfSeries)
  | { readonly kind: 'small_talk'; readonly about: SmallTalk }
  | { readonly kind: 'out_of_scope' }
  /** Text that cannot be read as a question. */
  | { readonly kind: 'unread'; readonly code: 'empty' | 'too_long' };

/** The keys of the series that the intent is limited to; if absent, those that the question names, or all. */
type OfSeries = { readonly series?: readonly string[] | undefined };

/** The reports that the intent is about; none if no report covers the requested period. */
type OfReports = {
  readonly reports: readonly string[];
  readonly period: AskedPeriod | null;
  /** The text of the question, for asking which report is meant; null if that is certain. */
  readonly question: string | null;
};

/** A fact that the head of a report states. */
export type HeadPart = 'issuedOn' | 'publisher' | 'period' | 'title';

const stems = (list: string): ReadonlySet<string> => new Set(findTerms(list).map((term) => term.term));

const LISTED = parseKinds(LANGUAGES.flatMap(({ intents }) => intents?.words ?? []));
type WordList = Pick<ReadonlySet<string>, 'has'>;
function wordsFor(kind: string): WordList {
  const find = listTerms(LISTED.flatMap(([of, words]) => (of === kind ? words : [])));
  return { has: (term) => find(term) !== undefined };
}
const REPORT_WORDS = wordsFor('report');
const TOPIC_WORDS = wordsFor('topic');
const COVER_WORDS = wordsFor('cover');
const NEW_WORDS = wordsFor('new');
const HAVE_WORDS = wordsFor('have');
const ISSUE_WORDS = wordsFor('issue');
const PUBLISHER_WORDS = wordsFor('publisher');
const PERIOD_WORDS = wordsFor('period');
const TITLE_WORDS = wordsFor('title');
/** Words that carry no intent of their own next to those of the lists above. */
const CHATTER = wordsFor('chatter');

const asks = (text: string, what: keyof IntentWords['asks']): boolean =>
  anyFits(text, ({ intents }) => intents?.asks[what]);

/**
 * Recognizes the intent of a question by the words that remain without those for reports and lists. `ofReport` says
 * that the conversation is about a report as a whole, so that "it" means the report.
 */
export function recognizeIntent(question: Question, scope: CoveredScope, ofReport = false): Intent {
  if (question.smallTalk !== null) return { kind: 'small_talk', about: question.smallTalk };
  if (isOutOfScope(question)) return { kind: 'out_of_scope' };
  const words = readWords(question, scope);
  const { only } = words;
  const of = (reports: readonly Report[]): OfReports => ({
    reports: reports.map(({ id }) => id),
    period: askedPeriod(scope),
    question: question.text,
  });
  if (question.topicNumber !== null) {
    const { number } = question.topicNumber;
    const titled = words.reports.filter((report) => quotesTitle(question.text, report, number));
    if (titled.length > 0) return { kind: 'topic', number, ...of(titled) };
    if (only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, TITLE_WORDS))
      return { kind: 'topic', number, ...of(words.reports) };
  }
  const part = recognizeHeadPart(question, words, ofReport);
  if (part !== null) return { kind: 'head', part, ...of(words.reports) };
  const isList = words.some(REPORT_WORDS) || !ONE_THING.has(question.class.answerType);
  const list =
    isList && only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, HAVE_WORDS) ? recognizeList(words) : null;
  // A question that asks for "topics" wants a list of them, not an overview.
  if (list !== null && (!question.overview || asks(question.text, 'topics')))
    return list.kind === 'topics'
      ? { kind: 'topics', ...of(list.reports) }
      : { kind: 'reports', ...ofSeries(scope.series) };
  return questionIntent(question, scope.series);
}

/** Whether a text has the whole title of a topic, as suggestions do: "Topic 2 of 2023 Q4: A meeting held in Kyoto". */
const quotesTitle = (text: string, { topics }: Report, number: number): boolean =>
  topics.some((topic) => topic.number === number && text.includes(topic.title));

/** Answer types for one thing, so that the question does not ask for a list of reports: "Where do I get the list". */
const ONE_THING: ReadonlySet<AnswerType> = new Set([
  'who',
  'where',
  'when',
  'why',
  'how',
  'link',
  'place_of_access',
]);

/** The part of an intent that limits it to series. */
export const ofSeries = (series: readonly string[] | null): OfSeries => (series === null ? {} : { series });

/** The intent of a question that is answered from the reports' texts. */
export function questionIntent(
  { text, overview, class: { answerType } }: Question,
  series: readonly string[] | null = null,
): Intent {
  const asked = { question: text, period: null, ...ofSeries(series) };
  if (overview) return { kind: 'overview', ...asked };
  if (answerType === 'expansion') return { kind: 'acronym', ...asked };
  return { kind: answerType === 'link' || answerType === 'place_of_access' ? 'link' : 'fact', ...asked };
}

/** The content words of a question, with checks against word lists. */
type Words = {
  /** The reports that the question is about. */
  readonly reports: readonly Report[];
  /** `dated`: whether words choose reports by period or rank; `named`: by series, title or publisher. */
  readonly dated: boolean;
  readonly named: boolean;
  /** Whether the question asks to list a series, by its name. */
  readonly listed: boolean;
  /** Whether the question asks for all of something. */
  readonly all: boolean;
  /** `only`: whether no words remain besides those of the lists. `some`: whether there is a word of the list. */
  readonly only: (...lists: readonly WordList[]) => boolean;
  readonly some: (list: WordList) => boolean;
};

function readWords(question: Question, scope: CoveredScope): Words {
  const { topicNumber, yearless } = question;
  const spans = [...scope.said, ...yearless, ...(topicNumber === null ? [] : [topicNumber])];
  const terms = findTerms(question.text)
    .filter(
      (term) =>
        !term.stop && overlaps(question.framing.asking, term) && !spans.some((span) => overlaps(span, term)),
    )
    .map((term) => term.term);
  // Words such as "topics" do not identify a report, even if its title contains them.
  const naming = terms.filter((term) => !TOPIC_WORDS.has(term) && !REPORT_WORDS.has(term));
  const { reports, named } = chooseReports(naming, closestTo(scope.period, scope.reports));
  return {
    reports,
    dated: scope.dated,
    named: named.size > 0 || scope.series !== null,
    // "List Kestrel Grid": all that a series can list is its reports.
    listed: scope.series !== null && asks(question.text, 'list'),
    all: asks(question.text, 'all'),
    only: (...lists) =>
      terms.every((term) => named.has(term) || CHATTER.has(term) || lists.some((list) => list.has(term))),
    some: (list) => terms.some((term) => list.has(term)),
  };
}

/** Includes `where`, because どこ also asks for an organization. */
const ASKS_WHO: ReadonlySet<string> = new Set(['who', 'name', 'where']);

function recognizeHeadPart(
  question: Question,
  { dated, named, only, some }: Words,
  ofReport: boolean,
): HeadPart | null {
  if (!some(REPORT_WORDS) && !dated && !named && !ofReport && !asks(question.text, 'head')) return null;
  const { answerType } = question.class;
  const about = (words: WordList) => some(words) && only(words, REPORT_WORDS);
  if ((answerType === 'when' || asks(question.text, 'date')) && about(ISSUE_WORDS)) return 'issuedOn';
  if ((ASKS_WHO.has(answerType) || asks(question.text, 'head')) && about(PUBLISHER_WORDS)) return 'publisher';
  if ((some(REPORT_WORDS) || ofReport) && about(TITLE_WORDS)) return 'title';
  return (dated || ofReport) && asks(question.text, 'period') && about(PERIOD_WORDS) ? 'period' : null;
}

type List = { readonly kind: 'topics'; readonly reports: readonly Report[] } | { readonly kind: 'reports' };

/** The list that the question asks for; null if none. */
function recognizeList({ reports, dated, named, listed, all, some }: Words): List | null {
  if (dated) return { kind: 'topics', reports };
  if (some(TOPIC_WORDS) && !some(HAVE_WORDS) && (named || !some(REPORT_WORDS))) {
    return { kind: 'topics', reports: all ? reports : latestOfEach(reports) };
  }
  if (some(REPORT_WORDS) || some(HAVE_WORDS)) return { kind: 'reports' };
  if (listed) return { kind: 'reports' };
  // "What's new?"
  return some(NEW_WORDS) ? { kind: 'topics', reports: latestOfEach(reports) } : null;
}

/** Narrows reports that overlap a period to those of exactly that period, if there are any. */
export function closestTo(period: Period | null, reports: readonly Report[]): readonly Report[] {
  if (period === null) return reports;
  const exact = reports.filter(
    (report) => report.period.start === period.start && report.period.end === period.end,
  );
  return exact.length > 0 ? exact : reports;
}

/**
 * The reports whose series, title or publisher match most of the words; all if the words do not tell them apart.
 * `named` are the words of the question that belong to a report's identity.
 */
function chooseReports(
  terms: readonly string[],
  reports: readonly Report[],
): { reports: readonly Report[]; named: ReadonlySet<string> } {
  const identities = identitiesOf(reports);
  const named = new Set(terms.filter((term) => identities.some((identity) => identity.has(term))));
  const telling = [...named].filter((term) => !identities.every((identity) => identity.has(term)));
  if (telling.length === 0) return { reports, named };
  const counts = identities.map((identity) => telling.filter((term) => identity.has(term)).length);
  const most = Math.max(0, ...counts);
  return { reports: reports.filter((_, at) => counts[at] === most), named };
}

/** The words of a report's series, title and publisher. */
const identityOf = memoize((report: Report) =>
  stems(`${report.series} ${report.title} ${report.publisher ?? ''}`),
);

/** Memoized for the whole array, because thousands of memo lookups would take longer than the comparison itself. */
const identitiesOf = memoize((reports: readonly Report[]) => reports.map(identityOf));

/** Whether a question is none that reports can answer: it asks for a poem, the weather, the program's instructions. */
export const isOutOfScope = memoize(({ text }: Question) =>
  LANGUAGES.some(({ intents }) => intents?.outOfScope.some((pattern) => pattern.test(text)) === true),
);
