import { exampleOf, type SubscriptionTexts, withReason } from './english-subscription-texts.js';

/** What is said about announcements in Japanese. */
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
