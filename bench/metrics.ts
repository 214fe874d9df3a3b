/** The documents judged relevant to a query, with their grades (1 or more). */
export type Judgments = ReadonlyMap<string, number>;

/** The quality of one query's ranking, each measure from 0 to 1. */
export type Quality = {
  readonly ndcg10: number;
  readonly recall10: number;
  readonly recall100: number;
  readonly mrr: number;
};

/** Scores one ranking, best document first. */
export function judgeRanking(ranking: readonly string[], judged: Judgments): Quality {
  return {
    ndcg10: ndcg(ranking, judged, 10),
    recall10: recall(ranking, judged, 10),
    recall100: recall(ranking, judged, 100),
    mrr: reciprocalRank(ranking, judged),
  };
}

/**
 * Normalized discounted cumulative gain of the first `depth` documents: the grade over log2(1 + rank), as in trec_eval
 * (Järvelin and Kekäläinen 2002), relative to the best possible order. 0 for a query without judgments.
 */
export function ndcg(ranking: readonly string[], judged: Judgments, depth: number): number {
  const gain = (grades: readonly number[]): number =>
    grades.slice(0, depth).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
  const best = gain([...judged.values()].sort((a, b) => b - a));
  return best === 0 ? 0 : gain(ranking.map((id) => judged.get(id) ?? 0)) / best;
}

/** The share of the judged documents that are among the first `depth`. */
export function recall(ranking: readonly string[], judged: Judgments, depth: number): number {
  if (judged.size === 0) return 0;
  return ranking.slice(0, depth).filter((id) => judged.has(id)).length / judged.size;
}

/** One over the rank of the first judged document; 0 if there is none. */
export function reciprocalRank(ranking: readonly string[], judged: Judgments): number {
  const at = ranking.findIndex((id) => judged.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Arithmetic mean; 0 for an empty list. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Estimates how likely two equally good systems would differ by at least as much on these queries. It is the share of
 * random swaps of each query's two scores whose mean difference is at least the observed one (Smucker, Allan and
 * Carterette 2007, paired randomization, two-sided). `random` returns numbers in [0, 1).
 */
export function pairedSignificance(
  ours: readonly number[],
  theirs: readonly number[],
  { rounds, random }: { rounds: number; random: () => number },
): number {
  const differences = ours.map((score, at) => score - (theirs[at] ?? 0));
  const seen = Math.abs(mean(differences)) - 1e-12;
  let asLarge = 0;
  for (let round = 0; round < rounds; round += 1) {
    const swapped = differences.map((difference) => (random() < 0.5 ? difference : -difference));
    if (Math.abs(mean(swapped)) >= seen) asLarge += 1;
  }
  return (asLarge + 1) / (rounds + 1);
}
