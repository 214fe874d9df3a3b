import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import { overlaps } from '../../span.js';
import type { SmallTalk } from '../answer.js';
import { latestOfEach } from './library-series.js';
import { isNoQuestionToReports } from './out-of-scope.js';
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

const REPORT_WORDS =
  stems(`report reports quarter quarters quarterly issue issues edition editions overview overviews
  document documents documentation bulletin bulletins newsletter publication publications period periods file files archive
  レポート 報告 報告書 四半期 期間 号 資料 文書 期`);
const TOPIC_WORDS =
  stems(`topic topics subject subjects theme themes content contents headline headlines highlight highlights
  item items section sections summary table summarize summarise summaries outline gist agenda news
  トピック トピックス 話題 内容 目次 見出し 要約 まとめ 概要 項目`);
const COVER_WORDS =
  stems(`cover covers covered covering include includes included contain contains contained list listed lists
  inside main key about new discuss discussed deal dealt mention mentioned write written happen happened happening activities
  activity do did done work feature featured present describe described read short brief briefly quick quickly overall
  whole full every each total 掲載 取り上げ 取り上げる 含ま 含む 扱う 扱っ 一覧 リスト 主 主な 活動 載っ 載る 書か 書い 何 あり`);
const NEW_WORDS = stems('new news 新着 新しい');
const HAVE_WORDS =
  stems(`have got available exist know indexed loaded ask searchable offer currently stored search searched
  利用 可能 持っ 収録 読める 存在 種類 対象`);
const ISSUE_WORDS =
  stems(`issue issued publish published publication release released releasing date dated come came appear appeared
  written out 発行 公開 発表 公表 日 日付 発行日 公開日 出 出る 刊行`);
const PUBLISHER_WORDS =
  stems(`publish published publisher publishes issue issued issues issuer release released releases write wrote
  writes written author produce produced produces behind make made makes 発行 発行元 発行者 作成 公開 公表 出し 書い`);
const PERIOD_WORDS = stems(
  'period cover covers covered quarter months span time timeframe 期間 対象 四半期 カバー',
);
const TITLE_WORDS = stems('title titled name named called タイトル 題名 名前 名称 表題');

/**
 * Recognizes what is wanted by what remains of the question once the words for reports and lists are taken away.
 * `ofReport` says that a report as such is being talked about, so that "it" is one.
 */
export function recognizeIntent(question: Question, scope: CoveredScope, ofReport = false): Intent {
  if (question.smallTalk !== null) return { kind: 'small_talk', about: question.smallTalk };
  if (isNoQuestionToReports(question.text)) return { kind: 'out_of_scope' };
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
  const list = only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, HAVE_WORDS) ? recognizeList(words) : null;
  if (list !== null && (!question.overview || LISTS.test(question.text)))
    return list.kind === 'topics'
      ? { kind: 'topics', ...of(list.reports) }
      : { kind: 'reports', ...ofSeries(scope.series) };
  return questionIntent(question, scope.series);
}

/** The part of an intent that names series. */
export const ofSeries = (series: readonly string[] | null): OfSeries => (series === null ? {} : { series });

/** The wish for what is said in the reports' texts. */
export function questionIntent(
  { text, overview, class: { answerType } }: Question,
  series: readonly string[] | null = null,
): Intent {
  const asked = { question: text, period: null, ...ofSeries(series) };
  if (overview) return { kind: 'overview', ...asked };
  if (answerType === 'expansion') return { kind: 'acronym', ...asked };
  return { kind: answerType === 'link' || answerType === 'place_of_access' ? 'link' : 'fact', ...asked };
}

/** Who names topics wants their list, not what they say. */
const LISTS = /\b(?<!main )(?<!key )topics?\b|headlines|\bcontents?\b|(?<!主な)トピック|目次|見出し/iu;

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
    listed: scope.series !== null && ASKS_FOR_LIST.test(question.text),
    all: ALL.test(question.text),
    only: (...lists) =>
      terms.every((term) => named.has(term) || CHATTER.has(term) || lists.some((list) => list.has(term))),
    some: (list) => terms.some((term) => list.has(term)),
  };
}

/** Words that belong to a report's head and to nothing else that reports tell of. */
const HEAD_NOUN = /\b(?:publisher|issuer|issue date|date of issue)\b|発行(?:者|元|日)/iu;
/** どこ asks for an organization, too. */
const ASKS_WHO: ReadonlySet<string> = new Set(['who', 'name', 'where']);
const DATE_ASKED = /\bdate\b|発行日|公開日|いつ|何日/iu;
const PERIOD_ASKED =
  /\b(?:what|which)\s+(?:\w+\s+)?(?:periods?|quarters?|months)\b|どの(?:期間|四半期)|期間は/iu;

function recognizeHeadPart(
  question: Question,
  { dated, named, only, some }: Words,
  ofReport: boolean,
): HeadPart | null {
  if (!some(REPORT_WORDS) && !dated && !named && !ofReport && !HEAD_NOUN.test(question.text)) return null;
  const { answerType } = question.class;
  const about = (words: ReadonlySet<string>) => some(words) && only(words, REPORT_WORDS);
  if ((answerType === 'when' || DATE_ASKED.test(question.text)) && about(ISSUE_WORDS)) return 'issuedOn';
  if ((ASKS_WHO.has(answerType) || HEAD_NOUN.test(question.text)) && about(PUBLISHER_WORDS))
    return 'publisher';
  if ((some(REPORT_WORDS) || ofReport) && about(TITLE_WORDS)) return 'title';
  return dated && PERIOD_ASKED.test(question.text) && about(PERIOD_WORDS) ? 'period' : null;
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

const ASKS_FOR_LIST = /\blist\b|一覧/iu;

/** "All topics" are those of every report. */
const ALL = /\b(?:all|every)\b|全部|全て|すべて/iu;

/** Words that carry no wish of their own beside the lists above. */
const CHATTER = stems(
  'please pls plz thx thanks hey hi hello can many give show tell like want need see look quick list all any there covering ざっと ください 下さい ありま 教え て 見せ 教える 知り',
);

/** Of the reports that share days with a period, those that are of that very period, where there are such. */
export function closestTo(period: Period | null, reports: readonly Report[]): readonly Report[] {
  const exact = reports.filter(
    (report) => report.period.start === period?.start && report.period.end === period.end,
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
  const identities = reports.map(identityOf);
  const named = new Set(terms.filter((term) => identities.some((identity) => identity.has(term))));
  const telling = [...named].filter((term) => !identities.every((identity) => identity.has(term)));
  const counts = identities.map((identity) => telling.filter((term) => identity.has(term)).length);
  const most = Math.max(0, ...counts);
  return { reports: reports.filter((_, at) => counts[at] === most), named };
}

const identities = new WeakMap<Report, ReadonlySet<string>>();

/** The words of a report's identity, read once. */
function identityOf(report: Report): ReadonlySet<string> {
  const before = identities.get(report);
  if (before !== undefined) return before;
  const words = stems(`${report.series} ${report.title} ${report.publisher ?? ''}`);
  identities.set(report, words);
  return words;
}
