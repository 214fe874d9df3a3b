import { findPeriodMentions, findYearlessQuarters } from '../reports/period-grammar.js';

/** What a slash command asks for; `period` is as it was typed, empty for the latest report. */
export type Command =
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'latest' }
  | { readonly kind: 'list' }
  | { readonly kind: 'topics'; readonly period: string }
  | { readonly kind: 'topic'; readonly number: number; readonly period: string }
  | { readonly kind: 'help' };

/**
 * Reads what stands after the slash command's name: a subcommand, else a question; nothing, or a greeting, asks for help.
 * "topics about phishing" and "topic 2 of what?" are questions, for what follows is no period.
 */
export function parseCommand(text: string): Command {
  const typed = text.normalize('NFKC').trim();
  const [word = '', ...others] = typed.split(/\s+/u);
  const rest = others.join(' ');
  const ask: Command = { kind: 'ask', question: text.trim() };
  switch (nameOf(word)) {
    case 'help':
      return rest === '' ? { kind: 'help' } : ask;
    case 'latest':
      return rest === '' ? { kind: 'latest' } : ask;
    case 'list':
      return rest === '' ? { kind: 'list' } : ask;
    case 'ask':
      return rest === ''
        ? { kind: 'help' }
        : { kind: 'ask', question: text.trim().slice(word.length).trim() };
    case 'topics':
      return isPeriod(rest) ? { kind: 'topics', period: rest } : ask;
    case 'topic': {
      const [, number, period = ''] = /^(\d{1,3})(?:\s+(.{1,200}))?$/u.exec(rest) ?? [];
      return number !== undefined && isPeriod(period)
        ? { kind: 'topic', number: Number(number), period }
        : ask;
    }
    default:
      return ask;
  }
}

const WORDS: ReadonlyMap<string, Command['kind']> = new Map<string, Command['kind']>([
  ['', 'help'],
  ['help', 'help'],
  ['?', 'help'],
  ['ヘルプ', 'help'],
  ['使い方', 'help'],
  ['hello', 'help'],
  ['hi', 'help'],
  ['hey', 'help'],
  ['こんにちは', 'help'],
  ['latest', 'latest'],
  ['最新', 'latest'],
  ['list', 'list'],
  ['reports', 'list'],
  ['一覧', 'list'],
  ['ask', 'ask'],
  ['質問', 'ask'],
  ['topics', 'topics'],
  ['トピック一覧', 'topics'],
  ['topic', 'topic'],
  ['トピック', 'topic'],
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
