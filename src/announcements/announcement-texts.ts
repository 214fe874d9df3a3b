import type { Locale } from '../messages/locale.js';
import type { TopicChange } from './find-changes.js';

/** What is to be said of a report first: that it is the latest, that it has been corrected since, or nothing. */
type Standing = 'new' | 'corrected' | 'other';

const STANDINGS: Readonly<Record<Locale, Readonly<Record<Standing, string>>>> = {
  en: { new: 'New report', corrected: 'Corrected report', other: 'Report' },
  ja: { new: '新しいレポート', corrected: '訂正されたレポート', other: 'レポート' },
};

/** The texts of announcements; each language has all of them. */
type Texts = {
  readonly heading: (title: string, period: string, standing: Standing) => string;
  /** `formerPeriod` where that was another; `more` counts the changes that are not listed. */
  readonly corrected: (changes: readonly TopicChange[], more: number, formerPeriod: string | null) => string;
  readonly removed: string;
  readonly howToStop: string;
  readonly showTopic: (number: number, title: string) => string;
  readonly chooseTopic: string;
  readonly openReport: string;
  readonly ask: string;
};

const english: Texts = {
  heading: (title, period, standing) => `${STANDINGS.en[standing]}: ${title}, ${period}`,
  corrected(changes, more, formerPeriod) {
    const described = changes.map((change) => {
      switch (change.kind) {
        case 'added':
          return `“${change.title}” is new`;
        case 'removed':
          return `“${change.title}” is gone`;
        case 'reworded':
          return change.says === undefined
            ? `the text of “${change.title}” has changed`
            : `“${change.title}” now says: “${change.says}”`;
        case 'retitled':
          return `“${change.from}” is now “${change.title}”`;
        default:
          return change satisfies never;
      }
    });
    const period = formerPeriod === null ? [] : [`its period, which was given as ${formerPeriod}`];
    const all = [...period, ...described, ...(more > 0 ? [`${more} more`] : [])];
    return `This report has been corrected: ${all.join('; ') || 'the topics are the same, details around them have changed'}.`;
  },
  removed: 'This report has been removed. Nothing is answered from it any more.',
  howToStop: 'To hear no more of new reports here: /report unsubscribe',
  showTopic: (number, title) => `Topic ${number}: ${title}`,
  chooseTopic: 'Choose a topic …',
  openReport: 'Open the report',
  ask: 'Ask',
};

const japanese: Texts = {
  heading: (title, period, standing) => `${STANDINGS.ja[standing]}: ${title}、${period}`,
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

export const announcementTexts: Readonly<Record<Locale, Texts>> = { en: english, ja: japanese };
