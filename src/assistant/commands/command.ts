import { findPeriodMentions, findYearlessQuarters } from '../../periods/find-periods.js';
import { subcommandTexts } from './command-texts.js';
import { dropPoliteness } from './drop-politeness.js';
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
  return (
    readSubcommand(rest) ??
    readSubcommand(typed) ??
    (STOPS.test(rest) ? { kind: 'unsubscribe', words: '' } : null) ??
    readJapaneseSubscription(rest) ?? { kind: 'ask', question }
  );
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
const LITTLE =
  /^(?:(?:me|us|please|here|this|channel|room|server|thread|everything|all|any|anything|new|reports?|announcements?|notifications?|updates?|to|for|from|of|in|the|these|it|now)\b\s*){0,7}[.!。！]?$/iu;

/** The words of a subscription, without what leads to them. */
function readWords(rest: string): string {
  if (LITTLE.test(rest)) return '';
  return rest
    .replace(
      /^(?:(?:me|us|please|here|this|channel|to|for|from|on|about|with|the|all|new|reports?|topics?)\s){0,9}/iu,
      '',
    )
    .replace(/[.!。！]$/u, '');
}

/** The verb comes last: 「フィッシングの購読を解除」, 「フィッシングを購読」. */
function readJapaneseSubscription(typed: string): SubscriptionCommand | null {
  const [, from, off] =
    /^(.{1,200}?)(?:の|を|について)(?:購読|お知らせ|通知)(?:を|の)?(解除|停止|中止|やめる|やめて|止める|止めて)$/u.exec(
      typed,
    ) ?? [];
  if (from !== undefined && off !== undefined)
    return {
      kind: 'unsubscribe',
      words: /^(?:すべて|全て|全部|レポート|新しいレポート|このチャンネル|ここ)$/u.test(from) ? '' : from,
    };
  const [, to] = /^(.{1,200}?)(?:を|について)購読(?:する|します|したい)?$/u.exec(typed) ?? [];
  return to === undefined
    ? null
    : { kind: 'subscribe', words: /^(?:すべて|全て|全部|レポート|新しいレポート)$/u.test(to) ? '' : to };
}

/** "Stop announcing here", "no more notifications in this channel please". */
const STOPS =
  /^(?:stop|end|cancel|no more|turn off|switch off|disable) (?:(?:sending|giving) )?(?:us |me )?(?:(?:the|these|those|all|your|any|new|more) ){0,3}(?:(?:announc|post|notify)(?:ing|ements?)|announcements?|posts|notifications?|alerts?|updates?|subscriptions?)(?: (?:of|about|for))?(?: (?:the|new|all|these|any))?(?: reports?)?(?: (?:here|in here|in this (?:channel|thread)|to (?:us|this channel)|now|at once)){0,2}[.!。！]{0,3}$/iu;

/** What people write instead of the names that services list (`subcommandTexts`). */
const OTHER_WORDS: Readonly<Partial<Record<Command['kind'], readonly string[]>>> = {
  help: ['', '?', '使い方', '使い方は'],
  list: ['reports'],
  subscribe: ['購読する', '購読を開始', '購読開始'],
  unsubscribe: [
    'unsub',
    'stop announcements',
    'stop announcing',
    'stop notifications',
    'stop posting here',
    'cancel subscription',
    ...['購読を解除', '購読停止', '購読を停止', '購読をやめる', '購読をやめて', '購読やめる'],
    ...['お知らせ停止', 'お知らせを停止', 'お知らせを止めて', '通知停止', '通知を停止', '通知を止めて'],
    ...['配信停止', '配信を停止', '登録解除', '登録を解除'],
  ],
  subscriptions: ['購読状況'],
};

const WORDS: ReadonlyMap<string, Command['kind']> = new Map(
  Object.values(subcommandTexts).flatMap(({ en: { name: kind }, ja }) =>
    [kind, ja.name, ...(OTHER_WORDS[kind] ?? [])].map((word) => [word, kind] as const),
  ),
);

/** As the table has it: in lower case, without what ends a sentence. */
const fold = (text: string): string => text.toLowerCase().replace(/^[/!]|(?<=.)[!?！？.。,、…]{1,9}$/gu, '');

const MAX_PERIOD_LENGTH = 100;
const ANY_DAY = '2000-01-01';

const isWithoutPeriod = (text: string): boolean =>
  findPeriodMentions(text.slice(0, MAX_PERIOD_LENGTH), ANY_DAY).length === 0;

/** Whether a text is a period and nothing else; an empty text means the latest. */
function isPeriod(text: string): boolean {
  if (text === '' || text.length > MAX_PERIOD_LENGTH) return text === '';
  const mentions = [...findPeriodMentions(text, ANY_DAY), ...findYearlessQuarters(text)];
  const [mention] = mentions;
  if (mention === undefined) return false;
  const around = `${text.slice(0, mention.start)} ${text.slice(mention.end)}`;
  return /^\s*(?:(?:in|of|for|from|the|report|quarter|の|レポート)\s*){0,4}$/iu.test(around.slice(0, 100));
}
