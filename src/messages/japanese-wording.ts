import type { SmallTalk } from '../answers/question/small-talk.js';
import { once } from '../memoize.js';
import { formatPeriod, formatPeriodWithFiscal } from '../periods/period.js';
import { pairWords, type Wording } from './english-wording.js';

const japaneseDate = once(() => new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeZone: 'UTC' }));

const listAll = (names: readonly string[], more: number): string =>
  `${names.join('、')}${more > 0 ? `ほか${more}件` : ''}`;

const SMALL_TALK: Readonly<Record<SmallTalk, string>> = {
  greeting: 'こんにちは。レポートについて何でもお尋ねください。例えば「最新のトピックは？」',
  thanks: 'どういたしまして。',
  farewell: 'また、いつでもどうぞ。',
  acknowledgement: '承知しました。いつでもお尋ねください。',
  complaint:
    'お役に立てず申し訳ありません。お答えできるのはレポートに書かれていることだけです。別の言葉や、レポートにありそうな名前・数字・日付でお試しください。',
  identity: 'Rapporteurです。レポートに書かれていることを、原文の引用と出典でお答えします。',
  language:
    '引用はレポートに書かれた言語のままで、翻訳はできません。引用のほかは、ご質問の言語（日本語か英語）でお答えします。',
  abilities:
    'レポートから該当する箇所を探して引用します。「誰が」「いつ」「どこで」「なぜ」「いくつ」などの質問、「2023年第4四半期のトピック」、「フィッシングについて教えて」のようにお尋ねください。',
};

/** The Japanese texts. */
export const japaneseWording: Wording = {
  period: (period, fiscal) => (fiscal ? formatPeriodWithFiscal(period, 'ja') : formatPeriod(period, 'ja')),
  place: (report, period, topic, page) =>
    [
      report,
      period,
      ...(topic === null ? [] : [`トピック${topic}`]),
      ...(page === undefined ? [] : [`${page}ページ`]),
    ].join('、'),
  heading: (report, period) => `${report}、${period}:`,
  reportsHeading: (number) => `レポートは${number}件あります:`,
  report: (period, title, issuedOn, topics) =>
    [`${period}: ${title}`, ...(issuedOn === null ? [] : [`${issuedOn}発行`]), `トピック${topics}件`].join(
      '、',
    ),
  source: '出典',
  origin(publisher, issuedOn) {
    if (issuedOn === null) return publisher;
    const date = `${japaneseDate().format(Date.parse(issuedOn))}発行`;
    return publisher === null ? date : `${publisher}、${date}`;
  },
  choose: '選んでください',
  notAllowed: (missing) =>
    missing.length === 0
      ? 'ここに投稿する権限がありません。'
      : `ここに投稿する権限がありません。不足している権限: ${missing.join('、')}`,
  more: (number) => `ほか${number}件`,
  ambiguous: 'ご質問は複数の意味に取れます。次のどれでしょうか？',
  searchedFor: (words) => `検索語: ${pairWords(words).join('、')}`,
  comparisonHeading: '古い順に:',
  onlyPeriod: '記載がある期間は1つだけです:',
  alsoMentioned: (periods, more) => `次の期間にも記載があります: ${listAll(periods, more)}`,
  notMentioned: (periods, more) => `次の期間には記載がありません: ${listAll(periods, more)}`,
  closest: 'レポートに書かれているか確かではありません。最も近い箇所はこちらです:',
  moreTopics: (number) => `ほかに${number}件のトピックが該当します。`,
  suggestionsHeading: '次のような質問はいかがでしょうか:',
  didYouMean: (question) => `もしかして: ${question}`,
  topicSuggestion: (title, period, topic) => `${period}のトピック${topic}: ${title}`,
  periodSuggestion: (period) => `${period}のトピック一覧`,
  topicQuestion: (title, period) => `${period}の「${title}」について教えてください。`,
  periodQuestion: (period) => `${period}のトピックは？`,
  reason(reason) {
    switch (reason.code) {
      case 'empty':
        return '質問が入力されていません。例えば、最新のレポートのトピックについてお尋ねください。';
      case 'too_long':
        return `質問が長すぎます。${reason.maxCharacters}文字以内でお願いします。`;
      case 'no_reports':
        return 'お答えの元になるレポートがまだありません。';
      case 'not_for_reports':
        return '申し訳ありませんが、レポートに書かれていることにだけお答えしています。';
      case 'nothing_found':
        return 'レポートの中に該当する内容は見つかりませんでした。';
      case 'not_said':
        return reason.missing.length === 0
          ? 'レポートには書かれていません。'
          : `レポートには書かれていません。${reason.missing.map((word) => `「${word}」`).join('')}についての記載はありません。`;
      case 'no_such_period':
        return `「${reason.said}」という期間はありません。ご確認のうえ、もう一度お尋ねください。`;
      case 'small_talk':
        return SMALL_TALK[reason.about];
      default:
        return reason satisfies never;
    }
  },
  notCovered(asked, covered, more) {
    const reports =
      covered.length === 0
        ? ''
        : `${covered.join('、')}${more > 0 ? `ほか${more}件` : ''}のレポートがあります。`;
    return `${asked}を対象とするレポートはありません。${reports}`;
  },
};
