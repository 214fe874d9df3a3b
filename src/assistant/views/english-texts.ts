import type { Cure } from '../../announcements/announcement-platform.js';
import type { Delivery } from '../../store/delivery.js';
import type { FeedbackReason } from '../../store/feedback.js';
import type { CommandForm } from '../request.js';

/** The assistant's texts other than answers. Every language provides all of them. */
export type Texts = {
  readonly helpHeading: string;
  readonly help: string;
  readonly examplesHeading: string;
  /** One line for each thing that can be done, by how commands are written. */
  readonly commands: Readonly<Record<CommandForm, readonly string[]>>;
  readonly example: (question: string) => string;
  readonly followUp: string;
  readonly homeHeading: string;
  readonly latestHeading: string;
  readonly acknowledged: string;
  readonly again: string;
  readonly thanks: string;
  readonly unheard: string;
  readonly expired: string;
  readonly notRemembered: string;
  /** `days` is how long they are kept. */
  readonly keepsQuestions: (days: number) => string;
  readonly noMore: string;
  readonly noFurther: string;
  readonly noSuchTopic: (number: number) => string;
  readonly noSuchChoice: (number: number, offered: number) => string;
  /** Nothing comes before the first topic, or after the last. */
  readonly noNeighbour: Readonly<Record<'before' | 'after', string>>;
  readonly noSeries: (typed: string) => string;
  readonly noPeriod: (typed: string) => string;
  readonly moreHeading: string;
  readonly choose: string;
  readonly page: (page: number, pages: number) => string;
  readonly tooFast: (seconds: number) => string;
  readonly apology: (reference: string) => string;
  /** The bot's status while a person waits, shown after its name. */
  readonly looking: string;
  /** The same as a complete sentence. */
  readonly lookingNow: string;
  readonly showTopic: (number: number, title: string) => string;
  readonly askWhy: string;
  readonly reasons: Readonly<Record<FeedbackReason, string>>;
  /** Shown above a shared answer; `by` is empty if the name of the person who shares it is unknown. */
  readonly asked: (by: string, question: string) => string;
  readonly moreResults: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly share: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly topicsExample: string;
  readonly topicExample: (number: number, period: string) => string;
  readonly titleExample: (title: string) => string;
  readonly personExample: (name: string) => string;
};

/** The assistant's texts in English. */
export const englishTexts: Texts = {
  helpHeading: 'Ask me about the reports',
  help: 'I answer in the reports’ own words and show where I found them. If the reports do not say it, I tell you.',
  examplesHeading: 'For example:',
  commands: {
    line: [
      'Ask: mention me with your question, or type /report and your question',
      'Browse: /report latest, list, topics 2023 Q4, topic 2 2023 Q4, or compare awards 2019..2023',
      'Get new reports: /report subscribe, or subscribe phishing; subscriptions; unsubscribe',
    ],
    options: [
      'Ask: mention me with your question, or use /report ask',
      'Browse: /report latest, /report list, /report topics, /report topic or /report compare, with their options',
      'Get new reports: /report subscribe, with words to get only some; /report subscriptions; /report unsubscribe',
    ],
    bare: [
      'Ask: type your question',
      'Browse: latest, list, topics 2023 Q4, topic 2 2023 Q4, or compare awards 2019..2023',
      'Follow up with “and in 2021?”, “who was it?” or “tell me more”, in English or Japanese',
      'Type a number to choose a suggestion; type exit to leave',
    ],
    once: [
      'Ask: rapporteur ask "your question", in English or Japanese',
      'Browse: rapporteur reports, or rapporteur topics 2023 Q4',
      'Follow up with “and in 2021?” or “tell me more”: rapporteur chat',
    ],
  },
  example: (question) => `For example: ${question}`,
  followUp:
    'Follow up in the thread, or reply to me: “and in 2021?”, “who was it?”, “tell me more”, in English or Japanese',
  homeHeading: 'What I can do for you',
  latestHeading: 'The latest report',
  acknowledged: 'All right.',
  again: 'This is what the reports say about it:',
  thanks: 'Thank you. Your feedback helps to improve the answers.',
  unheard:
    'I cannot see your message, because I only receive messages that mention me. Please mention me by name, not by role, and keep the mention on when you reply to me.',
  keepsQuestions: (days) =>
    `The people who run this bot can read your questions, without names, for ${days === 1 ? 'a day' : `${days} days`}`,
  notRemembered:
    'I cannot remember our conversation right now, so there are no buttons and no follow-up questions. Please ask each question in full.',
  expired: 'This button has expired. Please ask your question again.',
  noMore: 'I found nothing more about that.',
  noFurther: 'That is all the report says in this topic.',
  noSuchTopic: (number) => `There is no topic ${number} in this report. These are its topics:`,
  noSuchChoice: (number, offered) =>
    offered === 1
      ? `There is only one, not ${number}.`
      : `There are only ${offered}, so there is no number ${number}.`,
  noNeighbour: { before: 'That was the first topic.', after: 'That was the last topic.' },
  noSeries: (typed) => `No series of reports is called “${typed}”.`,
  noPeriod: (typed) =>
    `I do not understand “${typed}” as a period. Please write it like 2023 Q4, Oct-Dec 2023 or FY2023.`,
  moreHeading: 'Also in the reports:',
  choose: 'Which topic would you like to know more about?',
  page: (page, pages) => `Page ${page} of ${pages}`,
  tooFast: (seconds) =>
    `You are asking faster than I can read. Please try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
  apology: (reference) =>
    `Sorry, something went wrong on my side. Please try again. If it happens again, give the people who run this bot this reference: ${reference}`,
  looking: 'is looking through the reports…',
  lookingNow: 'Looking through the reports…',
  showTopic: (number, title) => `Topic ${number}: ${title}`,
  askWhy: 'Thank you. What was wrong with the answer?',
  reasons: { wrong: 'Wrong', incomplete: 'Incomplete', outdated: 'Out of date', other: 'Something else' },
  asked: (by, question) => `${by === '' ? 'Asked' : `${by} asked`}: ${question}`,
  moreResults: 'More',
  helpful: '👍 Helpful',
  notHelpful: '👎 Not helpful',
  share: 'Share',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  topicsExample: 'Which topics does the latest report have?',
  topicExample: (number, period) => `What is topic ${number} of ${period} about?`,
  titleExample: (title) => `What do the reports say about “${title}”?`,
  personExample: (name) => `Who is ${name}?`,
};

/** Texts about announcements. Every language provides all of them. */
export type SubscriptionTexts = {
  readonly subscribed: (words: string) => string;
  readonly pastHeading: string;
  readonly noneInPast: string;
  readonly howWordsMatch: string;
  readonly whatNow: string;
  readonly showLatest: string;
  readonly wordsTooLong: (maxCharacters: number) => string;
  /** `form` is how commands are written. */
  readonly noSuchWords: (form: CommandForm) => string;
  readonly unsubscribed: string;
  readonly notSubscribed: string;
  /** Where announcements can be set up, for the terminal and the local page. */
  readonly onlyInChannels: string;
  readonly cannotPost: string;
  readonly cure: (cure: Cure) => string;
  readonly thenStarts: string;
  /** `has` is the words of the subscription, empty for every report. */
  readonly otherWords: (words: string, has: string) => string;
  readonly mayNot: string;
  readonly gets: (words: string, since: string) => string;
  /** The same, shown after the name of a channel. */
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

/** The command that subscribes to a word, by how commands are written. */
export const exampleOf = (word: string, option: string, form: CommandForm): string =>
  form === 'options' ? `/report subscribe ${option}: ${word}` : `/report subscribe ${word}`;

/** Appends the reason to a text, if one is known. */
const withReason = (text: string, reason: string | null) => (reason === null ? text : `${text} (${reason})`);

/** Texts about announcements in English. */
export const englishSubscriptionTexts: SubscriptionTexts = {
  subscribed: (words) =>
    words === ''
      ? 'Every new report will be announced here.'
      : `New reports with a topic about “${words}” will be announced here.`,
  pastHeading: 'These past topics would have matched:',
  noneInPast: 'No past topic would have matched.',
  howWordsMatch:
    'A topic matches if it contains all of the words, or words with the same meaning. Put commas between words if one of them is enough.',
  whatNow:
    'Past reports are not posted. /report subscriptions shows what is announced here, and /report unsubscribe stops it.',
  showLatest: 'Show the latest report now',
  wordsTooLong: (maxCharacters) => `That is too long. Please use at most ${maxCharacters} characters.`,
  noSuchWords: (form) =>
    `I cannot search for any of these words. Please name what the topics should be about, for example: ${exampleOf('phishing', 'words', form)}`,
  unsubscribed: 'New reports will no longer be announced here. To get them again: /report subscribe',
  cannotPost: 'I cannot post in this channel yet.',
  cure(cure) {
    switch (cure.kind) {
      case 'invite':
        return cure.command === null
          ? 'Please add me to the channel.'
          : `Please add me to the channel: ${cure.command}`;
      case 'allow':
        return cure.permissions.length === 0
          ? 'Please allow me to post in the channel.'
          : `Please give me these permissions in the channel: ${cure.permissions.join(', ')}.`;
      case 'reopen':
        return 'The channel is closed or archived. Please open it again.';
      case 'operate':
        return 'Please tell the people who run this bot: its set-up needs a change.';
      default:
        return cure satisfies never;
    }
  },
  thenStarts:
    'Your subscription is saved. As soon as I can post here, I will start by myself and post what you missed.',
  notSubscribed: 'New reports are not announced here. To get them: /report subscribe',
  onlyInChannels:
    'New reports are announced in the channels of a chat service. To get them there, mention me in the channel with the word: subscribe',
  otherWords: (words, has) =>
    has === ''
      ? `Every new report is announced here, not only those about “${words}”. To stop this: /report unsubscribe`
      : `New reports about “${has}” are announced here, not those about “${words}”. To stop this: /report unsubscribe`,
  mayNot: 'Only people who manage this channel can change its announcements. Please ask one of them.',
  gets: (words, since) =>
    words === ''
      ? `Every new report has been announced here since ${since}.`
      : `New reports with a topic about “${words}” have been announced here since ${since}.`,
  paused: (reason) =>
    `Announcements are paused, because I cannot post here: ${reason}. To see what to do: /report subscribe. Once I can post, they continue by themselves, with what was missed.`,
  channelGets: (words, since) =>
    words === ''
      ? `every new report, since ${since}`
      : `new reports with a topic about “${words}”, since ${since}`,
  channelPaused: (reason) => `paused, because I cannot post there (${reason})`,
  homeHeading: 'Announced in your channels',
  lastHeading: 'The latest announcements:',
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
        return withReason(dueAt === null ? 'could not be posted' : 'not posted yet, will be retried', reason);
      case 'rejected':
        return withReason(messageId === null ? 'refused' : 'posted, but could not be corrected', reason);
      case 'unknown':
        return withReason('may have been posted, could not be checked', reason);
      default:
        return state satisfies never;
    }
  },
  askHeading: (report, period) => `Ask me about ${report}, ${period}`,
  howToAsk:
    'Mention me with your question, or use /report ask. I answer in the report’s own words. For example:',
};
