import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGlossarySource } from '../../../adapters/cli/opening/open-glossary.js';
import { makeFolder } from '../../store/open-store.js';
import { run } from './run.js';

describe('glossary check', () => {
  it('names each faulty line, and counts the others', async () => {
    const file = join(await makeFolder(), 'words.tsv');
    writeFileSync(file, '# of the harbour\nquay; pier\t岸壁\nno tab here\nlonely\t-\nquay; wharf\t-\n');
    const { stdout, exitCode } = await run(['glossary', 'check', file]);
    expect(exitCode).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      `${file}:3: expected two columns with one tab between`,
      `${file}:4: a concept has at least two expressions`,
      `${file}: 2 concepts, 2 faults`,
      `${file}: in several concepts: quay (lines 2, 5)`,
    ]);
  });

  it('checks all files of a folder, and the path in GLOSSARY', async () => {
    const folder = join(await makeFolder(), 'words');
    mkdirSync(folder);
    writeFileSync(join(folder, 'b.tsv'), 'quay; pier\t-\n');
    writeFileSync(join(folder, 'a.tsv'), 'tug; towboat\t曳船\n');
    writeFileSync(join(folder, 'notes.txt'), 'not for us');
    const { stdout, exitCode } = await run(['glossary', 'check', '--json'], { env: { GLOSSARY: folder } });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { file: join(folder, 'a.tsv'), concepts: 1, faults: [], shared: [] },
      { file: join(folder, 'b.tsv'), concepts: 1, faults: [], shared: [] },
    ]);
  });

  it('says that a folder has no .tsv file', async () => {
    const folder = await makeFolder();
    writeFileSync(join(folder, 'notes.txt'), 'not for us');
    const { stdout, stderr, exitCode } = await run(['glossary', 'check', folder]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(stderr).toContain('no .tsv file');
  });

  it('checks the built-in glossary if no path is given, and finds no fault', async () => {
    const { stdout, exitCode } = await run(['glossary', 'check']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ concepts, 0 faults/);
  });

  it('names a path that cannot be read', async () => {
    const { stderr, exitCode } = await run(['glossary', 'check', '/nowhere/words.tsv']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      '/nowhere/words.tsv cannot be read; give a glossary file or a folder of .tsv files',
    );
  });
});

describe('GLOSSARY', () => {
  it('adds words to the built-in ones', async () => {
    const file = join(await makeFolder(), 'words.tsv');
    writeFileSync(file, 'award; gubbins\t-\n');
    const question = ['ask', '--json', 'Who', 'got', 'the', 'Best', 'Reporter', 'Gubbins', '2023?'];
    const { stdout } = await run(question, { env: { GLOSSARY: file } });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'answer',
      text: expect.stringContaining('Satoshi Kamo'),
    });
  });

  it('names a file by its new name after it was renamed', async () => {
    const folder = join(await makeFolder(), 'words');
    mkdirSync(folder);
    const [before, after] = [join(folder, 'a.tsv'), join(folder, 'b.tsv')];
    writeFileSync(before, 'no tab here\naward; gubbins\t-\n');
    const glossary = createGlossarySource({ GLOSSARY: folder }, '/');
    const problems: string[] = [];
    const read = () => glossary.read((problem) => problems.push(problem));
    expect(await read()).toBe(await read());
    renameSync(before, after);
    await read();
    expect(problems.map((problem) => problem.split(',')[0])).toEqual([before, before, after]);
  });

  it('is used without its faulty lines, which are reported', async () => {
    const file = join(await makeFolder(), 'words.tsv');
    writeFileSync(file, 'no tab here\naward; gubbins\t-\n');
    const question = ['ask', '--json', 'Who', 'got', 'the', 'Best', 'Reporter', 'Gubbins', '2023?'];
    const { stdout, stderr, exitCode } = await run(question, { env: { GLOSSARY: file } });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).text).toContain('Satoshi Kamo');
    expect(stderr).toContain(`${file}, line 1: expected two columns with one tab between`);
    expect(stderr).toContain(`rapporteur glossary check ${file}`);
  });
});
