import type { Block, ListItem, Source, SourceLink, Text } from './message.js';

/** How the parts of a message look as text. Each function receives text without control characters. */
export type TextStyle = {
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

// Control characters start escape sequences. Bidirectional ones make text appear in a false order.
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, without characters that control a terminal or the reading direction. */
export function dropControls(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, ' ').replace(CONTROLS, '');
}
