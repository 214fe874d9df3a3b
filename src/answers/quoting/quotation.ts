import type { Span } from '../../span.js';
import type { Citation, Citations } from '../answer.js';
import type { ReadSentence } from '../ranking/excerpts.js';
import { type AnswerSpan, MAX_ANSWER_CHARACTERS } from '../ranking/excerpts.js';
import { isItem } from '../ranking/lists.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import { citeSentences, joinSentences, shortenSentence } from './cite.js';

/** Sentences of one topic, quoted. */
export type Quotation = {
  /** The quotes in reading form, the best sentence first. */
  readonly text: string;
  readonly citations: Citations;
};

/**
 * Quotes a span: the best sentence with what it cannot be read without, then the others in the order of the text, each
 * stretch with a citation of its own. `highlight` is where what was asked for stands in the report's text.
 */
export function quoteSpan(
  { span, core }: Pick<SelectedSpan, 'span' | 'core'>,
  { highlight = null, terms = NO_TERMS }: Marked = {},
  maxCharacters = MAX_ANSWER_CHARACTERS,
): Quotation {
  const { report, topic } = span.excerpt;
  const parts = arrange(span, leadOf(core, highlight)).map((sentences) => {
    const shown = sentences.map((sentence) =>
      shortenSentence(
        report,
        sentence,
        partToKeep(sentence, { highlight, terms }, maxCharacters),
        maxCharacters,
      ),
    );
    return { text: joinSentences(report, shown), citations: citeSentences(report, topic, shown) };
  });
  const [first, ...rest] = parts
    .flatMap(({ citations }) => citations)
    .map((citation) => mark(citation, highlight));
  if (first === undefined) throw new RangeError('nothing to quote');
  return { text: parts.map(({ text }) => text).join('\n'), citations: [first, ...rest] };
}

/** What was asked for, and the terms of the question: of a long sentence the part is kept that has them. */
type Marked = { readonly highlight?: Span | null; readonly terms?: ReadonlySet<string> };
const NO_TERMS: ReadonlySet<string> = new Set();

/** The part of a long sentence that is the highlight, or else holds most terms of the question. */
function partToKeep(
  sentence: ReadSentence,
  { highlight, terms }: Required<Marked>,
  maxCharacters: number,
): Span {
  if (highlight !== null && contains(sentence, highlight)) return highlight;
  const asked = sentence.terms.filter(({ term, stop }) => !stop && terms.has(term));
  const stretches = asked.map((first, at) => {
    const within = asked.slice(at).filter(({ end }) => end <= first.start + WIDEST_PART * maxCharacters);
    return {
      start: sentence.start + first.start,
      end: sentence.start + (within.at(-1)?.end ?? first.end),
      held: new Set(within.map(({ term }) => term)).size,
    };
  });
  const [best] = stretches.sort(
    (a, b) => b.held - a.held || a.end - a.start - (b.end - b.start) || a.start - b.start,
  );
  return best ?? { start: sentence.start, end: sentence.start };
}

/** The share of the room that the words of a question may be apart from each other. */
const WIDEST_PART = 0.7;

/** "… was as follows: Ada Lin": of an announced list of one item, the item if that is what was asked for, else all. */
function leadOf(core: AnswerSpan, highlight: Span | null): AnswerSpan {
  const { excerpt, places } = core;
  const [item, another] = places.filter((at) => isItem(excerpt.sentences[at]));
  const sentence = item === undefined ? undefined : excerpt.sentences[item];
  if (item === undefined || another !== undefined || sentence === undefined || highlight === null)
    return core;
  return contains(sentence, highlight) ? { excerpt, places: [item] } : core;
}

/** The stretches of a span, the one with the core first; a sentence right behind the core stays with it. */
function arrange({ excerpt, places }: AnswerSpan, core: AnswerSpan): readonly (readonly ReadSentence[])[] {
  const last = core.places.at(-1) ?? 0;
  const behind: number[] = [];
  for (let at = last + 1; places.includes(at); at += 1) behind.push(at);
  const lead = [...core.places, ...behind];
  const others = places.filter((at) => !lead.includes(at));
  const stretches: number[][] = [];
  for (const at of others) {
    const open = stretches.at(-1);
    if (open?.at(-1) === at - 1) open.push(at);
    else stretches.push([at]);
  }
  return [lead, ...stretches].map((stretch) => stretch.flatMap((at) => excerpt.sentences[at] ?? []));
}

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function mark(citation: Citation, highlight: Span | null): Citation {
  return highlight !== null && contains(citation, highlight) ? { ...citation, highlight } : citation;
}
