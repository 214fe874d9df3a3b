import { containsJapanese } from '../search/script.js';
import type { Concept } from './concepts.js';
import { ALWAYS_SHOWS, counterOf, countNear, definitionOf, MIN_EVIDENCE, weighEvidence } from './evidence.js';
import { endOfList } from './lists.js';
import type { Question } from './question.js';
import { type Support, supportIn } from './support.js';
import type { Excerpt, ReadSentence } from './windows.js';

/**
 * What speaks for and against one sentence as the answer; each from 0 to 1 (`length` to 2). Shares are of the
 * question's concepts, each by its weight.
 */
export const FEATURES = [
  /** Share put letter by letter as the asker did; in the same words otherwise inflected; in others that mean it. */
  'verbatim',
  'own',
  'meant',
  /** Share of what the title does not put already. */
  'news',
  /** Share that only the topic's title, the sentence before, the one after, or the rest of the topic puts. */
  'title',
  'before',
  'after',
  'topic',
  /** The thing asked for ("law" in "which law") is named; is nowhere near. */
  'focus',
  'focusless',
  /** Share of names and numbers in the sentence; of words that say little ("used", "held"). */
  'names',
  'weak',
  /** Pairs of neighbouring concepts that stand side by side here, too. */
  'pairs',
  /** The asked-for kind of thing stands here; does not, though its kind always shows; stands here, by kind. */
  'evidence',
  'lacking',
  'who',
  'when',
  'where',
  'count',
  'amount',
  'why',
  'definition',
  /** The best hit's passage is 1. */
  'rank',
  /** The topic's heading; a caption or list item; the topic's first sentence; one that leans on another. */
  'heading',
  'fragment',
  'opening',
  'leaning',
  /** Names another year than the one asked for; holds only under a condition that was not asked about. */
  'otherYear',
  'limited',
  /** Words by 40, at most 2. */
  'length',
] as const;

export type Feature = (typeof FEATURES)[number];
export type FeatureVector = Readonly<Record<Feature, number>>;

/** A sentence of an excerpt with what speaks for it. */
export type Candidate = {
  readonly excerpt: Excerpt;
  /** Its place among the excerpt's sentences. */
  readonly at: number;
  readonly features: FeatureVector;
  /** How far its own words support each concept. */
  readonly inside: Support;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly evidence: number | null;
};

/** Every sentence of the excerpts as a candidate. */
export function findCandidates(
  question: Question,
  concepts: readonly Concept[],
  excerpts: readonly Excerpt[],
): readonly Candidate[] {
  const supports = excerpts.map((excerpt) =>
    excerpt.sentences.map((sentence) => concepts.map((concept) => supportIn(concept, sentence.termSet))),
  );
  const weights = tellingWeights(concepts, supports.flat());
  return excerpts.flatMap((excerpt, n) => {
    const title = concepts.map((concept) => supportIn(concept, excerpt.titleTerms));
    return excerpt.sentences.map((_, at) =>
      describe(question, concepts, { excerpt, at, supports: supports[n] ?? [], title, weights }),
    );
  });
}

/**
 * Weights that tell these sentences apart: the mean of the idf among the passages and among the sentences at hand, so
 * that a word in every sentence of the best topic counts little.
 */
function tellingWeights(concepts: readonly Concept[], supports: readonly Support[]): readonly number[] {
  const raw = concepts.map((concept, n) => {
    const holding = supports.filter((support) => (support[n] ?? 0) >= 0.5).length;
    const local = Math.log(1 + (supports.length - holding + 0.5) / (holding + 0.5));
    return concept.mass + local;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
  return raw.map((weight) => weight / sum);
}

type Place = {
  readonly excerpt: Excerpt;
  readonly at: number;
  readonly supports: readonly Support[];
  readonly title: Support;
  readonly weights: readonly number[];
};

function describe(question: Question, concepts: readonly Concept[], place: Place): Candidate {
  const { excerpt, at, supports, title, weights } = place;
  const sentence = excerpt.sentences[at];
  if (sentence === undefined) throw new RangeError(`no sentence ${at}`);
  const inside = supports[at] ?? [];
  const share = (value: (n: number) => number) =>
    weights.reduce((sum, weight, n) => sum + weight * value(n), 0);
  const shareOf = (role: (concept: Concept) => boolean) => {
    const all = share((n) => (concepts[n] !== undefined && role(concepts[n]) ? 1 : 0));
    return all === 0
      ? 0
      : share((n) => (concepts[n] !== undefined && role(concepts[n]) ? (inside[n] ?? 0) : 0)) / all;
  };
  const beyond = (support: Support | undefined, ...nearer: (Support | undefined)[]) =>
    share((n) => Math.max(0, (support?.[n] ?? 0) - Math.max(0, ...nearer.map((one) => one?.[n] ?? 0))));
  const [before, after] = [supports[at - 1], supports[at + 1]];
  const news = share((n) => ((title[n] ?? 0) < GIVEN ? 1 : 0));
  const everywhere = concepts.map((_, n) => Math.max(0, ...supports.map((support) => support[n] ?? 0)));
  const focus = concepts.flatMap((concept, n) => (concept.role === 'focus' ? [inside[n] ?? 0] : []));
  // A sentence that announces a list is given with it.
  const given = excerpt.sentences.slice(at, endOfList(excerpt.sentences, at) + 1);
  const evidences = given.map((one) => evidenceIn(question, concepts, one, excerpt));
  const evidence = evidences[0] === null ? null : Math.max(...evidences.map((one) => one ?? 0));
  const { asked } = question.cue;
  const kind = (...kinds: string[]) => (kinds.includes(asked) ? (evidence ?? 0) : 0);
  return {
    excerpt,
    at,
    inside,
    evidence,
    features: {
      verbatim: share((n) => (concepts[n] !== undefined && standsVerbatim(concepts[n], sentence) ? 1 : 0)),
      own: share((n) => ((inside[n] ?? 0) >= 0.95 ? 1 : 0)),
      meant: share((n) => inside[n] ?? 0),
      news: news === 0 ? 0 : share((n) => ((title[n] ?? 0) < GIVEN ? (inside[n] ?? 0) : 0)) / news,
      title: beyond(title, inside),
      before: beyond(before, inside, title),
      after: beyond(after, inside, title, before),
      topic: beyond(everywhere, inside, title, before, after),
      focus: Math.max(0, ...focus),
      focusless: focus.length > 0 && Math.max(...focus) < 0.3 ? 1 : 0,
      names: shareOf((concept) => concept.role === 'name'),
      weak: shareOf((concept) => concept.weight < concept.mass),
      pairs: pairsIn(concepts, sentence),
      evidence: evidence ?? 0,
      lacking: evidence !== null && evidence < MIN_EVIDENCE && ALWAYS_SHOWS.has(asked) ? 1 : 0,
      who: kind('who', 'name'),
      when: kind('when'),
      where: kind('where'),
      count: kind('how_many', 'frequency'),
      amount: kind('money', 'duration', 'measure', 'age'),
      why: kind('why', 'how'),
      definition: kind('definition'),
      rank: excerpt.rank,
      heading: sentence.heading ? 1 : 0,
      fragment: sentence.closed ? 0 : 1,
      opening: at === 1 ? 1 : 0,
      leaning: leans(sentence.text) ? 1 : 0,
      otherYear: namesOtherYear(question, sentence.text) ? 1 : 0,
      limited: limitsItself(concepts, sentence) ? 1 : 0,
      length: Math.min(2, sentence.terms.length / 40),
    },
  };
}

/** Whether the asker's very words stand here, not as a part of longer ones ("meeting" in "meetings"). */
function standsVerbatim({ word }: Concept, { text }: ReadSentence): boolean {
  const [folded, sought] = [text.toLowerCase(), word.toLowerCase()];
  const isLetter = (at: number) => /[a-z0-9]/.test(folded.charAt(at)) && /[a-z0-9]/.test(sought);
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
    if (!isLetter(at - 1) && !isLetter(at + sought.length)) return true;
  }
  return false;
}

/** A concept that the title supports this well is given for every sentence under it. */
const GIVEN = 0.5;

/** A sentence that begins like this leans on the one before it. */
const LEANING =
  /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After|Under) )?(?:It|He|She|They|(?:This|That|These|Those)(?! (?:year|quarter|month|week|fiscal|time|report|period)\b)|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:For this reason|As a result|Therefore|Thus|Accordingly|Consequently|Hence)\b|^(?:これ|それ|この|その|同(?!社|時)|当該|両)/u;

export function leans(text: string): boolean {
  return LEANING.test(text);
}

/** How many pairs of concepts that follow one another in the question follow one another here. */
function pairsIn(concepts: readonly Concept[], { terms }: ReadSentence): number {
  const pairs = concepts
    .slice(1)
    .map((concept, n) => [concepts[n]?.forms[0]?.terms.at(-1), concept.forms[0]?.terms[0]] as const);
  if (pairs.length === 0) return 0;
  const content = terms.filter((term) => !term.stop).map((term) => term.term);
  const found = pairs.filter(([first, second]) =>
    content.some((term, at) => term === first && content[at + 1] === second),
  );
  return found.length / pairs.length;
}

function namesOtherYear(question: Question, text: string): boolean {
  const asked = yearsIn(question.text);
  const named = yearsIn(text);
  return asked.length > 0 && named.length > 0 && !named.some((year) => asked.includes(year));
}

const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];

/** A condition or time that opens a sentence and that the question says nothing of: "Before the pandemic, …". */
const CONDITION =
  /^(?:Before|After|Until|If|When|While|Although|Unless|Except|Without|Prior to|Apart from)\b[^,]{3,120},|^[^、。]{2,40}(?:前は|までは|以前は|場合は|ときは)、?/u;

function limitsItself(concepts: readonly Concept[], sentence: ReadSentence): boolean {
  const condition = CONDITION.exec(sentence.text)?.[0];
  if (condition === undefined) return false;
  const words = new Set(sentence.terms.flatMap((term) => (term.end <= condition.length ? [term.term] : [])));
  return concepts.every((concept) => supportIn(concept, words) === 0);
}

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
function evidenceIn(
  question: Question,
  concepts: readonly Concept[],
  sentence: ReadSentence,
  excerpt: Excerpt,
): number | null {
  const { asked } = question.cue;
  const own = new Set([
    ...concepts.flatMap(({ forms, correction }) => [
      ...(forms[0]?.terms ?? []),
      ...(correction === null ? [] : [correction]),
    ]),
    ...yearsIn(question.text),
  ]);
  if (asked === 'how_many') {
    const counter = counterOf(question.text);
    if (counter !== null && containsJapanese(sentence.text)) return counter.test(sentence.text) ? 1 : 0;
    const focus = concepts.filter((concept) => concept.role === 'focus');
    return countNear(
      sentence,
      new Set(
        focus.flatMap(({ forms }) => forms.flatMap(({ terms, worth }) => (worth >= COUNTABLE ? terms : []))),
      ),
    );
  }
  if (asked === 'definition') return definitionOf(sentence, own);
  if (asked !== 'who' && asked !== 'name') return weighEvidence(asked, mask(sentence, own));
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighEvidence(asked, mask(sentence, new Set([...own, ...excerpt.publisherTerms]))) ?? 0;
  return Math.max(others, PUBLISHER * (weighEvidence(asked, mask(sentence, own)) ?? 0));
}

const PUBLISHER = 0.5;
/** What is counted has to be the thing itself, not something like it: duties are no functions. */
const COUNTABLE = 0.85;

/** The sentence's text with some words blotted out. */
function mask({ text, terms }: ReadSentence, blotted: ReadonlySet<string>): string {
  let masked = text;
  for (const { term, start, end } of terms) {
    if (blotted.has(term)) masked = masked.slice(0, start) + '·'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}
