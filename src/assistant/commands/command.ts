import { anyFits, LANGUAGES, patternOf, withoutEach } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { findPeriodMentions, findYearlessQuarters } from '../../periods/find-periods.js';
import { subcommandTexts } from './command-texts.js';
import { stripOrnaments } from './strip-ornaments.js';

/** What a slash command asks for. */
export type Command = ViewCommand | SubscriptionCommand;

/** Asks to be shown something; `period` is as it was typed, empty for the latest report. */
export type ViewCommand =
  /** Without a period, of all reports. */
  | ({ readonly kind: 'ask'; readonly question: string; readonly period?: string } & OfSeries)
  | ({ readonly kind: 'latest' } & OfSeries)
  | ({ readonly kind: 'list' } & OfSeries)
  | ({ readonly kind: 'topics'; readonly period: string } & OfSeries)
  | { readonly kind: 'topic'; readonly number: number; readonly period: string }
  /** A topic by the value of a suggestion, by number or by words of its title; without a period, from any report. */
  | { readonly kind: 'find_topic'; readonly topic: string; readonly period: string }
  /** `words` may end with a range of periods: "awards 2019..2023". */
  | ({ readonly kind: 'compare'; readonly words: string } & OfSeries)
  | { readonly kind: 'help' };

/** The series as it was typed; absent or empty for all. */
type OfSeries = { readonly series?: string };

/** Is about what is announced in the channel; `words` are empty for every report. */
export type SubscriptionCommand =
  | { readonly kind: 'subscribe'; readonly words: string }
  /** `words` are empty for all; else only for what was subscribed to by these. */
  | { readonly kind: 'unsubscribe'; readonly words: string }
  | { readonly kind: 'subscriptions' };

/** Whether a command reads or changes the subscription of a channel. */
export function isSubscriptionCommand(command: Command): command is SubscriptionCommand {
  return ['subscribe', 'unsubscribe', 'subscriptions'].includes(command.kind);
}

/**
 * Parses the text after the slash command's name, or a message to the bot: a subcommand, else a question; an empty
 * text asks for help. "topics about phishing" is a question, because no period follows.
 */
export function parseCommand(text: string): Command {
  const question = dropCommandName(stripOrnaments(text));
  const typed = question.normalize('NFKC').slice(0, MAX_COMMAND_LENGTH);
  if (typed.length === MAX_COMMAND_LENGTH) return { kind: 'ask', question };
  const rest = stripOrnaments(dropPoliteness(typed));
  return readSubcommand(rest) ?? readSubcommand(typed) ?? readSentence(rest) ?? { kind: 'ask', question };
}

/**
 * Without the name of a slash command before what it is to do: in a thread people type it into a message, for commands
 * cannot be used there. "/unsubscribe" is what it is to do itself.
 */
const dropCommandName = (text: string): string =>
  text.replace(/^\/([^\s/]{1,31})\s{1,20}(?=\S)/u, (whole, name: string) =>
    WORDS.has(fold(name)) ? whole : '',
  );

/** With the longest words of a subscription. */
const MAX_COMMAND_LENGTH = 400;

/** Null where it is a question. */
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
  // "Unsubscribe?" is not sure of it: it is told what there is, and how it ends.
  if (isQuestion || kind === 'subscriptions')
    return isQuestion || LITTLE.test(rest) ? { kind: 'subscriptions' } : null;
  const words = readWords(rest);
  if (kind === 'subscribe') return { kind, words };
  return isStatement(words) ? null : { kind, words };
}

/** "unsubscribe rates in 2021" is about something. */
const isStatement = (words: string): boolean =>
  words !== '' && (!isWithoutPeriod(words) || words.split(' ').length > MAX_FILTER_WORDS);
const MAX_FILTER_WORDS = 6;

/** What people add to a subcommand without meaning more by it. */
const LITTLE = patternOf('^(?:(?:…)\\b\\s*){0,7}[.!。！]?$', ({ commands }) => commands?.beside.command);
const LEAD = patternOf('^(?:(?:…)\\s){0,9}', ({ commands }) => commands?.beside.lead);

/** The words of a subscription, without what leads to them. */
function readWords(rest: string): string {
  if (LITTLE.test(rest)) return '';
  return rest.replace(LEAD, '').replace(/[.!。！]$/u, '');
}

/** "Stop announcing here", 「フィッシングを購読」. */
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
export const commandNamed = (word: string): Command['kind'] | undefined => WORDS.get(word.toLowerCase());

/** As the table has it: in lower case, without what ends a sentence. */
const fold = (text: string): string => text.toLowerCase().replace(/^[/!]|(?<=.)[!?！？.。,、…]{1,9}$/gu, '');

const MAX_PERIOD_LENGTH = 100;
const ANY_DAY = '2000-01-01';

const isWithoutPeriod = (text: string): boolean =>
  findPeriodMentions(text.slice(0, MAX_PERIOD_LENGTH), ANY_DAY).length === 0;

const BESIDE_PERIOD = patternOf('^\\s*(?:(?:…)\\s*){0,4}$', ({ commands }) => commands?.beside.period);

/** Whether a text is a period and nothing else; an empty text means the latest. */
function isPeriod(text: string): boolean {
  if (text === '' || text.length > MAX_PERIOD_LENGTH) return text === '';
  const mentions = [...findPeriodMentions(text, ANY_DAY), ...findYearlessQuarters(text)];
  const [mention] = mentions;
  if (mention === undefined) return false;
  const around = `${text.slice(0, mention.start)} ${text.slice(mention.end)}`;
  return BESIDE_PERIOD.test(around.slice(0, 100));
}

const LEADS = patternOf('^(?:…)', ({ commands }) => commands?.politeness.before);
const MAX_ROUNDS = 4;

/** Removes the courtesies around a text that may be a command. */
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
