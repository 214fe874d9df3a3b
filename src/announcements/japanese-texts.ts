import type { AnnouncementTexts, Novelty } from './english-texts.js';

const NOVELTIES: Readonly<Record<Novelty, string>> = {
  new: '新しいレポート',
  corrected: '訂正されたレポート',
  other: 'レポート',
};

/** The Japanese texts of announcements. */
export const japaneseTexts: AnnouncementTexts = {
  heading: (title, period, novelty) => `${NOVELTIES[novelty]}: ${title}、${period}`,
  corrected(changes, more, formerPeriod) {
    const described = changes.map((change) => {
      switch (change.kind) {
        case 'added':
          return `「${change.title}」が加わりました`;
        case 'removed':
          return `「${change.title}」がなくなりました`;
        case 'reworded':
          return change.says === undefined
            ? `「${change.title}」の本文が変わりました`
            : `「${change.title}」の本文が変わりました（「${change.says}」）`;
        case 'retitled':
          return `「${change.from}」が「${change.title}」になりました`;
        default:
          return change satisfies never;
      }
    });
    const period = formerPeriod === null ? [] : [`対象期間（訂正前は${formerPeriod}）`];
    const all = [...period, ...described, ...(more > 0 ? [`ほか${more}件`] : [])];
    return `このレポートは訂正されました: ${all.join('、') || 'トピックはそのままで、その周りの記載が変わりました'}。`;
  },
  removed: 'このレポートは削除されました。今後の回答には使われません。',
  howToStop: 'お知らせを止めるには: /report unsubscribe',
  showTopic: (number, title) => `トピック${number}: ${title}`,
  chooseTopic: 'トピックを選んで表示',
  openReport: 'レポートを開く',
  ask: '質問する',
};
