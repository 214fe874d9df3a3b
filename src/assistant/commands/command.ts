import { comparisonOf, type Intent } from '../../answers/question/intent.js';
import { parseQuestion } from '../../answers/question/question.js';
import { limitIntent, restateIntent, topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { readPeriod, readRanked } from '../../answers/question/scope.js';
import { completeSeries, findSeriesNamed, reportsOfSeries } from '../../answers/question/series.js';
import { anyFits, LANGUAGES, patternOf, withoutEach } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { findPeriodMentions, findYearlessParts } from '../../periods/find-periods.js';
import type { IsoDate } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Knowledge } from '../knowledge.js';
import {
  type Command,
  type SubscriptionCommand,
  stripDecoration,
  stripOrnaments,
  type ViewCommand,
} from '../request.js';
import type { View } from '../state.js';
import { subcommandTexts } from './command-texts.js';
import { findNamedTopic } from './suggest.js';

/** Whether a command reads or changes the subscription of a channel. */
export function isSubscriptionCommand(command: Command): command is SubscriptionCommand {
  return ['subscribe', 'unsubscribe', 'subscriptions'].includes(command.kind);
}

/**
 * Parses the text after the slash command's name, or a message to the bot, as a subcommand, else as a question. An
 * empty text asks for help. "topics about phishing" is a question, because no period follows "topics".
 */
export function parseCommand(text: string): Command {
  const command = readCommand(text, stripOrnaments);
  if (!(command.kind === 'subscribe' || command.kind === 'unsubscribe') || command.words !== '')
    return command;
  // "Unsubscribe @here" has words, although they are ornaments: it does not mean every report.
  const decorated = readCommand(text, stripDecoration);
  return decorated.kind === command.kind ? decorated : command;
}

function readCommand(text: string, strip: (text: string) => string): Command {
  const question = dropCommandName(strip(text));
  const typed = question.normalize('NFKC').slice(0, MAX_COMMAND_LENGTH);
  if (typed.length === MAX_COMMAND_LENGTH) return { kind: 'ask', question };
  const rest = strip(dropPoliteness(typed));
  return readSubcommand(rest) ?? readSubcommand(typed) ?? readSentence(rest) ?? { kind: 'ask', question };
}

/**
 * Removes the name of a slash command in front of the subcommand. People type it into messages in threads, where slash
 * commands do not work. "/unsubscribe" stays, because it is itself a subcommand.
 */
const dropCommandName = (text: string): string =>
  text.replace(/^\/([^\s/]{1,31})\s{1,20}(?=\S)/u, (whole, name: string) =>
    WORDS.has(fold(name)) ? whole : '',
  );

/**
 * Whether a text gives a subscription command as it is typed after the slash command's name: the name of a subcommand,
 * alone or with the words to look for. People also tell each other "no more alerts" and "subscribe to the newsletter".
 */
export function isTypedCommand(text: string, command: SubscriptionCommand): boolean {
  const typed = stripDecoration(text);
  const line = dropCommandName(typed);
  if (line !== typed) return true;
  const [name = '', ...others] = line.normalize('NFKC').split(/\s+/u);
  const words = 'words' in command ? command.words : '';
  const isNamed = Object.values(subcommandTexts[command.kind]).some((labels) => labels.name === fold(name));
  return isNamed && others.length < MAX_REMARKED_WORDS && fold(others.join(' ')) === fold(words);
}

/** "Subscribe to this blog, it is really good" is said among people. */
const MAX_REMARKED_WORDS = 5;

/** Long enough for a subscription with the longest words allowed. */
const MAX_COMMAND_LENGTH = 400;

/** Parses a subcommand; null if the text is a question. */
function readSubcommand(typed: string): Command | null {
  const whole = WORDS.get(fold(typed));
  if (whole === 'unsubscribe' && !/[?？]$/u.test(typed)) return { kind: whole, words: '' };
  const [word = '', ...others] = typed.split(/\s+/u);
  const rest = others.join(' ');
  const kind = WORDS.get(fold(word));
  switch (kind) {
    case 'help':
      return LITTLE.test(rest) ? { kind } : null;
    case 'latest':
    case 'list':
      return rest === '' ? { kind } : null;
    case 'ask':
      return rest === '' ? { kind: 'help' } : { kind: 'ask', question: rest };
    case 'compare':
      return rest === '' ? { kind: 'help' } : { kind: 'compare', words: rest };
    case 'topics':
      return isPeriod(rest) ? { kind: 'topics', period: rest } : null;
    case 'topic': {
      const [, number, period = ''] = /^(\d{1,3})(?:\s+(.{1,200}))?$/u.exec(rest) ?? [];
      return number !== undefined && isPeriod(period)
        ? { kind: 'topic', number: Number(number), period }
        : null;
    }
    case 'subscribe':
    case 'unsubscribe':
    case 'subscriptions':
      return readSubscription(kind, rest, /[?？]$/u.test(typed));
    default:
      return null;
  }
}

function readSubscription(
  kind: SubscriptionCommand['kind'],
  rest: string,
  isQuestion: boolean,
): SubscriptionCommand | null {
  if (isQuestion && rest !== '') return null;
  // "Unsubscribe?" asks rather than orders: show the subscription instead of ending it.
  if (isQuestion || kind === 'subscriptions')
    return isQuestion || LITTLE.test(rest) ? { kind: 'subscriptions' } : null;
  const words = readWords(rest);
  if (kind === 'subscribe') return { kind, words };
  return isStatement(words) ? null : { kind, words };
}

/** Whether it is text about something rather than words to remove: "unsubscribe rates in 2021". */
const isStatement = (words: string): boolean =>
  words !== '' && (!isWithoutPeriod(words) || words.split(' ').length > MAX_FILTER_WORDS);
const MAX_FILTER_WORDS = 6;

/** Words that people add to a subcommand without changing its meaning. */
const LITTLE = patternOf('^(?:(?:…)\\b\\s*){0,7}[.!。！]?$', ({ commands }) => commands?.beside.command);
const LEAD = patternOf('^(?:(?:…)\\s){0,9}', ({ commands }) => commands?.beside.lead);

/** The words of a subscription, without the words that introduce them. */
function readWords(rest: string): string {
  if (LITTLE.test(rest)) return '';
  return rest.replace(LEAD, '').replace(/[.!。！]$/u, '');
}

/** Parses a subscription command in a sentence: "Stop announcing here", 「フィッシングを購読」. */
function readSentence(typed: string): SubscriptionCommand | null {
  for (const kind of ['unsubscribe', 'subscribe'] as const) {
    for (const { commands } of LANGUAGES) {
      const found = commands?.sentences[kind]?.exec(typed);
      if (found != null) return { kind, words: found.groups?.words ?? '' };
    }
  }
  return null;
}

/** An empty command asks for help, as a question mark does. */
const NAMES = parseKinds(['help: , ?', ...LANGUAGES.flatMap(({ commands }) => commands?.names ?? [])]);

const WORDS: ReadonlyMap<string, Command['kind']> = new Map(
  Object.values(subcommandTexts).flatMap(({ en: { name: kind }, ja }) => {
    const others = NAMES.flatMap(([of, word]) => (of === kind ? word : []));
    return [kind, ja.name, ...others].map((word) => [word, kind] as const);
  }),
);

/** The command that a word names, in either case. */
const commandNamed = (word: string): Command['kind'] | undefined => WORDS.get(word.toLowerCase());

/** Normalizes a word for the lookup in `WORDS`: lower case, without a leading `/` or `!` and closing punctuation. */
const fold = (text: string): string => text.toLowerCase().replace(/^[/!]|(?<=.)[!?！？.。,、…]{1,9}$/gu, '');

const MAX_PERIOD_LENGTH = 100;
const ANY_DAY = '2000-01-01';

const isWithoutPeriod = (text: string): boolean =>
  findPeriodMentions(text.slice(0, MAX_PERIOD_LENGTH), ANY_DAY).length === 0;

const BESIDE_PERIOD = patternOf('^\\s*(?:(?:…)\\s*){0,4}$', ({ commands }) => commands?.beside.period);

/** Whether a text is only a period. An empty text counts: it means the latest. */
function isPeriod(text: string): boolean {
  if (text === '' || text.length > MAX_PERIOD_LENGTH) return text === '';
  const mentions = [...findPeriodMentions(text, ANY_DAY), ...findYearlessParts(text)];
  const [mention] = mentions;
  if (mention === undefined) return false;
  const around = `${text.slice(0, mention.start)} ${text.slice(mention.end)}`;
  return BESIDE_PERIOD.test(around.slice(0, 100));
}

const LEADS = patternOf('^(?:…)', ({ commands }) => commands?.politeness.before);
const MAX_ROUNDS = 4;

/** Removes polite phrases around a text that may be a command. */
export function dropPoliteness(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [lead = ''] = LEADS.exec(rest) ?? [];
    const asked = anyFits(lead, ({ commands }) => commands?.politeness.asking);
    const said = rest.slice(lead.length);
    const bare = asked ? said.replace(/\?$/u, '') : said;
    const shorter = withoutEach(bare, ({ commands }) => commands?.politeness.behind).trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

/** The view of an intent outside any conversation. */
export const viewOf = (intent: Intent): Extract<View, { kind: 'intent' }> => ({
  kind: 'intent',
  intent,
  context: null,
});

const latest = (reports: readonly Report[]): Intent => topicsOfPeriod(null, reports);

/** The view that a command asks for. */
export function viewOfCommand(command: ViewCommand, knowledge: Knowledge, today: IsoDate): View {
  const { answerer } = knowledge;
  switch (command.kind) {
    case 'ask': {
      const listed = viewOfListing(command, knowledge, today);
      const readIntent = () => answerer.readIntent(command.question, today);
      return listed ?? ofSeries(command, readIntent, { ...knowledge, period: command.period ?? '', today });
    }
    case 'latest':
      return ofSeries(command, latest, { ...knowledge, period: '', today });
    case 'list':
      return ofSeries(command, () => ({ kind: 'reports' }), { ...knowledge, period: '', today });
    case 'topics':
      return ofSeries(command, latest, {
        ...knowledge,
        period: command.period,
        today,
      });
    case 'topic':
      return viewOfNumber(command.number, command.period, knowledge, today);
    case 'find_topic':
      return viewOfTopic(command.topic, command.period, knowledge, today);
    case 'compare': {
      const words = parseQuestion(command.words.slice(0, MAX_WORDS_LENGTH), today, () => true);
      const comparison = { question: words.text, comparison: comparisonOf(words) };
      const readIntent = (): Intent => ({ kind: 'comparison', ...comparison });
      return ofSeries(command, readIntent, { ...knowledge, period: '', today });
    }
    case 'help':
      return { kind: 'help', form: 'line' };
    default:
      return command satisfies never;
  }
}

const MAX_WORDS_LENGTH = 500;

type Asked = Pick<Knowledge, 'reports'> & { readonly period: string; readonly today: IsoDate };

/** The view of an intent, limited to the series as typed, if any. Says so if no series has the name. */
function ofSeries(
  { series: typed = '' }: { readonly series?: string },
  readIntent: (reports: readonly Report[]) => Intent,
  { reports, period, today }: Asked,
): View {
  if (typed.trim() === '') return ofPeriod(readIntent(reports), period, { reports }, today);
  const series = completeSeries(typed, reports);
  if (series.length === 0) return { kind: 'no_series', typed: typed.slice(0, MAX_PERIOD_LENGTH) };
  const own = reportsOfSeries(reports, series);
  return ofPeriod(limitIntent(readIntent(own), series, reports), period, { reports: own }, today);
}

const LISTING = /^(\S{1,10})\s{1,3}(.{1,200})$/u;

/** "latest kestrel": the view for a subcommand followed by the name of a series; null if the text is not that. */
function viewOfListing(
  { question }: Extract<ViewCommand, { kind: 'ask' }>,
  knowledge: Knowledge,
  today: IsoDate,
): View | null {
  const [, word = '', series = ''] = LISTING.exec(question.normalize('NFKC').trim()) ?? [];
  const kind = commandNamed(word);
  if (kind !== 'latest' && kind !== 'list') return null;
  if (findSeriesNamed(series, knowledge.reports).length === 0) return null;
  return viewOfCommand({ kind, series }, knowledge, today);
}

/** The view of an intent, limited to the period as typed, if any. Says so if the text is not a period. */
function ofPeriod(
  intent: Intent,
  typed: string,
  { reports }: Pick<Knowledge, 'reports'>,
  today: IsoDate,
): View {
  if (typed.trim() === '') return viewOf(intent);
  const text = typed.slice(0, MAX_PERIOD_LENGTH);
  const question = parseQuestion(text, today, () => true);
  if (intent.kind === 'topics') {
    const ranked = readRanked(question, reports);
    if (ranked !== null)
      return viewOf({ ...intent, reports: ranked.map(({ id }) => id), period: null, question: null });
  }
  const period = readPeriod(question, reports, null);
  return period === null
    ? { kind: 'no_period', typed: text }
    : viewOf(restateIntent(intent, period, reports) ?? intent);
}

/** The view of a topic in full, by its number in a period. Says so if there is no such topic. */
function viewOfNumber(number: number, period: string, knowledge: Knowledge, today: IsoDate): View {
  const listed = ofPeriod(topicsOfPeriod(null, knowledge.reports), period, knowledge, today);
  if (listed.kind !== 'intent' || listed.intent.kind !== 'topics') return listed;
  const ids = listed.intent.reports;
  const report = knowledge.reports.find(
    ({ id, topics }) => ids.includes(id) && topics.some((topic) => topic.number === number),
  );
  if (report !== undefined) return { kind: 'topic', reportId: report.id, number, page: 0 };
  return ids.length === 0 ? listed : { kind: 'no_topic', number, topics: listed.intent };
}

/** The view of a topic by its name or number. Other text is treated as a question. */
function viewOfTopic(typed: string, period: string, knowledge: Knowledge, today: IsoDate): View {
  const [, number] = /^[#\s]{0,3}(\d{1,3})\s{0,3}$/u.exec(typed.normalize('NFKC')) ?? [];
  if (number !== undefined) return viewOfNumber(Number(number), period, knowledge, today);
  const found = findNamedTopic(knowledge, typed, period, today);
  if (found === null) return viewOfCommand({ kind: 'ask', question: typed, period }, knowledge, today);
  return { kind: 'topic', reportId: found.report.id, number: found.topic.number, page: 0 };
}
