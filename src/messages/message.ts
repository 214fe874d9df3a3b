import type { Locale } from './locale.js';

/** A message to a person, independent of any service. All text is plain and unescaped. */
export type Message = {
  readonly locale: Locale;
  /** The whole message as plain text, for notifications, screen readers and pipes. */
  readonly fallback: string;
  readonly blocks: readonly Block[];
};

export type Block =
  /** `url` is the address of what the heading names; the heading links to it. */
  | { readonly kind: 'heading'; readonly text: string; readonly url?: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** A report's own words and their sources. */
  | { readonly kind: 'quote'; readonly text: Text; readonly sources: readonly Source[] }
  /** Possible next steps; services without buttons leave them out. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

/**
 * A button or a link. `id` says what a press means, in 1 to 20 characters of `a-z0-9-`. An adapter sends it to the
 * service together with the id of the reply, and returns both when the button is pressed.
 */
export type Action =
  | {
      readonly kind: 'button';
      readonly id: string;
      readonly label: string;
      /** `secondary` may move into an overflow menu if a row would be crowded. */
      readonly style: 'plain' | 'primary' | 'secondary';
    }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Whether the message helped. Each half is pressed like a button. */
  | { readonly kind: 'feedback'; readonly positive: Choice; readonly negative: Choice };

/** One half of a feedback action; `id` as above. */
type Choice = { readonly id: string; readonly label: string };

/** Numbered if the report numbers it. The title is shown in bold before the text, which may then be empty. */
export type ListItem = { readonly number: number | null; readonly title?: string; readonly text: string };

/** A line as runs, which joined are the line. `strong` marks the words that were asked for. */
export type Text = readonly Run[];
export type Run = { readonly text: string; readonly strong: boolean };

/** A place in a report, for a person to find it again, with the addresses given there. */
export type Source = {
  /** Report, period, number of the topic, and page if known. */
  readonly place: string;
  /** The topic's title; null if the report's head is quoted. */
  readonly title: string | null;
  /** The report's address, with the page if known. The title links to it, or else the place. */
  readonly url: string | null;
  /** The addresses in the passage, each with a caption to show instead. */
  readonly links: readonly SourceLink[];
  /** Who published the report, and when; null if it says neither. */
  readonly origin: string | null;
};

export type SourceLink = { readonly url: string; readonly caption: string };

type Button = Extract<Action, { kind: 'button' }>;

/** The pressable parts of an action as plain buttons, for services without a feedback element. */
export function buttonsOf(action: Action): readonly Button[] {
  switch (action.kind) {
    case 'button':
      return [action];
    case 'feedback':
      return [action.positive, action.negative].map((half) => ({ kind: 'button', style: 'plain', ...half }));
    case 'link':
      return [];
    default:
      return action satisfies never;
  }
}

/** How the parts of a message look as text. Each function receives text without control characters. */
type TextStyle = {
  /** For all text without a function of its own. */
  readonly text: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly source: (text: string) => string;
  /** Breaks a line to fit; `indent` precedes every line except the first. */
  readonly wrap: (line: string, indent: string) => string;
};

const same = (text: string): string => text;
const PLAIN: TextStyle = { text: same, strong: same, heading: same, source: same, wrap: same };

/** Lays out blocks as text, separated by blank lines, but a list directly below its heading. Actions are left out. */
export function renderText(blocks: readonly Block[], style: TextStyle = PLAIN): string {
  const written = blocks.filter(({ kind }) => kind !== 'actions');
  return written
    .map((block, index) => {
      const under = block.kind === 'list' && written[index - 1]?.kind === 'heading';
      return `${index === 0 ? '' : under ? '\n' : '\n\n'}${renderBlock(block, style)}`;
    })
    .join('');
}

function renderBlock(block: Block, style: TextStyle): string {
  switch (block.kind) {
    case 'heading':
      return style.wrap(style.heading(dropControls(block.text)), '');
    case 'paragraph':
      return style.wrap(style.text(dropControls(block.text)), '');
    case 'list':
      return block.items.map((item) => renderItem(item, style)).join('\n');
    case 'quote':
      return [
        renderRuns(block.text, style),
        ...block.sources.map((source) => renderSource(source, style)),
      ].join('\n');
    case 'actions':
      return '';
    default:
      return block satisfies never;
  }
}

function renderItem(item: ListItem, style: TextStyle): string {
  const mark = item.number === null ? '- ' : `${item.number}. `;
  const title = item.title === undefined ? '' : style.strong(dropControls(item.title));
  const text = style.text(dropControls(item.text));
  const both = [title, text].filter((part) => part !== '').join(': ');
  return style.wrap(mark + both, ' '.repeat(mark.length));
}

/** Keeps the line breaks of the text, for example between a caption and its address. */
function renderRuns(text: Text, style: TextStyle): string {
  const runs = text.map(({ text, strong }) => {
    const clean = text.split('\n').map(dropControls).join('\n');
    return strong ? style.strong(clean) : style.text(clean);
  });
  return runs
    .join('')
    .split('\n')
    .map((line) => style.wrap(line, ''))
    .join('\n');
}

function renderSource(source: Source, style: TextStyle): string {
  const label = style.wrap(style.source(dropControls(`— ${nameSource(source)}`)), '  ');
  const links = [
    ...(source.url === null ? [] : [source.url]),
    ...source.links.filter(({ url }) => url !== source.url).map(describeLink),
  ];
  return [label, ...links.map((link) => `  ${style.source(dropControls(link))}`)].join('\n');
}

/** The place and the title of its topic. */
export const nameSource = ({ place, title }: Pick<Source, 'place' | 'title'>): string =>
  title === null ? place : `${place}: ${title}`;

/** Only the address if the caption is part of it. */
function describeLink({ url, caption }: SourceLink): string {
  return url.includes(caption.replace(/…$/u, '')) ? url : `${caption}: ${url}`;
}

/** Control characters, which start escape sequences, and bidirectional ones, which make text read other than it is. */
export const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, without characters that control a terminal or the reading direction. */
export function dropControls(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, ' ').replace(CONTROLS, '');
}

/** The length of a text in a service's units after escaping. It must be the sum of the lengths of the parts. */
export type Measure = (text: string) => number;

/** The maximum length of the marks around a line: a bullet or number, a line break, signs of emphasis. */
const LINE_MARKS = 10;

/** The total length of blocks. */
export function lengthOfBlocks(blocks: readonly Block[], measure: Measure): number {
  return blocks.reduce((sum, block) => sum + lengthOfBlock(block, measure), 0);
}

function lengthOfBlock(block: Block, measure: Measure): number {
  const line = (text: string) => measure(text) + LINE_MARKS;
  const lines = (texts: readonly string[]) => texts.reduce((sum, text) => sum + line(text), 0);
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return line(block.text);
    case 'list':
      return block.items.reduce((sum, item) => sum + lengthOfItem(item, measure), 0);
    case 'quote':
      return lengthOfText(block.text, measure) + LINE_MARKS + lines(block.sources.flatMap(linesOfSource));
    case 'actions':
      return lines(block.actions.flatMap(textsOfAction));
    default:
      return block satisfies never;
  }
}

/** The length of a text in runs, with the marks around its strong runs. */
export function lengthOfText(text: Text, measure: Measure): number {
  return text.reduce((sum, run) => sum + measure(run.text) + (run.strong ? STRONG_MARKS : 0), 0);
}

/** `**` before and after. */
const STRONG_MARKS = 4;

/** The length of a list item, with the marks around it. */
export const lengthOfItem = ({ title, text }: ListItem, measure: Measure): number =>
  (title === undefined ? 0 : measure(title) + LINE_MARKS) + measure(text) + LINE_MARKS;

const linesOfSource = ({ place, title, url, links, origin }: Source): readonly string[] => [
  ...[place, title, url, origin].filter((text) => text !== null),
  ...links.flatMap(({ caption, url }) => [caption, url]),
];

function textsOfAction(action: Action): readonly string[] {
  switch (action.kind) {
    case 'button':
      return [action.label, action.id];
    case 'link':
      return [action.label, action.url];
    case 'feedback':
      return [action.positive, action.negative].flatMap(({ id, label }) => [label, id]);
    default:
      return action satisfies never;
  }
}
