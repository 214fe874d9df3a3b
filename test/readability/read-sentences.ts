import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import retextEnglish from 'retext-english';
import retextPassive from 'retext-passive';
import { unified } from 'unified';
import { VFile } from 'vfile';

/** A sentence of a document. */
export type Sentence = {
  readonly text: string;
  /** The line on which its paragraph begins, from 1. */
  readonly line: number;
  /** Words; code in backticks counts as one. */
  readonly words: number;
  readonly isPassive: boolean;
  /** Whether it stands in a table, where a cell is rarely a whole sentence. */
  readonly isInTable: boolean;
};

/** What the trees of remark and retext have in common. */
type Node = {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } } | undefined;
};

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const english = unified().use(retextEnglish).freeze();
const passive = unified().use(retextPassive).freeze();

/** The sentences of a Markdown text, in its order, without headings, blocks of code and captions of pictures. */
export function readSentences(text: string): readonly Sentence[] {
  return find(markdown.parse(text), ['paragraph', 'tableCell']).flatMap((block) =>
    find(english.parse(plainText(block)), ['SentenceNode']).map((sentence) => ({
      text: plainText(sentence).replace(/\s+/g, ' '),
      line: block.position?.start.line ?? 1,
      words: find(sentence, ['WordNode']).length,
      isPassive: isPassive(plainText(sentence)),
      isInTable: block.type === 'tableCell',
    })),
  );
}

function find(node: Node, types: readonly string[]): readonly Node[] {
  if (types.includes(node.type)) return [node];
  return (node.children ?? []).flatMap((child) => find(child, types));
}

function plainText({ type, value, children }: Node): string {
  if (type === 'inlineCode') return 'Code';
  if (type === 'break') return ' ';
  return value ?? (children ?? []).map(plainText).join('');
}

function isPassive(sentence: string): boolean {
  const file = new VFile(sentence);
  passive.runSync(english.parse(sentence), file);
  return file.messages.length > 0;
}
