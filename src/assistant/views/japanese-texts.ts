import type { Texts } from './english-texts.js';

/** What the assistant says in Japanese. */
export const japaneseTexts: Texts = {
  helpHeading: 'レポートについてお尋ねください',
  help: 'レポートの文章をそのまま引用し、出典を添えてお答えします。レポートに書かれていないことは、その旨をお伝えします。',
  examplesHeading: '例えば:',
  commands: {
    line: [
      '質問する: 私へのメンションか、/report に続けて質問をお書きください',
      '見る: /report latest、list、topics 2023 Q4、topic 2 2023 Q4、compare 受賞 2019..2023',
      '新しいレポートのお知らせ: /report subscribe（または subscribe フィッシング）、subscriptions、unsubscribe',
    ],
    options: [
      '質問する: 私へのメンションか、/report ask',
      '見る: /report latest、/report list、/report topics、/report topic、/report compare（それぞれ項目を選べます）',
      '新しいレポートのお知らせ: /report subscribe（語を指定すると一部のみ）、/report subscriptions、/report unsubscribe',
    ],
    bare: [
      '質問する: 質問を入力してください',
      '見る: latest、list、topics 2023 Q4、topic 2 2023 Q4、compare 受賞 2019..2023',
      '「2021年は？」「それは誰ですか？」「もっと詳しく」のように続けられます（日本語・英語）',
      '表示された番号で選べます。終了は exit です',
    ],
    once: [
      '質問する: rapporteur ask "質問"（日本語・英語）',
      '見る: rapporteur reports、rapporteur topics 2023 Q4',
      '「2021年は？」「もっと詳しく」のように続けるには: rapporteur chat',
    ],
  },
  example: (question) => `例えば: ${question}`,
  followUp:
    'スレッドの中や返信では「2021年は？」「それは誰ですか？」「もっと詳しく」のように続けられます（日本語・英語）',
  homeHeading: 'お手伝いできること',
  latestHeading: '最新のレポート',
  acknowledged: 'はい。',
  again: 'レポートには次のように書かれています:',
  thanks: 'お知らせいただきありがとうございます。回答の改善に役立てます。',
  unheard:
    '書き込みの内容を確認できませんでした。私に届くのは、私へのメンションを含むメッセージだけです。お手数ですが、ロールではなく私の名前をメンションするか、返信の際にメンションをオンにしてください。',
  keepsQuestions: (days) =>
    `質問の内容は、お名前を除いて${days}日間保存され、このボットの運用者が閲覧できます`,
  notRemembered:
    '現在、内容を記憶できないため、ボタンと続けての質問はご利用いただけません。質問は省略せずにお尋ねください。',
  expired: 'このボタンは古いため、内容を確認できませんでした。お手数ですが、もう一度お尋ねください。',
  noMore: 'これ以上の記載は見つかりませんでした。',
  noFurther: 'このトピックに書かれていることは以上です。',
  noSuchTopic: (number) => `トピック${number}はありません。トピックは次のとおりです:`,
  noSuchChoice: (number, offered) => `全部で${offered}件です。${number}番目はありません。`,
  noSeries: (typed) => `「${typed}」というレポートのシリーズはありません。`,
  noPeriod: (typed) =>
    `「${typed}」は期間として読み取れませんでした。2023年第4四半期、2023年10月～12月、2023年度のようにお書きください。`,
  moreHeading: 'レポートには次の記載もあります:',
  choose: 'どのトピックについて詳しくお知りになりたいですか？',
  page: (page, pages) => `${page}/${pages}ページ`,
  tooFast: (seconds) =>
    `ご質問が続いているため、少しお待ちください。${seconds}秒後にもう一度お試しください。`,
  apology: (reference) =>
    `申し訳ありません。こちらで問題が発生しました。もう一度お試しください。繰り返す場合は、管理者に次の番号をお伝えください: ${reference}`,
  looking: 'がレポートを調べています…',
  lookingNow: 'レポートを調べています…',
  showTopic: (number, title) => `トピック${number}: ${title}`,
  askWhy: 'ありがとうございます。どの点に問題がありましたか？',
  reasons: { wrong: '誤り', incomplete: '不十分', outdated: '古い', other: 'その他' },
  asked: (by, question) => `${by === '' ? '質問' : `${by}さんの質問`}: ${question}`,
  moreResults: 'ほかの記載',
  helpful: '👍 役に立った',
  notHelpful: '👎 役に立たなかった',
  share: '共有',
  previousPage: '前のページ',
  nextPage: '次のページ',
  topicsExample: '最新のレポートのトピックは何ですか？',
  topicExample: (number, period) => `${period}のトピック${number}は何ですか？`,
  titleExample: (title) => `「${title}」について教えてください`,
  personExample: (name) => `${name}とは誰ですか？`,
};
