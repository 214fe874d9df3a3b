import { findPeriodMentions, findYearlessQuarters } from '../reports/period-grammar.js';

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
  /** A topic by the value of a suggestion, its number or words of its title; without a period, of any report. */
  | { readonly kind: 'find_topic'; readonly topic: string; readonly period: string }
  /** `words` may end with a range of periods: "awards 2019..2023". */
  | ({ readonly kind: 'compare'; readonly words: string } & OfSeries)
  | { readonly kind: 'help' };

/** The series as it was typed; absent or empty for all. */
type OfSeries = { readonly series?: string };

/** Is about what is announced in the channel; `words` are empty for every report. */
export type SubscriptionCommand =
  | { readonly kind: 'subscribe'; readonly words: string }
  | { readonly kind: 'unsubscribe' }
  | { readonly kind: 'subscriptions' };

export function isSubscriptionCommand(command: Command): command is SubscriptionCommand {
  return ['subscribe', 'unsubscribe', 'subscriptions'].includes(command.kind);
}

/**
 * Reads what stands after the slash command's name: a subcommand, else a question; nothing asks for help.
 * "topics about phishing" and "topic 2 of what?" are questions, for what follows is no period.
 */
export function parseCommand(text: string): Command {
  const typed = text.normalize('NFKC').trim();
  const [word = '', ...others] = typed.split(/\s+/u);
  const rest = others.join(' ');
  const ask: Command = { kind: 'ask', question: text.trim() };
  const kind = nameOf(word);
  switch (kind) {
    case 'help':
    case 'latest':
    case 'list':
      return rest === '' ? { kind } : ask;
    case 'ask':
      return rest === ''
        ? { kind: 'help' }
        : { kind: 'ask', question: text.trim().slice(word.length).trim() };
    case 'compare':
      return rest === '' ? { kind: 'help' } : { kind: 'compare', words: rest };
    case 'topics':
      return isPeriod(rest) ? { kind: 'topics', period: rest } : ask;
    case 'topic': {
      const [, number, period = ''] = /^(\d{1,3})(?:\s+(.{1,200}))?$/u.exec(rest) ?? [];
      return number !== undefined && isPeriod(period)
        ? { kind: 'topic', number: Number(number), period }
        : ask;
    }
    case 'subscribe':
      return /[?？]$/u.test(rest) ? ask : { kind: 'subscribe', words: readWords(rest) };
    case 'unsubscribe':
    case 'subscriptions':
      return LITTLE.test(rest) ? { kind } : ask;
    default:
      return ask;
  }
}

/** What people add to a subcommand without meaning more by it. */
const LITTLE =
  /^(?:(?:me|us|please|here|this|channel|everything|all|reports|new|to|for|the)\b\s*){0,6}[.!。！]?$/iu;

/** The words of a subscription, without what leads to them. */
function readWords(rest: string): string {
  if (LITTLE.test(rest)) return '';
  return rest
    .replace(/^(?:(?:me|us|please|here|to|for|on|about|with|the|all|new|reports?|topics?)\s){0,8}/iu, '')
    .replace(/[.!。！]$/u, '');
}

const WORDS: ReadonlyMap<string, Command['kind']> = new Map<string, Command['kind']>([
  ['', 'help'],
  ['help', 'help'],
  ['?', 'help'],
  ['ヘルプ', 'help'],
  ['使い方', 'help'],
  ['latest', 'latest'],
  ['最新', 'latest'],
  ['list', 'list'],
  ['reports', 'list'],
  ['一覧', 'list'],
  ['ask', 'ask'],
  ['質問', 'ask'],
  ['compare', 'compare'],
  ['比較', 'compare'],
  ['topics', 'topics'],
  ['トピック一覧', 'topics'],
  ['topic', 'topic'],
  ['トピック', 'topic'],
  ['subscribe', 'subscribe'],
  ['購読', 'subscribe'],
  ['購読する', 'subscribe'],
  ['unsubscribe', 'unsubscribe'],
  ['購読解除', 'unsubscribe'],
  ['購読停止', 'unsubscribe'],
  ['subscriptions', 'subscriptions'],
  ['購読一覧', 'subscriptions'],
  ['購読状況', 'subscriptions'],
]);

/** Longer than any of the words, with as many exclamation marks as people type. */
const LONGEST_WORD = 40;

function nameOf(word: string): Command['kind'] | undefined {
  return word.length > LONGEST_WORD ? undefined : WORDS.get(word.toLowerCase().replace(/[!！.。,、]+$/u, ''));
}

const LONGEST_PERIOD = 100;
const ANY_DAY = '2000-01-01';

/** Whether a text says one period and nothing else but a word that leads to it; an empty one means the latest. */
function isPeriod(text: string): boolean {
  if (text === '' || text.length > LONGEST_PERIOD) return text === '';
  const mentions = [...findPeriodMentions(text, ANY_DAY), ...findYearlessQuarters(text)];
  const [mention] = mentions;
  if (mention === undefined) return false;
  const around = `${text.slice(0, mention.start)} ${text.slice(mention.end)}`;
  return /^\s*(?:(?:in|of|for|from|the|report|quarter|の|レポート)\s*){0,4}$/iu.test(around.slice(0, 100));
}
