import MiniSearch from 'minisearch';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { loadTestSet, type TestSet, toReport } from './corpus.js';
import { judgeRanking, mean, pairedSignificance, type Quality } from './metrics.js';
import { queryOf } from './product-query.js';
import { createRandom } from './random.js';

type Ranker = (query: string) => readonly string[];
type Measured = Quality & { readonly indexMs: number; readonly medianQueryMs: number };
type Outcome = Measured & {
  readonly set: string;
  readonly queries: number;
  readonly baseline: Measured;
  /** The two-sided p-value of the paired difference in nDCG@10. */
  readonly p: number;
};

const glossary = createBuiltInGlossary();
const DEPTH = 100;
const ROUNDS = 10_000;

function ourRanker({ name, documents }: TestSet): Ranker {
  const index = createPassageIndex(documents.map((document) => toReport(document, name)));
  return (query) => index.search(queryOf(query, index, glossary), DEPTH).map((hit) => hit.report.id);
}

function plainRanker({ documents }: TestSet): Ranker {
  const mini = new MiniSearch({ fields: ['title', 'text'] });
  mini.addAll(documents);
  return (query) =>
    mini
      .search(query)
      .slice(0, DEPTH)
      .map(({ id }) => String(id));
}

function measure(
  set: TestSet,
  createRanker: (set: TestSet) => Ranker,
): { measured: Measured; each: Quality[] } {
  const began = performance.now();
  const rank = createRanker(set);
  const indexMs = performance.now() - began;
  const times: number[] = [];
  const each = set.queries.map(({ text, judged }, at) => {
    if (at % 50 === 0)
      process.stderr.write(`\r${set.name} ${createRanker.name}: ${at} of ${set.queries.length} queries `);
    const asked = performance.now();
    const ranking = rank(text);
    times.push(performance.now() - asked);
    return judgeRanking(ranking, judged);
  });
  process.stderr.write('\r\u001b[K');
  const average = (key: keyof Quality): number => mean(each.map((quality) => quality[key]));
  const medianQueryMs = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const quality = {
    ndcg10: average('ndcg10'),
    recall10: average('recall10'),
    recall100: average('recall100'),
    mrr: average('mrr'),
  };
  return { measured: { ...quality, indexMs, medianQueryMs }, each };
}

function compare(folder: string): Outcome {
  const set = loadTestSet(folder);
  const ours = measure(set, ourRanker);
  const plain = measure(set, plainRanker);
  const scores = (each: readonly Quality[]): number[] => each.map((quality) => quality.ndcg10);
  const p = pairedSignificance(scores(ours.each), scores(plain.each), {
    rounds: ROUNDS,
    random: createRandom(1),
  });
  return { set: set.name, queries: set.queries.length, ...ours.measured, baseline: plain.measured, p };
}

function renderTable(outcomes: readonly Outcome[]): string {
  const row = (name: string, measured: Measured, p: string): string =>
    [
      name.padEnd(26),
      ...[measured.ndcg10, measured.recall10, measured.recall100, measured.mrr].map((value) =>
        value.toFixed(3).padStart(9),
      ),
      `${(measured.indexMs / 1000).toFixed(1)} s`.padStart(9),
      `${measured.medianQueryMs.toFixed(1)} ms`.padStart(9),
      p.padStart(9),
    ].join('');
  const head = [
    'set (queries)'.padEnd(26),
    ...['nDCG@10', 'R@10', 'R@100', 'MRR', 'index', 'query', 'p'].map((name) => name.padStart(9)),
  ].join('');
  const rows = outcomes.flatMap((outcome) => [
    row(`${outcome.set} (${outcome.queries})`, outcome, outcome.p.toFixed(4)),
    row('  MiniSearch as it comes', outcome.baseline, ''),
  ]);
  return [head, ...rows].join('\n');
}

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
try {
  if (folders.length === 0) throw new Error('Usage: npm run bench:retrieval -- DIR… [--json]');
  const outcomes = folders.map(compare);
  console.log(process.argv.includes('--json') ? JSON.stringify(outcomes, null, 2) : renderTable(outcomes));
} catch (error) {
  // For a folder without corpus.jsonl, queries.jsonl or qrels.tsv, the message names the missing file.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
