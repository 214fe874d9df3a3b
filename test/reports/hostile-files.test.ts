import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { readFormat } from '../../src/reports/formats/read-format.js';
import { loadReport } from '../../src/reports/library.js';
import { parseReport } from '../../src/reports/parse-report.js';
import { createReportReader } from '../../src/reports/reading/report-reader.js';
import { watchTimers } from '../watch-timers.js';
import { expectSound } from './invariants.js';

const scratch = await mkdtemp(join(tmpdir(), 'hostile-'));
const reader = createReportReader({ timeMs: 5000, memoryMb: 512 });
afterAll(async () => {
  await reader.close();
  await rm(scratch, { recursive: true });
});

const head = 'Gull Review, Q3 2024\n\n';

/** Created on demand; none is small when unpacked. */
const files: Record<string, () => Uint8Array> = {
  'headings.md': () => Buffer.from(`# ${head}${'## A\n\nb\n\n'.repeat(1_000_000)}`),
  'line.txt': () => Buffer.from(head + 'they flew over '.repeat(700_000)),
  'line-without-spaces.txt': () => Buffer.from(head + 'a'.repeat(10_000_000)),
  'japanese-line.txt': () => Buffer.from(`海鳥報告 2024年第3四半期\n\n${'鳥が来た。'.repeat(600_000)}`),
  'brackets.md': () => Buffer.from(`# ${head}${'['.repeat(3_000_000)}`),
  'references.md': () => Buffer.from(`# ${head}${'[a]: https://a.example\n[a][a] '.repeat(200_000)}`),
  'tags.md': () => Buffer.from(`# ${head}${'<table><tr><td>a'.repeat(300_000)}`),
  'pipes.md': () => Buffer.from(`# ${head}|a|b|\n|-|-|\n${'|'.repeat(3_000_000)}`),
  'nested.html': () => Buffer.from(`<html><h1>${head}</h1>${'<div>'.repeat(400_000)}They flew.`),
  'lists.html': () => Buffer.from(`<html><h1>${head}</h1>${'<ul><li>a'.repeat(200_000)}`),
  'entities.xml': () => Buffer.from(entityBomb()),
  'aliases.md': () => Buffer.from(`---\n${aliasBomb()}\n---\n# ${head}They flew.`),
  'bomb.docx': () => zip('word/document.xml', deflateRawSync(Buffer.alloc(300_000_000, 'a')), 300_000_000),
  'lying-bomb.docx': () => zip('word/document.xml', deflateRawSync(Buffer.alloc(300_000_000, 'a')), 10),
  'entities.docx': () => zip('word/document.xml', deflateRawSync(Buffer.from(entityBomb())), 1000),
  'objects.pdf': () => Buffer.from(pdfOfObjects(1_000_000)),
  'bomb.pdf': () => pdfWithStream(deflateSync(Buffer.alloc(150_000_000, '(a) Tj '))),
};

it.each(Object.keys(files))(
  'reads or refuses %s without stalling timers',
  async (name) => {
    const path = join(scratch, name);
    await writeFile(path, files[name]?.() ?? '');
    const longestStall = await watchTimers();
    const outcome = await loadReport(path, { reader }).catch((error: unknown) => error);
    const stalledMs = await longestStall();
    await rm(path);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(RapporteurError);
      expect(outcome.message.startsWith(`${name}: `)).toBe(true);
      expect(outcome.message.length).toBeLessThan(500);
    } else expectSound(outcome as Awaited<ReturnType<typeof loadReport>>);
    // Reading a file in this thread would take seconds.
    expect(stalledMs).toBeLessThan(1500);
  },
  60_000,
);

it('refuses a file that takes too long by name, and reads the next one', async () => {
  const hasty = createReportReader({ timeMs: 1, memoryMb: 512 });
  const path = join(scratch, 'slow.md');
  await writeFile(path, `# ${head}${'## A\n\nThey flew.\n\n'.repeat(30_000)}`);
  await expect(loadReport(path, { reader: hasty })).rejects.toThrow('slow.md: takes longer than 0 seconds');
  await hasty.close();
  const patient = createReportReader();
  const next = await loadReport('test/fixtures/misread/formats/report.html', { reader: patient });
  await patient.close();
  expect(next.topics).toHaveLength(2);
});

it('refuses each of several small files, read together, by its own name', async () => {
  const hasty = createReportReader({ timeMs: 1, memoryMb: 512 });
  const bytes = Buffer.from(`# ${head}## A\n\n${'They flew.\n\n'.repeat(17_000)}`);
  const names = Array.from({ length: 9 }, (_, n) => `${n}.md`);
  const outcomes = await Promise.allSettled(
    names.map((name) => hasty.read({ source: name, path: name, bytes, sidecar: null })),
  );
  await hasty.close();
  const refused = outcomes.flatMap((outcome, n) =>
    outcome.status === 'rejected' ? [[n, outcome.reason]] : [],
  );
  expect(refused.length).toBeGreaterThan(1);
  for (const [n, reason] of refused) expect(String(reason)).toContain(`${n}.md: takes longer than 0 seconds`);
});

const endings = ['txt', 'md', 'html', 'adoc', 'rst', 'xml', 'docx', 'pdf'];
const starts = [
  '',
  '%PDF-1.7\n',
  'PK\u0003\u0004',
  '<html>',
  '---\n',
  '+++\n',
  '= A\n',
  '<?xml version="1.0"?><feed>',
  head,
];

it('reads any bytes under any name as a report or throws an error that names the file', async () => {
  const bytes = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
    .map(([start, rest]) => Buffer.concat([Buffer.from(start), rest]));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...endings), bytes, async (ending, some) => {
      const name = `some.${ending}`;
      try {
        expectSound(parseReport(await readFormat(some, name), name));
      } catch (error) {
        if (!(error instanceof RapporteurError)) throw error;
        expect(error.message).toMatch(/^some\.[a-z]+: /);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

function entityBomb(): string {
  const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join(
    '',
  );
  return `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${levels}]><rss version="2.0"><channel><title>&e12;</title><item><title>&e12;</title></item></channel></rss>`;
}

function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, n) => `k${n + 1}: &k${n + 1} [${`*k${n},`.repeat(9)}*k${n}]`);
  return ['title: Gull Review', 'k0: &k0 ha', ...levels].join('\n');
}

/** A ZIP file with one entry and the size that it claims. */
function zip(name: string, packed: Uint8Array, claimed: number): Uint8Array {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(claimed, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\u0005\u0006'), end]);
}

function pdfOfObjects(count: number): string {
  const objects = Array.from({ length: count }, (_, n) => `${n + 3} 0 obj\n1\nendobj`).join('\n');
  return `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n${objects}\ntrailer<</Root 1 0 R>>\n%%EOF`;
}

function pdfWithStream(packed: Uint8Array): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 700]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
  ].map((body, n) => `${n + 1} 0 obj\n${body}\nendobj\n`);
  const stream = `4 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n${objects.join('')}${stream}`),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);
}
