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
  help: 'I answer in the reports’ own words and show where they stand. If the reports do not say it, I tell you so.',
  examplesHeading: 'For example:',
  commands: {
    line: [
      'Ask: mention me with your question, or type /report and your question',
      'Look: /report latest, list, topics 2023 Q4, topic 2 2023 Q4, or compare awards 2019..2023',
      'Be told of new reports: /report subscribe, or subscribe phishing; subscriptions; unsubscribe',
    ],
    options: [
      'Ask: mention me with your question, or use /report ask',
      'Look: /report latest, /report list, /report topics, /report topic or /report compare, each with its options',
      'Be told of new reports: /report subscribe, with words for some only; /report subscriptions; /report unsubscribe',
    ],
    bare: [
      'Ask: type your question',
      'Look: latest, list, topics 2023 Q4, topic 2 2023 Q4, or compare awards 2019..2023',
      'Go on with “and in 2021?”, “who was it?” or “tell me more”, in English or Japanese',
      'Choose what is offered by its number; leave with exit',
    ],
    once: [
      'Ask: rapporteur ask "your question", in English or Japanese',
      'Look: rapporteur reports, or rapporteur topics 2023 Q4',
      'Go on with “and in 2021?” or “tell me more”: rapporteur chat',
    ],
  },
  example: (question) => `For example: ${question}`,
  followUp:
    'Go on in the thread, or reply to me: “and in 2021?”, “who was it?”, “tell me more”, in English or Japanese',
  homeHeading: 'What I can do for you',
  latestHeading: 'The latest report',
  acknowledged: 'Sure.',
  again: 'This is what the reports say about it:',
  thanks: 'Thank you for telling me. It helps to make the answers better.',
  unheard:
    'I cannot see what you wrote: I am only given messages that mention me. Please mention me by name, not my role, and leave the mention switched on when you reply to me.',
  keepsQuestions: (days) =>
    `Who runs this bot can read what is asked for ${days === 1 ? 'a day' : `${days} days`}, without names`,
  notRemembered:
    'I cannot remember anything just now, so there are no buttons and no follow-up questions. Please ask each question in full.',
  expired: 'This button is too old for me to remember what it was about. Please ask again.',
  noMore: 'I have found nothing more about that.',
  noFurther: 'That is all that the report says in this topic.',
  noSuchTopic: (number) => `There is no topic ${number} there. These are the topics:`,
  noSuchChoice: (number, offered) =>
    offered === 1
      ? `There is only one, not ${number}.`
      : `There are only ${offered}, so that there is no number ${number}.`,
  noSeries: (typed) => `No series of reports is called “${typed}”.`,
  noPeriod: (typed) => `I cannot read “${typed}” as a period. Write it like 2023 Q4, Oct-Dec 2023 or FY2023.`,
  moreHeading: 'Also in the reports:',
  choose: 'Which topic would you like to know more about?',
  page: (page, pages) => `Page ${page} of ${pages}`,
  tooFast: (seconds) =>
    `You are asking faster than I can read. Please try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
  apology: (reference) =>
    `I am sorry, something went wrong on my side. Please try again; if it happens again, tell whoever runs me this reference: ${reference}`,
  looking: 'is looking through the reports…',
  lookingNow: 'Looking through the reports…',
  showTopic: (number, title) => `Topic ${number}: ${title}`,
  askWhy: 'Thank you. What was wrong with it?',
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
export const withReason = (text: string, reason: string | null) =>
  reason === null ? text : `${text} (${reason})`;

/** Texts about announcements in English. */
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
