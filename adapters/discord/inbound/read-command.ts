import type { ChatInputCommandInteraction } from 'discord.js';
import type { Command } from '../../../src/assistant/commands/command.js';

type Options = ChatInputCommandInteraction['options'];
/** What a person typed, as that person sees it. */
type ReadText = (typed: string) => string;

/** What each subcommand of commands.ts asks for. */
const READERS: Readonly<Record<string, (options: Options, read: ReadText) => Command>> = {
  ask: (options, read) => ({
    kind: 'ask',
    question: read(options.getString('question') ?? ''),
    period: options.getString('period') ?? '',
    ...readSeries(options),
  }),
  latest: (options) => ({ kind: 'latest', ...readSeries(options) }),
  list: (options) => ({ kind: 'list', ...readSeries(options) }),
  topics: (options) => ({
    kind: 'topics',
    period: options.getString('period') ?? '',
    ...readSeries(options),
  }),
  topic: (options) => ({
    kind: 'find_topic',
    topic: options.getString('topic') ?? '',
    period: options.getString('period') ?? '',
  }),
  compare: (options) => ({
    kind: 'compare',
    words: `${options.getString('words') ?? ''} ${readRange(options)}`.trim(),
    ...readSeries(options),
  }),
  subscribe: (options) => ({ kind: 'subscribe', words: options.getString('words')?.trim() ?? '' }),
  unsubscribe: () => ({ kind: 'unsubscribe', words: '' }),
  subscriptions: () => ({ kind: 'subscriptions' }),
  help: () => ({ kind: 'help' }),
};

function readSeries(options: Options): { readonly series?: string } {
  const series = options.getString('series')?.trim() ?? '';
  return series === '' ? {} : { series };
}

/** As people write it, open at the end that is not given: "2019..2023", "2019..". */
function readRange(options: Options): string {
  const [from, to] = ['from', 'to'].map((name) => options.getString(name)?.trim() ?? '');
  return from === '' && to === '' ? '' : `${from}..${to}`;
}

/** The command that was given; help if Discord still offers one that no longer exists. */
export function readCommand(options: Options, readText: ReadText): Command {
  const name = options.getSubcommand(false) ?? '';
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return read?.(options, readText) ?? { kind: 'help' };
}

/** Whether everyone there is to see the answer, and not only who asks. */
export const isPublic = (options: Options): boolean => options.getBoolean('public') === true;
