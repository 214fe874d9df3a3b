import { chooseMostInformative } from '../answers/ranking/informative-sentences.js';
import { readTopic, splitPassage } from '../answers/ranking/sentences.js';
import { fitText, shortTitle } from '../messages/fit-message.js';
import type { Locale } from '../messages/locale.js';
import { type Action, type Block, type ListItem, type Message, renderText } from '../messages/message.js';
import { wordings } from '../messages/wording.js';
import type { Period } from '../periods/period.js';
import type { Report, Topic } from '../reports/report.js';
import type { KnownReport } from '../store/known-reports.js';
import { announcementTexts } from './announcement-texts.js';
import { quoteChanges } from './changed-words.js';
import type { Compose } from './deliver-once.js';
import { findChanges, type TopicChange } from './find-changes.js';
import { findByKey, identifyReport } from './identify-report.js';

export type Announcement = {
  readonly report: Report;
  readonly locale: Locale;
  /** Whether its series has no later report. */
  readonly isLatest: boolean;
  /** The changes that a correction made to the topics; null if there was none, or none after the first post. */
  readonly changes: readonly TopicChange[] | null;
  /** The period that it was announced with, if a correction has changed it. */
  readonly formerPeriod: Period | null;
};

/** Composes the message of each delivery from the current reports. Caches the messages that many channels share. */
export function createComposer(reportsNow: () => readonly Report[]): Compose {
  const composed = new WeakMap<Report, Map<string, Message>>();
  return ({ report: key, locale, messageId }, known) => {
    const reports = reportsNow();
    if (known.removedAt !== null) return composeRemoval(known, locale);
    const report = findByKey(reports, key, known.contentHash);
    if (report === undefined || identifyReport(report).contentHash !== known.contentHash) return null;
    const isLatest = reports.every(
      (other) => identifyReport(other).series !== key.series || other.period.end <= report.period.end,
    );
    const isSeenBefore = messageId !== null && known.correctedAt !== null;
    const alike = composed.get(report) ?? new Map<string, Message>();
    const kind = `${locale} ${isLatest} ${isSeenBefore}`;
    const changes = isSeenBefore
      ? quoteChanges(findChanges(known.firstTopics, known.topics), known.firstTopics, report)
      : null;
    const formerPeriod = isSeenBefore ? known.firstPeriod : null;
    const message =
      alike.get(kind) ?? composeAnnouncement({ report, locale, isLatest, changes, formerPeriod });
    composed.set(report, alike.set(kind, message));
    return message;
  };
}

/** The message that replaces the announcement of a removed report. */
function composeRemoval({ title, period }: KnownReport, locale: Locale): Message {
  const say = announcementTexts[locale];
  const blocks: readonly Block[] = [
    { kind: 'heading', text: say.heading(title, wordings[locale].period(period, false), 'other') },
    { kind: 'paragraph', text: say.removed },
  ];
  return { locale, blocks, fallback: renderText(blocks) };
}

const MAX_CHANGES = 5;

/** Composes an announcement in the channel's language. Titles and sentences are quoted from the report. */
export function composeAnnouncement(announcement: Announcement): Message {
  const { report, locale, isLatest } = announcement;
  const say = announcementTexts[locale];
  const { title, period, issuedOn, publisher, topics, url } = report;
  const imprint = wordings[locale].origin(publisher, issuedOn);
  const corrected = describeCorrection(announcement);
  const novelty = corrected !== null ? 'corrected' : isLatest ? 'new' : 'other';
  const blocks: readonly Block[] = [
    {
      kind: 'heading',
      text: say.heading(title, wordings[locale].period(period, false), novelty),
      ...(url !== null && URL.canParse(url) ? { url } : {}),
    },
    ...paragraphs(corrected, imprint),
    { kind: 'list', items: topics.map((topic) => describeTopic(report, topic)) },
    { kind: 'paragraph', text: say.howToStop },
    { kind: 'actions', actions: offerActions(report, locale) },
  ];
  return { locale, blocks, fallback: renderText(blocks) };
}

function describeCorrection({ locale, changes, formerPeriod }: Announcement): string | null {
  if (changes === null) return null;
  const more = Math.max(0, changes.length - MAX_CHANGES);
  const former = formerPeriod === null ? null : wordings[locale].period(formerPeriod, false);
  return announcementTexts[locale].corrected(changes.slice(0, MAX_CHANGES), more, former);
}

function paragraphs(...texts: readonly (string | null)[]): readonly Block[] {
  return texts.flatMap((text) => (text === null ? [] : [{ kind: 'paragraph', text } as const]));
}

/** Its title and its most informative sentence. */
function describeTopic(report: Report, topic: Topic): ListItem {
  const { number, title, passages } = topic;
  // A long topic says early what it is about.
  const start = { ...topic, passages: passages.slice(0, MAX_PASSAGES) };
  const text = chooseMostInformative(readTopic(report, start))?.text ?? findFirstLine(topic);
  return { number, title, text: fitText(text, MAX_SENTENCE_LENGTH, ({ length }) => length) };
}

const MAX_PASSAGES = 8;
const MAX_SENTENCE_LENGTH = 300;

/** The beginning of a topic without a sentence: a caption or a list item. */
const findFirstLine = ({ passages }: Topic): string => passages.flatMap(splitPassage)[0]?.text ?? '';

/** Together with `ask` and the link, these fill one or two rows of buttons. */
const MAX_TOPIC_BUTTONS = 4;

/** The assistant handles these buttons: `src/assistant/views/compose-view.ts`. */
function offerActions({ topics, url }: Report, locale: Locale): readonly Action[] {
  const say = announcementTexts[locale];
  const button = (id: string, label: string): Action => ({ kind: 'button', id, label, style: 'plain' });
  const shown =
    topics.length > MAX_TOPIC_BUTTONS
      ? [button('choose', say.chooseTopic)]
      : topics.map(({ number, title }) => button(`show-${number}`, say.showTopic(number, shortTitle(title))));
  const link: readonly Action[] =
    url === null || !URL.canParse(url) ? [] : [{ kind: 'link', url, label: say.openReport }];
  return [...shown, button('ask', say.ask), ...link];
}
