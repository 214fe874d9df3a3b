import type { Cure } from '../../announcements/announcement-platform.js';
import type { Delivery } from '../../store/delivery.js';
import type { CommandForm } from '../request.js';

/** What is said about announcements; each language has all of it. */
export type SubscriptionTexts = {
  readonly subscribed: (words: string) => string;
  readonly pastHeading: string;
  readonly noneInPast: string;
  readonly howWordsMatch: string;
  readonly whatNow: string;
  readonly showLatest: string;
  readonly wordsTooLong: (maxCharacters: number) => string;
  /** By how commands are given. */
  readonly noSuchWords: (form: CommandForm) => string;
  readonly unsubscribed: string;
  readonly notSubscribed: string;
  readonly cannotPost: string;
  readonly cure: (cure: Cure) => string;
  readonly thenStarts: string;
  /** `has` are the words of the subscription, empty for every report. */
  readonly otherWords: (words: string, has: string) => string;
  readonly mayNot: string;
  readonly gets: (words: string, since: string) => string;
  /** The same after the name of a channel. */
  readonly channelGets: (words: string, since: string) => string;
  readonly channelPaused: (reason: string) => string;
  readonly paused: (reason: string) => string;
  readonly homeHeading: string;
  readonly lastHeading: string;
  readonly none: string;
  readonly delivery: (report: string, state: string) => string;
  readonly state: (delivery: Delivery, plannedOn: string) => string;
  readonly askHeading: (report: string, period: string) => string;
  readonly howToAsk: string;
};

/** A subscription to a word, by how commands are given. */
export const exampleOf = (word: string, option: string, form: CommandForm): string =>
  form === 'options' ? `/report subscribe ${option}: ${word}` : `/report subscribe ${word}`;

/** A text and the reason for it, where one is known. */
export const withReason = (text: string, reason: string | null) =>
  reason === null ? text : `${text} (${reason})`;

/** What is said about announcements in English. */
export const englishSubscriptionTexts: SubscriptionTexts = {
  subscribed: (words) =>
    words === ''
      ? 'Every new report will be announced here.'
      : `New reports with a topic on “${words}” will be announced here.`,
  pastHeading: 'Of the past topics, these would have matched:',
  noneInPast: 'Of the past topics, none would have matched.',
  howWordsMatch:
    'All words have to stand in one topic, or others that mean the same; of words with a comma between them, one is enough.',
  whatNow:
    'Nothing old is posted. /report subscriptions shows what is announced here, /report unsubscribe ends it.',
  showLatest: 'Show me the latest now',
  wordsTooLong: (maxCharacters) => `That is too long; please choose at most ${maxCharacters} characters.`,
  noSuchWords: (form) =>
    `There is no word among these that I could look for. Name what the topics should be about, for example: ${exampleOf('phishing', 'words', form)}`,
  unsubscribed: 'New reports will no longer be announced here. /report subscribe brings them back.',
  cannotPost: 'I cannot post in this channel yet.',
  cure(cure) {
    switch (cure.kind) {
      case 'invite':
        return cure.command === null ? 'Please add me to it.' : `Please add me to it: ${cure.command}`;
      case 'allow':
        return cure.permissions.length === 0
          ? 'Please allow me to post in it.'
          : `Please allow me this in it: ${cure.permissions.join(', ')}.`;
      case 'reopen':
        return 'It is closed or archived; please open it again.';
      case 'operate':
        return 'Please tell whoever runs me: it is a matter of my own set-up.';
      default:
        return cure satisfies never;
    }
  },
  thenStarts:
    'I have noted your wish, and start by myself as soon as I can post, with what has come meanwhile.',
  notSubscribed: 'New reports are not announced here. /report subscribe changes that.',
  otherWords: (words, has) =>
    has === ''
      ? `Every new report is announced here, not only those on “${words}”. /report unsubscribe ends that.`
      : `What is announced here is new reports on “${has}”, not on “${words}”. /report unsubscribe ends that.`,
  mayNot:
    'New reports are announced in channels, and those who look after a channel decide about it. Please ask one of them.',
  gets: (words, since) =>
    words === ''
      ? `Every new report is announced here, since ${since}.`
      : `New reports with a topic on “${words}” are announced here, since ${since}.`,
  paused: (reason) =>
    `This is paused, because I cannot post here: ${reason}. Once that is mended, it goes on by itself, with what was missed; /report subscribe says what to do.`,
  channelGets: (words, since) =>
    words === ''
      ? `every new report, since ${since}`
      : `new reports with a topic on “${words}”, since ${since}`,
  channelPaused: (reason) => `paused, because I cannot post there (${reason})`,
  homeHeading: 'Announced in your channels',
  lastHeading: 'The last announcements:',
  none: 'Nothing has been announced here yet.',
  delivery: (report, state) => `${report}: ${state}`,
  state({ state, dueAt, messageId, reason }, plannedOn) {
    switch (state) {
      case 'sent':
        return `posted (${plannedOn})`;
      case 'pending':
        return messageId === null ? 'will be posted shortly' : 'posted, will be corrected shortly';
      case 'sending':
        return 'is being posted';
      case 'failed':
        return withReason(
          dueAt === null ? 'could not be posted' : 'not posted yet, will be tried again',
          reason,
        );
      case 'rejected':
        return withReason(messageId === null ? 'refused' : 'posted, but could not be corrected', reason);
      case 'unknown':
        return withReason('may have been posted, there was no way to tell', reason);
      default:
        return state satisfies never;
    }
  },
  askHeading: (report, period) => `Ask me about ${report}, ${period}`,
  howToAsk:
    'Mention me with your question, or ask it with /report ask. I answer in the report’s own words. For example:',
};
