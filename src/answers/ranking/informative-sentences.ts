import { anyFits } from '../../language/languages.js';
import { coverageIn, type Keyword, weightedCoverage } from '../keywords/keyword.js';
import { type Excerpt, isDependent, type ReadSentence } from './sentences.js';

/** The maximum number of sentences per topic in an overview. */
const MAX_SENTENCES = 3;
/** The weights of covering the question's words and of an early position, relative to centrality. */
const COVERED = 0.6;
const EARLY = 0.35;

/**
 * Chooses the most informative sentences of a topic, in text order and at most `maxCharacters` long together. Favors
 * sentences that share most with the others (degree centrality by the cosine of their words; Erkan and Radev 2004,
 * LexRank), that come early, and that cover the question's words. Returns none if not even one fits.
 */
export function chooseInformative(
  { sentences }: Excerpt,
  keywords: readonly Keyword[],
  maxCharacters: number,
): readonly ReadSentence[] {
  const whole = sentences.flatMap((sentence, at) =>
    sentence.heading || !sentence.closed ? [] : [{ sentence, at }],
  );
  const scored = whole
    .map(({ sentence, at }) => ({
      at,
      score: scoreOf(sentence, whole, keywords),
      covered: coveredBy(sentence, keywords),
    }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  // The sentence that says most about the subject comes first, however little it shares with the others.
  const [most] = scored.toSorted((a, b) => b.covered - a.covered);
  const ranked =
    most === undefined || most.covered === 0 ? scored : [most, ...scored.filter((each) => each !== most)];
  const chosen = new Set<number>();
  const length = (places: Iterable<number>) =>
    [...places].reduce((sum, at) => sum + (sentences[at]?.text.length ?? 0) + 1, 0);
  for (const { at } of ranked) {
    if (chosen.size >= MAX_SENTENCES) break;
    const needed =
      isDependent(sentences[at]?.text ?? '') && sentences[at - 1]?.closed && !sentences[at - 1]?.heading
        ? [at - 1, at]
        : [at];
    const wider = new Set([...chosen, ...needed]);
    if (length(wider) <= maxCharacters) for (const place of needed) chosen.add(place);
  }
  return [...chosen].sort((a, b) => a - b).flatMap((at) => sentences[at] ?? []);
}

/** For `chooseMostInformative`: the weights of title words and of names and figures, and the penalty for length. */
const TITLE = 1.5;
const SPECIFIC = 0.8;
const MANY_NAMES = 4;
const LONG = 0.5;
/** The length in characters up to which a sentence can be read at a glance. */
const GLANCE = 250;

/**
 * Chooses the most informative sentence of a topic, to be shown with its title. Favors sentences that are central,
 * share words with the title, contain names or figures, and can stand alone. Null if there is no complete sentence.
 */
export function chooseMostInformative({ sentences, titleTerms }: Omit<Excerpt, 'rank'>): ReadSentence | null {
  const whole = sentences.flatMap((sentence, at) =>
    sentence.heading || !sentence.closed ? [] : [{ sentence, at }],
  );
  const alone = whole.filter(
    ({ sentence: { text } }) => !isDependent(text) && !anyFits(text, ({ answers }) => answers?.adding),
  );
  const rate = ({ sentence }: Placed): number => {
    const title =
      titleTerms.size === 0
        ? 0
        : [...titleTerms].filter((term) => sentence.termSet.has(term)).length / titleTerms.size;
    const specific = Math.min(
      1,
      (sentence.text.match(/(?<=\p{L}\s)\p{Lu}\p{L}|\p{N}+/gu)?.length ?? 0) / MANY_NAMES,
    );
    const surplus = Math.max(0, sentence.text.length - GLANCE) / GLANCE;
    return centrality(sentence, whole) / CENTRAL + TITLE * title + SPECIFIC * specific - LONG * surplus;
  };
  const rated = (alone.length > 0 ? alone : whole).map((placed) => ({ placed, score: rate(placed) }));
  const [best] = rated.toSorted((a, b) => b.score - a.score || a.placed.at - b.placed.at);
  return best?.placed.sentence ?? null;
}

type Placed = { readonly sentence: ReadSentence; readonly at: number };

function scoreOf(sentence: ReadSentence, all: readonly Placed[], keywords: readonly Keyword[]): number {
  const central = centrality(sentence, all);
  const place = all.findIndex((other) => other.sentence === sentence);
  const covered = coveredBy(sentence, keywords);
  return central / CENTRAL + COVERED * covered + EARLY / (1 + place);
}

const coveredBy = ({ termSet }: ReadSentence, keywords: readonly Keyword[]): number =>
  weightedCoverage(
    keywords,
    keywords.map((keyword) => coverageIn(keyword, termSet)),
  );

/** The mean cosine similarity with the other sentences. */
function centrality(sentence: ReadSentence, all: readonly Placed[]): number {
  const others = all.filter((other) => other.sentence !== sentence);
  if (others.length === 0) return 0;
  const own = contentOf(sentence);
  return others.reduce((sum, other) => sum + cosine(own, contentOf(other.sentence)), 0) / others.length;
}

/** The mean cosine of a very central sentence, for scaling. */
const CENTRAL = 0.25;

const contentOf = ({ terms }: ReadSentence): ReadonlySet<string> =>
  new Set(terms.flatMap(({ term, stop }) => (stop ? [] : [term])));

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared / Math.sqrt(a.size * b.size);
}
