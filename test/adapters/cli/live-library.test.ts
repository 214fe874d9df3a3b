import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import {
  type LiveLibrary,
  type LiveLibraryOptions,
  openLiveLibrary,
} from '../../../adapters/cli/bot/live-library.js';
import { createGlossarySource } from '../../../adapters/cli/opening/open-glossary.js';
import { createIndexer } from '../../../adapters/cli/opening/open-index.js';
import { createReportSource } from '../../../adapters/cli/opening/report-source.js';
import { createLogger } from '../../../src/logger.js';
import type { StorePlace } from '../../../src/store/database.js';
import { createStore, type Store } from '../../../src/store/store.js';
import { GLOSSARY, TODAY } from '../../answers/make-report.js';
import { makeFolder, makePlace, onEachEngine } from '../../store/open-store.js';
import { type Page, storeOptions, type Talk } from '../../store/options.js';
import { type Line, waitFor } from '../start.js';
import { LIBRARY } from './run.js';

const PAST_SETTLING_MS = 1500;

const makeIndexer = () =>
  createIndexer(makeFolder, { onRefused: () => undefined, onNotKept: () => undefined });

type Opened = {
  readonly library: LiveLibrary;
  readonly store: Store<Talk, Page>;
  readonly events: (name: string) => readonly Line[];
  readonly sources: () => readonly string[];
  /** How often `plan` was called. */
  readonly planned: () => number;
  readonly close: () => Promise<void>;
};

/** A process, as far as its library is concerned. @param folder null if none was named */
async function openOn(
  place: StorePlace,
  folder: string | null,
  follows = false,
  more: Partial<LiveLibraryOptions> = {},
): Promise<Opened> {
  const lines: Line[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const log = createLogger({ level: 'info', write, clock: Date.now });
  const store = await createStore(storeOptions(place));
  const reports = {
    folder: folder ?? LIBRARY,
    origin: 'REPORTS_DIR',
    isNamed: folder !== null,
  };
  let planned = 0;
  const library = await openLiveLibrary({
    source: createReportSource(reports, store.reportTexts, Date.now),
    glossary: { watched: null, read: async () => GLOSSARY },
    indexReports: makeIndexer(),
    signals: store,
    log,
    clock: Date.now,
    store,
    plan: follows
      ? null
      : async () => {
          planned += 1;
          return NOTHING_PLANNED;
        },
    ...more,
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await library.close();
    await store.close();
  };
  onTestFinished(close);
  return {
    library,
    store,
    events: (name) => lines.filter(({ event }) => event === name),
    sources: () => library.knowledge().reports.map(({ source }) => source),
    planned: () => planned,
    close,
  };
}

const NOTHING_PLANNED = { planAt: null, isDue: false };

async function makeReports(...quarters: readonly string[]) {
  const folder = join(await makeFolder(), 'reports');
  mkdirSync(folder);
  const pathOf = (name: string) => join(folder, name);
  const add = (quarter: string) => {
    const name = nameOf(quarter);
    copyFileSync(join(LIBRARY, name), pathOf(name));
  };
  quarters.forEach(add);
  return { folder, add, pathOf };
}

const nameOf = (quarter: string) => `jpcert-activities-${quarter}.txt`;
const kindsOf = (count: number) => Array.from({ length: count }, (_, n) => `Kind ${n}`);
const market = (year: number, price = 'nine') =>
  `# Market Report [January 1, ${year} - March 31, ${year}]\n\n## Topics\n\n${kindsOf(3)
    .map((kind) => `### ${kind}\n\n${kind} was sold at ${price} stalls of the market.\n`)
    .join('\n')}`;

const sqlite = () => makePlace('sqlite');

onEachEngine((engine) => {
  it('added, changed and removed reports soon show in the answers of every process', async () => {
    const place = await makePlace(engine);
    const { folder, pathOf } = await makeReports('2021-q3');
    const leader = await openOn(place, folder);
    await waitFor(() => leader.planned() > 1);
    const all = [leader, await openOn(place, folder)];
    await waitFor(() => engine === 'postgres' || all.every(({ planned }) => planned() > 1));
    const ask = ({ library }: Opened) =>
      JSON.stringify(library.knowledge().answerer.answer('At how many stalls was Kind 1 sold?', TODAY));
    const measure = async (isThere: (answer: string) => boolean) => {
      const startedAt = performance.now();
      await waitFor(() => all.every((process) => isThere(ask(process))));
      return Math.round(performance.now() - startedAt);
    };
    writeFileSync(pathOf('market.md'), market(2020));
    const added = await measure((answer) => answer.includes('nine stalls'));
    writeFileSync(pathOf('market.md'), market(2020, 'two'));
    const changed = await measure((answer) => answer.includes('two stalls'));
    rmSync(pathOf('market.md'));
    const removed = await measure((answer) => !answer.includes('stalls of'));
    process.stdout.write(`${JSON.stringify({ engine, added, changed, removed })} ms until answered\n`);
  });
});

describe('a watched folder', () => {
  it('adds a new report to the answers at once, updates a changed one, and drops a removed one', async () => {
    const { folder, add, pathOf } = await makeReports('2021-q3');
    const { library, sources } = await openOn(await sqlite(), folder);
    const ask = () =>
      library.knowledge().answerer.answer('Who received the Best Reporter Award 2023?', TODAY).kind;
    expect(ask()).toBe('no_answer');
    add('2023-q4');
    await waitFor(() => ask() === 'answer');
    writeFileSync(pathOf('market.md'), market(2020));
    await waitFor(() => sources().includes('market.md'));
    writeFileSync(pathOf('market.md'), market(2020, 'two'));
    await waitFor(() => library.knowledge().reports.some(({ text }) => text.includes('two stalls')));
    rmSync(pathOf(nameOf('2023-q4')));
    await waitFor(() => sources().join() === `${nameOf('2021-q3')},market.md`);
  });

  it('is loaded once for a burst of files, and not at all if nothing differs', async () => {
    const { folder, add, pathOf } = await makeReports('2021-q3');
    const { events, sources, planned, library } = await openOn(await sqlite(), folder);
    await waitFor(() => planned() === 2);
    const before = library.knowledge();
    add('2021-q3');
    await waitFor(() => planned() === 3);
    expect(library.knowledge()).toBe(before);
    for (let n = 0; n < 30; n++) writeFileSync(pathOf(`market-${n}.md`), market(1990 + n));
    await waitFor(() => sources().length === 31);
    await sleep(PAST_SETTLING_MS);
    expect(events('reports_loaded')).toMatchObject([{ reports: 31 }]);
  });

  it('may have something to announce while it is still being indexed', async () => {
    const { folder } = await makeReports('2021-q3');
    const indexer = makeIndexer();
    const slowly = async (...given: Parameters<typeof indexer>) => {
      await sleep(100);
      return indexer(...given);
    };
    const planned: number[] = [];
    const { events } = await openOn(await sqlite(), folder, false, {
      indexReports: Object.assign(slowly, { readAhead: indexer.readAhead }),
      plan: async () => {
        planned.push(Date.now());
        return planned.length === 1 ? { planAt: Date.now(), isDue: false } : NOTHING_PLANNED;
      },
    });
    await waitFor(() => planned.length > 1);
    expect(events('library_not_refreshed')).toEqual([]);
  });

  it('has the report of a delivery before the workers are told of it', async () => {
    const { folder, add } = await makeReports('2021-q3');
    const opened = await openOn(await sqlite(), folder, false, {
      plan: async (reports) => ({ planAt: null, isDue: reports.length > 1 }),
    });
    const known: number[] = [];
    opened.store.listen('delivery_due', () => known.push(opened.sources().length));
    add('2023-q4');
    await waitFor(() => known.length > 0);
    expect(known[0]).toBe(2);
  });

  it('may hold files that cannot be read: each is named once, and the others are used', async () => {
    const { folder, add, pathOf } = await makeReports('2021-q3');
    writeFileSync(pathOf('old.xyz'), '?');
    const { events, sources } = await openOn(await sqlite(), folder);
    writeFileSync(pathOf('notes.txt'), 'Just a line.');
    add('2023-q4');
    await waitFor(() => sources().length === 2 && events('report_not_read').length === 2);
    add('2019-q2');
    await waitFor(() => sources().length === 3);
    expect(events('report_not_read').map(({ problem }) => problem)).toEqual([
      expect.stringContaining('old.xyz: is not in a supported format'),
      expect.stringContaining('notes.txt: '),
    ]);
    writeFileSync(pathOf('notes.txt'), market(2001));
    await waitFor(() => sources().length === 4);
    writeFileSync(pathOf('notes.txt'), 'Just a line.');
    await waitFor(() => events('report_not_read').length === 3);
  });

  it.each([
    ['vanishes', (folder: string) => renameSync(folder, `${folder}-elsewhere`), 'there is no folder'],
    ['becomes empty', (folder: string) => rmSync(join(folder, nameOf('2021-q3'))), 'no reports in'],
  ])(
    'may be one that %s: its reports are kept, the log says so, and it continues when it is back',
    async (_, harm, reason) => {
      const { folder, add } = await makeReports('2021-q3');
      const { events, sources, planned } = await openOn(await sqlite(), folder);
      await waitFor(() => planned() === 2);
      harm(folder);
      await waitFor(() => events('reports_kept').length === 1);
      expect(events('reports_kept')).toMatchObject([
        { reason: expect.stringContaining(`REPORTS_DIR: ${reason}`) },
      ]);
      expect(sources()).toEqual([nameOf('2021-q3')]);
      mkdirSync(folder, { recursive: true });
      add('2023-q4');
      await waitFor(() => sources().join() === nameOf('2023-q4'));
      expect(events('reports_kept')).toHaveLength(1);
    },
  );

  it('that does not exist at the start stops the start', async () => {
    await expect(openOn(await sqlite(), '/no/such')).rejects.toThrow(
      'REPORTS_DIR: there is no folder /no/such',
    );
  });
});

describe.skipIf(inject('postgresUrl') === '')('processes on one PostgreSQL database', () => {
  const postgres = () => makePlace('postgres');

  it('answer from the same reports, which one of them watches', async () => {
    const place = await postgres();
    const { folder, add, pathOf } = await makeReports('2021-q3');
    const leader = await openOn(place, folder);
    await waitFor(() => leader.planned() > 1);
    const others = [
      await openOn(place, folder),
      await openOn(place, null),
      await openOn(place, folder, true),
    ];
    const all = [leader, ...others];
    for (const { sources } of others) expect(sources()).toEqual([nameOf('2021-q3')]);
    const planned = others.map((other) => other.planned());
    add('2023-q4');
    await waitFor(() => all.every(({ sources }) => sources().length === 2));
    rmSync(pathOf(nameOf('2021-q3')));
    await waitFor(() => all.every(({ sources }) => sources().join() === nameOf('2023-q4')));
    expect(others.map((other) => other.planned())).toEqual(planned);
  });

  it('continue when the watching one ends, and learn what it had no time to announce', async () => {
    const place = await postgres();
    const { folder, add } = await makeReports('2021-q3');
    const leader = await openOn(place, folder);
    await waitFor(() => leader.planned() > 1);
    const [heir, third] = [await openOn(place, folder), await openOn(place, null)];
    const source = nameOf('2019-q2');
    const text = market(2019);
    await heir.store.reportTexts?.save({ source, text }, 0);
    await leader.close();
    await waitFor(() => third.sources().includes(source));
    add('2023-q4');
    await waitFor(() => third.sources().length === 3 && heir.planned() > 1);
  });

  it('use the bundled reports only as long as no process names a folder', async () => {
    const place = await postgres();
    const alone = await openOn(place, null);
    expect(alone.sources()).toHaveLength(3);
    const { folder, pathOf } = await makeReports();
    writeFileSync(pathOf('market.md'), market(2020));
    const other = await openOn(place, folder);
    await waitFor(() => alone.sources().join() === 'market.md');
    expect(other.sources()).toEqual(['market.md']);
  });
});

it('uses the words of a custom glossary soon after they are written, and the readable lines of a broken file', async () => {
  const { folder, pathOf } = await makeReports('2021-q3');
  writeFileSync(pathOf('market.md'), market(2020));
  const words = join(await makeFolder(), 'words.tsv');
  writeFileSync(words, '# none yet\n');
  const glossary = createGlossarySource({ GLOSSARY: words }, '/');
  const { library, events } = await openOn(await sqlite(), folder, false, { glossary });
  const isFound = (word: string) => {
    const { reports, matcher } = library.knowledge();
    return reports.some((report) => matcher.matchTopics(word, report).length > 0);
  };
  expect(isFound('wibble')).toBe(false);
  writeFileSync(words, 'stall; wibble\t-\n');
  await waitFor(() => isFound('wibble'));
  writeFileSync(words, 'no tab here\nstall; wobble\t-\n');
  await waitFor(() => events('glossary_not_read').length > 0);
  expect(events('glossary_not_read')[0]?.problem).toMatch(/words\.tsv, line 1: expected two columns/);
  await waitFor(() => isFound('wobble'));
});
