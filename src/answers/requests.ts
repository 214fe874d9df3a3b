import type { Report } from '../reports/report.js';
import { findTerms } from '../search/terms.js';
import { overlaps, type Question } from './question.js';
import type { CoveredScope } from './scope.js';

/**
 * What a question wants besides a fact: a list, something that the head of a report says, a topic by its number, or
 * something that no report is asked for.
 */
export type Request =
  | { readonly kind: 'fact' }
  | { readonly kind: 'reports' }
  | { readonly kind: 'topics'; readonly reports: readonly Report[] }
  | { readonly kind: 'topic'; readonly number: number; readonly reports: readonly Report[] }
  | { readonly kind: 'head'; readonly part: HeadPart; readonly reports: readonly Report[] }
  | { readonly kind: 'refused' };

/** What the head of a report states. */
export type HeadPart = 'issuedOn' | 'publisher' | 'period' | 'title';

const stems = (list: string): ReadonlySet<string> => new Set(findTerms(list).map((term) => term.term));

const REPORT_WORDS =
  stems(`report reports quarter quarters quarterly issue issues edition editions overview overviews
  document documents documentation bulletin bulletins newsletter publication publications period periods file files archive
  レポート 報告 報告書 四半期 期間 号 資料 文書 期`);
const TOPIC_WORDS =
  stems(`topic topics subject subjects theme themes content contents headline headlines highlight highlights
  item items section sections summary summarize summarise summaries outline gist agenda news
  トピック トピックス 話題 内容 目次 見出し 要約 まとめ 概要 項目`);
const COVER_WORDS =
  stems(`cover covers covered covering include includes included contain contains contained list listed lists
  inside main key about new discuss discussed deal dealt mention mentioned write written happen happened happening activities
  activity do did done work feature featured present describe described read short brief briefly quick quickly overall
  whole full every each total 掲載 取り上げ 取り上げる 含ま 含む 扱う 扱っ 一覧 リスト 主 主な 活動 載っ 載る 書か 書い 何 あり`);
const HAVE_WORDS =
  stems(`have available exist know indexed loaded got answer ask searchable offer currently stored
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

/** Recognizes what is wanted by what remains of the question once the words for reports and lists are taken away. */
export function recognizeRequest(question: Question, scope: CoveredScope): Request {
  if (REFUSED.some((pattern) => pattern.test(question.text))) return { kind: 'refused' };
  const spans = [
    ...scope.said,
    ...question.quarters,
    ...(question.topicNumber === null ? [] : [question.topicNumber]),
  ];
  const terms = findTerms(question.text)
    .filter((term) => !term.stop && !spans.some((span) => overlaps(span, term)))
    .map((term) => term.term);
  const { reports, named } = chooseReports(terms, scope.reports);
  const only = (...lists: ReadonlySet<string>[]) =>
    terms.every((term) => named.has(term) || CHATTER.has(term) || lists.some((list) => list.has(term)));
  const some = (list: ReadonlySet<string>) => terms.some((term) => list.has(term));
  const { asked } = question.cue;

  if (question.topicNumber !== null && only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, TITLE_WORDS)) {
    return { kind: 'topic', number: question.topicNumber.number, reports };
  }
  const dated = scope.period !== null || scope.said.length > 0;
  if (some(REPORT_WORDS) || dated || named.size > 0) {
    const when = asked === 'when' || /\bdate\b|発行日|公開日|いつ|何日/iu.test(question.text);
    if (when && some(ISSUE_WORDS) && only(ISSUE_WORDS, REPORT_WORDS))
      return { kind: 'head', part: 'issuedOn', reports };
    if (asked === 'who' && some(PUBLISHER_WORDS) && only(PUBLISHER_WORDS, REPORT_WORDS))
      return { kind: 'head', part: 'publisher', reports };
    if (some(TITLE_WORDS) && some(REPORT_WORDS) && only(TITLE_WORDS, REPORT_WORDS))
      return { kind: 'head', part: 'title', reports };
    if (
      dated &&
      some(PERIOD_WORDS) &&
      /\b(?:what|which)\s+(?:\w+\s+)?(?:periods?|quarters?|months)\b|どの(?:期間|四半期)|期間は/iu.test(
        question.text,
      ) &&
      only(PERIOD_WORDS, REPORT_WORDS)
    ) {
      return { kind: 'head', part: 'period', reports };
    }
  }
  if (!only(REPORT_WORDS, TOPIC_WORDS, COVER_WORDS, HAVE_WORDS)) return { kind: 'fact' };
  if (dated && (terms.length > 0 || asked !== 'anything')) return { kind: 'topics', reports };
  if (dated) return { kind: 'topics', reports };
  if (some(TOPIC_WORDS) && !some(HAVE_WORDS) && (named.size > 0 || !some(REPORT_WORDS)))
    return { kind: 'topics', reports: reports.slice(0, 1) };
  if (some(REPORT_WORDS) || some(HAVE_WORDS)) return { kind: 'reports' };
  return { kind: 'fact' };
}

/** Words that carry no wish of their own beside the lists above. */
const CHATTER = stems(
  'please thanks hey hi hello give show tell like want need see look quick list all any there ください 下さい 教え て 見せ 教える 知り',
);

/**
 * The reports whose series or publisher the words name, where they name one rather than another; otherwise all.
 * `named` are the words of the question that belong to a report's identity.
 */
function chooseReports(
  terms: readonly string[],
  reports: readonly Report[],
): { reports: readonly Report[]; named: ReadonlySet<string> } {
  const identities = reports.map((report) =>
    stems(`${report.series} ${report.title} ${report.publisher ?? ''}`),
  );
  const named = new Set(terms.filter((term) => identities.some((identity) => identity.has(term))));
  const telling = [...named].filter((term) => !identities.every((identity) => identity.has(term)));
  const counts = identities.map((identity) => telling.filter((term) => identity.has(term)).length);
  const most = Math.max(0, ...counts);
  return { reports: reports.filter((_, at) => counts[at] === most), named };
}

/** Wishes that no report can grant, in the forms that people try. What is not listed here simply finds no answer. */
const REFUSED: readonly RegExp[] = [
  /\b(?:write|compose|make up|create|generate|draw|paint|sing|tell)\s+(?:(?:me|us)\s+)?(?:an?|some|the|another)?\s*(?:[\p{L}-]{1,20}\s+){0,2}(?:poems?|songs?|haikus?|stor(?:y|ies)|jokes?|essays?|lyrics|rap|pictures?|limericks?|code|script|program|email|e-mail|tweet)\b/iu,
  /\b(?:weather|forecast|temperature)\s+(?:in|for|today|tomorrow|like|this|on)\b|\b(?:what|how)(?:'s|\s+is)\s+the\s+weather\b/iu,
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|your\s+|the\s+|my\s+|these\s+|previous\s+|prior\s+|above\s+){1,4}(?:instructions?|rules?|prompts?|guidelines|directions|training)\b/iu,
  /\b(?:your|system|hidden|initial|secret)\s+(?:system\s+)?(?:prompts?|instructions?|password|passwords|api key|tokens?|secrets?|credentials|source code|rules)\b/iu,
  /\b(?:pretend|act|behave|roleplay)\s+(?:to be|as|like|that)\b/iu,
  /\bwho\s+(?:are|made|built|created|wrote|programmed)\s+you\b|\bare\s+you\s+(?:a\s+)?(?:human|robot|bot|ai|alive|chatgpt)\b/iu,
  /(?:詩|俳句|歌|小説|物語|冗談|ジョーク|作文|メール|プログラム|コード)を?(?:書い|作っ|詠ん|歌っ|言っ|教え)/u,
  /(?:今日|明日|今週|週末|現在)の.{0,10}(?:天気|気温|予報)|天気(?:は|を|予報)/u,
  /(?:指示|命令|ルール|プロンプト|制約)を(?:すべて|全て|全部)?(?:無視|忘れ)|システムプロンプト|(?:あなた|君|きみ)の(?:パスワード|指示|命令|設定|正体)/u,
  /\bpassword\s+(?:for|of|to)\s+(?:the|your|my|this|our)\b|(?:の|あなたの)パスワードを?(?:教え|見せ)/iu,
];
