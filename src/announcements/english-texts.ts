import type { TopicChange } from './find-changes.js';

/** How an announcement introduces a report: as the latest, as corrected since, or neither. */
export type Novelty = 'new' | 'corrected' | 'other';

/** The texts of announcements; each language has all of them. */
export type AnnouncementTexts = {
  readonly heading: (title: string, period: string, novelty: Novelty) => string;
  /** `formerPeriod` is the period before the correction, if another; `more` counts the changes that are not listed. */
  readonly corrected: (changes: readonly TopicChange[], more: number, formerPeriod: string | null) => string;
  readonly removed: string;
  readonly howToStop: string;
  readonly showTopic: (number: number, title: string) => string;
  readonly chooseTopic: string;
  readonly openReport: string;
  readonly ask: string;
};

const NOVELTIES: Readonly<Record<Novelty, string>> = {
  new: 'New report',
  corrected: 'Corrected report',
  other: 'Report',
};

/** The English texts of announcements. */
export const englishTexts: AnnouncementTexts = {
  heading: (title, period, novelty) => `${NOVELTIES[novelty]}: ${title}, ${period}`,
  corrected(changes, more, formerPeriod) {
    const described = changes.map((change) => {
      switch (change.kind) {
        case 'added':
          return `“${change.title}” is new`;
        case 'removed':
          return `“${change.title}” was removed`;
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
    const period = formerPeriod === null ? [] : [`its period, which was ${formerPeriod}`];
    const all = [...period, ...described, ...(more > 0 ? [`${more} more`] : [])];
    return `This report has been corrected: ${all.join('; ') || 'the topics are the same, other details have changed'}.`;
  },
  removed: 'This report has been removed. I no longer answer from it.',
  howToStop: 'To stop announcements here: /report unsubscribe',
  showTopic: (number, title) => `Topic ${number}: ${title}`,
  chooseTopic: 'Choose a topic …',
  openReport: 'Open the report',
  ask: 'Ask',
};
