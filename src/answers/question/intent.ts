import type { AnswerType } from '../../language/answer-type.js';
import type { IntentWords } from '../../language/intent-words.js';
import { anyFits, LANGUAGES } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import { overlaps } from '../../span.js';
import type { SmallTalk } from '../answer.js';
import { latestOfEach } from './library-series.js';
import type { Question } from './question.js';
import type { Comparison } from './read-comparison.js';
import { type AskedPeriod, askedPeriod, type CoveredScope } from './scope.js';

/**
 * What a person wants, as plain data that can be kept: made once, by `recognizeIntent` from a question or by a command
 * or button. Reports are named by their ids. A `question` is as it was typed.
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
  /** Nothing that can be read as a question. */
  | { readonly kind: 'unread'; readonly code: 'empty' | 'too_long' };

/** The keys of the series that it is limited to; where it is left out, those that the question names, or all. */
type OfSeries = { readonly series?: readonly string[] | undefined };

/** The reports that are meant; none where no report covers the period asked for. */
type OfReports = {
  readonly reports: readonly string[];
  readonly period: AskedPeriod | null;
  /** As it was typed, to ask which report is meant; null where that is certain. */
  readonly question: string | null;
};

/** What the head of a report states. */
export type HeadPart = 'issuedOn' | 'publisher' | 'period' | 'title';

const stems = (list: string): ReadonlySet<string> => new Set(findTerms(list).map((term) => term.term));

const LISTED = parseKinds(LANGUAGES.flatMap(({ intents }) => intents?.words ?? []));
const wordsFor = (kind: string): ReadonlySet<string> =>
  stems(LISTED.flatMap(([of, words]) => (of === kind ? words : [])).join(' '));
const REPORT_WORDS = wordsFor('report');
const TOPIC_WORDS = wordsFor('topic');
const COVER_WORDS = wordsFor('cover');
const NEW_WORDS = wordsFor('new');
const HAVE_WORDS = wordsFor('have');
const ISSUE_WORDS = wordsFor('issue');
const PUBLISHER_WORDS = wordsFor('publisher');
const PERIOD_WORDS = wordsFor('period');
const TITLE_WORDS = wordsFor('title');
/** Words that carry no intent of their own beside the lists above. */
const CHATTER = wordsFor('chatter');

const asks = (text: string, what: keyof IntentWords['asks']): boolean =>
  anyFits(text, ({ intents }) => intents?.asks[what]);

/**
 * Recognizes what is wanted by what remains of the question once the words for reports and lists are taken away.
 * `ofReport` says that a report as such is being talked about, so that "it" is one.
 */
export function recognizeIntent(question: Question, scope: CoveredScope, ofReport = false): Intent {
  if (question.smallTalk !== null) return { kind: 'small_talk', about: question.smallTalk };
  if (isOutOfScope(question.text)) return { kind: 'out_of_scope' };
  const words = readWords(question, scope);
  const { only } = words;
  const of = (reports: readonly Report[]): OfReports => ({
    reports: reports.map(({ id }) => id),
    period: askedPeriod(scope),
    question: question.text,
  });
  if (question.topicNumber !== null && only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, TITLE_WORDS)) {
    return { kind: 'topic', number: question.topicNumber.number, ...of(words.reports) };
  }
  const part = recognizeHeadPart(question, words, ofReport);
  if (part !== null) return { kind: 'head', part, ...of(words.reports) };
  const isList = words.some(REPORT_WORDS) || !ONE_THING.has(question.class.answerType);
  const list =
    isList && only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, HAVE_WORDS) ? recognizeList(words) : null;
  // Who names topics wants their list, not what they say.
  if (list !== null && (!question.overview || asks(question.text, 'topics')))
    return list.kind === 'topics'
      ? { kind: 'topics', ...of(list.reports) }
      : { kind: 'reports', ...ofSeries(scope.series) };
  return questionIntent(question, scope.series);
}

/** "Where do I get the list", which is not of reports: who asks for one thing wants no list of them. */
const ONE_THING: ReadonlySet<AnswerType> = new Set([
  'who',
  'where',
  'when',
  'why',
  'how',
  'link',
  'place_of_access',
]);

/** The part of an intent that names series. */
export const ofSeries = (series: readonly string[] | null): OfSeries => (series === null ? {} : { series });

/** The intent to read what is said in the reports' texts. */
export function questionIntent(
  { text, overview, class: { answerType } }: Question,
  series: readonly string[] | null = null,
): Intent {
  const asked = { question: text, period: null, ...ofSeries(series) };
  if (overview) return { kind: 'overview', ...asked };
  if (answerType === 'expansion') return { kind: 'acronym', ...asked };
  return { kind: answerType === 'link' || answerType === 'place_of_access' ? 'link' : 'fact', ...asked };
}

/** The content words of a question, held against lists. */
type Words = {
  /** The reports that are meant. */
  readonly reports: readonly Report[];
  /** Whether a period is asked for; whether words name the series or the publisher. */
  readonly dated: boolean;
  readonly named: boolean;
  /** Whether a list is asked for of a series by its name. */
  readonly listed: boolean;
  /** Whether all of something is asked for. */
  readonly all: boolean;
  /** Whether nothing remains besides the lists; whether a word of the list is there. */
  readonly only: (...lists: readonly ReadonlySet<string>[]) => boolean;
  readonly some: (list: ReadonlySet<string>) => boolean;
};

function readWords(question: Question, scope: CoveredScope): Words {
  const { topicNumber, quarters } = question;
  const spans = [...scope.said, ...quarters, ...(topicNumber === null ? [] : [topicNumber])];
  const terms = findTerms(question.text)
    .filter(
      (term) =>
        !term.stop && overlaps(question.framing.asking, term) && !spans.some((span) => overlaps(span, term)),
    )
    .map((term) => term.term);
  // "Topics" may stand in a report's title and names it no more for that.
  const naming = terms.filter((term) => !TOPIC_WORDS.has(term) && !REPORT_WORDS.has(term));
  const { reports, named } = chooseReports(naming, closestTo(scope.period, scope.reports));
  return {
    reports,
    dated: scope.dated,
    named: named.size > 0 || scope.series !== null,
    // "List Kestrel Grid": of a series it can only be its reports.
    listed: scope.series !== null && asks(question.text, 'list'),
    all: asks(question.text, 'all'),
    only: (...lists) =>
      terms.every((term) => named.has(term) || CHATTER.has(term) || lists.some((list) => list.has(term))),
    some: (list) => terms.some((term) => list.has(term)),
  };
}

/** どこ asks for an organization, too. */
const ASKS_WHO: ReadonlySet<string> = new Set(['who', 'name', 'where']);

function recognizeHeadPart(
  question: Question,
  { dated, named, only, some }: Words,
  ofReport: boolean,
): HeadPart | null {
  if (!some(REPORT_WORDS) && !dated && !named && !ofReport && !asks(question.text, 'head')) return null;
  const { answerType } = question.class;
  const about = (words: ReadonlySet<string>) => some(words) && only(words, REPORT_WORDS);
  if ((answerType === 'when' || asks(question.text, 'date')) && about(ISSUE_WORDS)) return 'issuedOn';
  if ((ASKS_WHO.has(answerType) || asks(question.text, 'head')) && about(PUBLISHER_WORDS)) return 'publisher';
  if ((some(REPORT_WORDS) || ofReport) && about(TITLE_WORDS)) return 'title';
  return (dated || ofReport) && asks(question.text, 'period') && about(PERIOD_WORDS) ? 'period' : null;
}

type List = { readonly kind: 'topics'; readonly reports: readonly Report[] } | { readonly kind: 'reports' };

/** Which list is wanted; null where none is. */
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

/** Of the reports that share days with a period, those that are of that very period, where there are such. */
export function closestTo(period: Period | null, reports: readonly Report[]): readonly Report[] {
  if (period === null) return reports;
  const exact = reports.filter(
    (report) => report.period.start === period.start && report.period.end === period.end,
  );
  return exact.length > 0 ? exact : reports;
}

/**
 * The reports whose series or publisher the words name, where they name one rather than another; otherwise all.
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

/** The words of a report's identity. */
const identityOf = memoize((report: Report) =>
  stems(`${report.series} ${report.title} ${report.publisher ?? ''}`),
);

/** Of all reports together, for to ask for each of thousands takes longer than to look into it. */
const identitiesOf = memoize((reports: readonly Report[]) => reports.map(identityOf));

/** Whether a text asks for something that no report can grant: a poem, the weather, the program's own instructions. */
export const isOutOfScope = (text: string): boolean =>
  LANGUAGES.some(({ intents }) => intents?.outOfScope.some((pattern) => pattern.test(text)));
