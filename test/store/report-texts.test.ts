import { expect, it } from 'vitest';
import { createLibrary, loadLibrary } from '../../src/reports/library.js';
import { migrate } from '../../src/store/migrate.js';
import { createReportTextStore } from '../../src/store/report-texts.js';
import { onEachEngine, openEmpty, openStore } from './open-store.js';

const fail = (problem: Error) => expect.fail(problem.message);

onEachEngine((engine) => {
  async function openTexts() {
    const database = await openEmpty(engine);
    await migrate(database);
    return createReportTextStore(database.db);
  }

  it('gives other processes the same library as the folder', async () => {
    const texts = await openTexts();
    const library = await loadLibrary('test/fixtures/library', fail);
    for (const report of library.reports) expect(await texts.save(report, 0)).toBe(true);
    expect(await createLibrary(await texts.load(), fail)).toEqual(library);
  });

  it('stores the newest text of a file, and says whether and how the library changed', async () => {
    const texts = await openTexts();
    const versions = [await texts.version()];
    const note = async (happened: boolean) => {
      versions.push(await texts.version());
      return happened;
    };
    expect(await note(await texts.save({ source: 'a.txt', text: 'Gulls' }, 1))).toBe(true);
    expect(await note(await texts.save({ source: 'a.txt', text: 'Gulls' }, 2))).toBe(false);
    expect(await note(await texts.save({ source: 'b.txt', text: 'Gulls' }, 3))).toBe(true);
    expect(await note(await texts.save({ source: 'a.txt', text: 'Terns' }, 4))).toBe(true);
    expect(await note(await texts.remove('b.txt'))).toBe(true);
    expect(await note(await texts.remove('b.txt'))).toBe(false);
    expect(await texts.load()).toEqual([{ source: 'a.txt', text: 'Terns' }]);
    const [empty, first, same, both, corrected, less, still] = versions;
    expect([same, still]).toEqual([first, less]);
    expect(new Set([empty, first, both, corrected, less]).size).toBe(5);
  });

  it('stores any text unchanged, and rejects one that no file can have', async () => {
    const texts = await openTexts();
    const text = `\t家族👨‍👩‍👧\r\n${'x'.repeat(1_000_000)}'); drop table report_texts; --\u0001`;
    await texts.save({ source: '四半期 レポート.txt', text }, 0);
    expect((await texts.load())[0]?.text).toBe(text);
    const tooLong = texts.save({ source: 'big.txt', text: 'x'.repeat(20 * 1024 * 1024 + 1) }, 0);
    await expect(tooLong).rejects.toMatchObject({
      code: 'report',
      message: expect.stringContaining('big.txt: is over 20 MB'),
    });
  });

  it('exists only for processes that cannot see each other’s folders', async () => {
    const { store } = await openStore(engine);
    expect(store.reportTexts === null).toBe(engine === 'sqlite');
  });
});
