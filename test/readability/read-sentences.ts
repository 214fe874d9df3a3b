import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import retextEnglish from 'retext-english';
import retextPassive from 'retext-passive';
import { unified } from 'unified';
import { VFile } from 'vfile';

/** A sentence of a document. */
export type Sentence = {
  readonly text: string;
  /** The line on which its paragraph begins, counting from 1. */
  readonly line: number;
  /** Number of words; code in backticks counts as one. */
  readonly words: number;
  readonly isPassive: boolean;
  /** Whether it is in a table cell, which is rarely a whole sentence. */
  readonly isInTable: boolean;
};

/** The common part of remark's and retext's tree nodes. */
type Node = {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } } | undefined;
};

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const english = unified().use(retextEnglish).freeze();
const passive = unified().use(retextPassive).freeze();

/** Returns the sentences of a Markdown text in order, without headings, code blocks and image captions. */
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
