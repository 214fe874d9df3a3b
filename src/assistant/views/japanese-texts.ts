import { exampleOf, type SubscriptionTexts, type Texts } from './english-texts.js';

/** The assistant's texts in Japanese. */
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
  acknowledged: '承知しました。',
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
  noNeighbour: { before: 'これが最初のトピックです。', after: 'これが最後のトピックです。' },
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

const withReason = (text: string, reason: string | null): string =>
  reason === null ? text : `${text}（${reason}）`;

/** Texts about announcements in Japanese. */
export const japaneseSubscriptionTexts: SubscriptionTexts = {
  subscribed: (words) =>
    words === ''
      ? '新しいレポートが出るたびに、ここでお知らせします。'
      : `「${words}」に関するトピックのある新しいレポートを、ここでお知らせします。`,
  pastHeading: '過去のトピックでは、次のものが当てはまります:',
  noneInPast: '過去のトピックには、当てはまるものがありません。',
  howWordsMatch:
    'すべての語（同じ意味の別の語を含む）が一つのトピックに含まれる場合にお知らせします。読点やコンマで区切った語は、どれか一つで足ります。',
  whatNow:
    '過去のレポートは投稿しません。お知らせの内容は /report subscriptions で確認、/report unsubscribe で停止できます。',
  showLatest: '最新のレポートを今見る',
  wordsTooLong: (maxCharacters) => `長すぎます。${maxCharacters}文字以内でお願いします。`,
  noSuchWords: (form) =>
    `探せる語がありませんでした。お知らせしてほしい内容を指定してください。例: ${exampleOf('フィッシング', '語', form)}`,
  unsubscribed: '新しいレポートのお知らせを停止しました。/report subscribe で再開できます。',
  cannotPost: 'このチャンネルにはまだ投稿できません。',
  cure(cure) {
    switch (cure.kind) {
      case 'invite':
        return cure.command === null
          ? '私をチャンネルに追加してください。'
          : `私をチャンネルに追加してください: ${cure.command}`;
      case 'allow':
        return cure.permissions.length === 0
          ? '投稿を許可してください。'
          : `次の権限を許可してください: ${cure.permissions.join('、')}。`;
      case 'reopen':
        return 'チャンネルが閉じられているか、アーカイブされています。再開してください。';
      case 'operate':
        return '管理者にお知らせください。設定の問題です。';
      default:
        return cure satisfies never;
    }
  },
  thenStarts: 'ご希望は登録しました。投稿できるようになり次第、その間のお知らせも含めて自動で開始します。',
  notSubscribed: 'ここでは新しいレポートをお知らせしていません。/report subscribe で開始できます。',
  onlyInChannels:
    '新しいレポートのお知らせは、チャットサービスのチャンネルで設定できます。チャンネルで私をメンションし、「購読」とお書きください。',
  otherWords: (words, has) =>
    has === ''
      ? `「${words}」だけでなく、新しいレポートをすべてお知らせしています。/report unsubscribe で停止できます。`
      : `お知らせしているのは「${has}」に関するレポートで、「${words}」ではありません。/report unsubscribe で停止できます。`,
  mayNot:
    '新しいレポートはチャンネルにお知らせします。設定を変更できるのは、そのチャンネルを管理している方です。お手数ですが、その方にご依頼ください。',
  gets: (words, since) =>
    words === ''
      ? `新しいレポートをすべてここでお知らせしています（${since}から）。`
      : `「${words}」に関するトピックのある新しいレポートをここでお知らせしています（${since}から）。`,
  paused: (reason) =>
    `ここに投稿できないため、一時停止しています: ${reason}。解消されれば、その間のお知らせも含めて自動で再開します。必要な操作は /report subscribe で確認できます。`,
  channelGets: (words, since) =>
    words === ''
      ? `新しいレポートすべて（${since}から）`
      : `「${words}」に関するトピックのある新しいレポート（${since}から）`,
  channelPaused: (reason) => `投稿できないため一時停止中（${reason}）`,
  homeHeading: '参加中のチャンネルでのお知らせ',
  lastHeading: '最近のお知らせ:',
  none: 'まだお知らせしたものはありません。',
  delivery: (report, state) => `${report}: ${state}`,
  state({ state, dueAt, messageId, reason }, plannedOn) {
    switch (state) {
      case 'sent':
        return `投稿済み（${plannedOn}）`;
      case 'pending':
        return messageId === null ? 'まもなく投稿します' : '投稿済み、まもなく訂正します';
      case 'sending':
        return '投稿中です';
      case 'failed':
        return withReason(dueAt === null ? '投稿できませんでした' : '未投稿、再度試みます', reason);
      case 'rejected':
        return withReason(
          messageId === null ? '投稿を拒否されました' : '投稿済み、訂正はできませんでした',
          reason,
        );
      case 'unknown':
        return withReason('投稿されたかどうか確認できませんでした', reason);
      default:
        return state satisfies never;
    }
  },
  askHeading: (report, period) => `${report}、${period}についてお尋ねください`,
  howToAsk:
    '私宛てのメンションか、/report ask で質問をお書きください。レポートの文章をそのまま引用してお答えします。例えば:',
};
