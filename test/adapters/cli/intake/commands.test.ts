import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../../../adapters/cli/opening/open-store.js';
import { readSettings } from '../../../../adapters/cli/settings/settings.js';
import { createDatabase } from '../../../postgres-server.js';
import { makeFolder } from '../../../store/open-store.js';
import { withoutPrivileges } from '../../../without-privileges.js';
import { LIBRARY, run } from '../run.js';
import { openWebServer } from '../web-server.js';

const Q4 = 'jpcert-activities-2023-q4.txt';
const Q4_NAME = 'jpcert-cc-activities-overview-2023-q4.txt';
const harbour = (year: number, text = 'Two cranes were painted.') =>
  `# Harbour Report [January 1, ${year} - March 31, ${year}]\n\n## Topics\n\n### Cranes\n\n${text}\n\n### Lighthouse\n\nIt was open on nine days.\n`;

/** A library of two quarters, in a folder with a file that can be added to it. */
async function makeWorld(more: Readonly<Record<string, string>> = {}) {
  const folder = await makeFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  for (const quarter of ['2019-q2', '2021-q3']) {
    const name = `jpcert-activities-${quarter}.txt`;
    copyFileSync(join(LIBRARY, name), join(library, name));
  }
  copyFileSync(join(LIBRARY, Q4), join(folder, Q4));
  const env = { REPORTS_DIR: library, STATE_DIR: join(folder, 'state'), ...more };
  return {
    folder,
    library,
    env,
    files: () => readdirSync(library).toSorted(),
    write(name: string, text: string) {
      writeFileSync(join(folder, name), text);
    },
    run: (args: readonly string[], world: Parameters<typeof run>[1] = {}) =>
      run(args, { cwd: folder, env, ...world }),
  };
}

describe('add', () => {
  it('shows what is read and from where, and adds the file under a name of its series and period', async () => {
    const { run, library, files, folder } = await makeWorld();
    const { stdout, stderr, exitCode } = await run(['add', Q4]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/Series +JPCERT\/CC Activities Overview/);
    expect(stdout).toMatch(/Period +2023 Q4 \(Oct–Dec 2023\) +\(stated, \d+ % sure\)/);
    expect(stdout).toMatch(/Issued +2024-01-18/);
    expect(stdout).toContain('3: JPCERT/CC Best Reporter Award 2023;');
    expect(stdout).toContain(`Added as ${Q4_NAME}`);
    expect(files()).toContain(Q4_NAME);
    expect(readFileSync(join(library, Q4_NAME))).toEqual(readFileSync(join(folder, Q4)));
    const again = await run(['add', Q4]);
    expect(again).toMatchObject({ stderr: '', exitCode: 0 });
    expect(again.stdout).toContain(`It is already in the library: ${Q4_NAME}`);
    expect(files()).toHaveLength(3);
  });

  it('writes nothing with --dry-run', async () => {
    const { run, files } = await makeWorld();
    const { stdout, exitCode } = await run(['add', '--dry-run', Q4]);
    expect(stdout).toContain('It would be added.');
    expect(exitCode).toBe(0);
    expect(files()).toHaveLength(2);
  });

  it.each([
    ['a new series', 'harbour.md', harbour(2024), 'its series is new to the library'],
    ['a name that is none of a report', 'README.md', harbour(2024), 'looks like that of a README'],
    ['a period far ahead', 'harbour.md', harbour(2090), 'begins more than a month from now'],
  ])('refuses %s if no person is at the terminal, unless --yes', async (_, name, text, reason) => {
    const { run, files, write } = await makeWorld();
    write(name, text);
    const refused = await run(['add', name]);
    if (refused.stderr.includes('in the future')) return; // rejected already when it is read
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(`${name}: not added: `);
    expect(refused.stderr).toContain(reason);
    expect(refused.stderr).toContain('--yes');
    expect(files()).toHaveLength(2);
    expect((await run(['add', '--yes', name])).exitCode).toBe(0);
    expect(files()).toHaveLength(3);
  });

  it('asks the person at the terminal, once for each unusual file', async () => {
    const { run, files, write } = await makeWorld();
    write('a.md', harbour(2022));
    write('b.md', harbour(2020, 'It was closed.').replaceAll('Harbour', 'Market'));
    const { stderr, exitCode } = await run(['add', 'a.md', Q4, 'b.md'], { isTTY: true, stdin: 'y\nno\n' });
    expect(stderr.match(/Add it\? \[y\/N\]/g)).toHaveLength(2);
    expect(stderr).toContain('b.md: not added: you said no');
    expect(exitCode).toBe(2);
    expect(files()).toContain('harbour-report-2022-q1.md');
    expect(files()).toHaveLength(4);
  });

  it('says that a bot requires approval of what is unusual to it', async () => {
    const { run, write } = await makeWorld();
    write('a.md', harbour(2022));
    expect((await run(['add', '--yes', 'a.md'])).stdout).toContain(
      'rapporteur announce --approve harbour-report-2022-q1',
    );
    expect((await run(['add', Q4])).stdout).not.toContain('--approve');
  });

  it('refuses a second report of the same series and period, and says what differs, unless --replace', async () => {
    const { run, files, write, library } = await makeWorld();
    write('a.md', harbour(2022));
    await run(['add', '--yes', 'a.md']);
    write('b.md', harbour(2022, 'Three cranes were painted.'));
    const refused = await run(['add', '--yes', 'b.md']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toContain('the text of “Cranes” differs');
    expect(refused.stderr).toContain(
      'harbour-report-2022-q1.md has the same series and period; replace it with --replace',
    );
    const replaced = await run(['add', '--replace', 'b.md']);
    expect(replaced).toMatchObject({ stderr: '', exitCode: 0 });
    expect(replaced.stdout).toContain('Replaced: harbour-report-2022-q1.md');
    expect(files()).toHaveLength(3);
    expect(readFileSync(join(library, 'harbour-report-2022-q1.md'), 'utf8')).toContain('Three cranes');
  });

  it.each([
    ['nothing.md', 'nothing.md: there is no such file'],
    ['library', 'library: is a folder'],
    ['sheet.xyz', 'sheet.xyz: is not in a supported format'],
    ['notes.txt', 'notes.txt: '],
    ['ftp://example.org/a.md', 'ftp://example.org/a.md: is not an http or https address'],
    ['http://127.0.0.1:9/a.md', 'is not on the public Internet; set FETCH_PRIVATE=yes'],
  ])('says what is wrong with %s, and adds the others', async (name, message) => {
    const { run, files, write } = await makeWorld();
    write('sheet.xyz', '?');
    write('notes.txt', 'Just a line.');
    const { stderr, exitCode } = await run(['add', name, Q4]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(files()).toContain(Q4_NAME);
  });

  it('downloads a file from a URL', async () => {
    const { origin, pages } = await openWebServer({ '/q4.txt': readFileSync(join(LIBRARY, Q4)) });
    const { run, files, library } = await makeWorld({ FETCH_PRIVATE: 'yes' });
    const { stdout, exitCode } = await run(['add', `${origin}/q4.txt`]);
    expect(stdout).toContain(`Added as ${Q4_NAME}`);
    expect(exitCode).toBe(0);
    expect(files()).toContain(Q4_NAME);
    // The URL is stored in the file beside it.
    expect(readFileSync(join(library, `${Q4_NAME}.yml`), 'utf8')).toBe(`url: ${origin}/q4.txt\n`);
    const added = JSON.parse((await run(['check', '--json'])).stdout).files.at(-1);
    expect(added).toMatchObject({ file: Q4_NAME, report: { url: `${origin}/q4.txt` } });
    expect((await run(['add', Q4])).stdout).toContain('It is already in the library');
    await run(['remove', 'jpcert-cc-activities-overview-2023-q4']);
    expect(files()).toHaveLength(2);
    pages.set('/page.png', 'x');
    expect((await run(['add', `${origin}/page.png`])).stderr).toContain(
      'has a type that is not supported (application/octet-stream)',
    );
  });

  it('stores what only the name or folder says in a file beside the report', async () => {
    const { run, files, library, folder } = await makeWorld();
    mkdirSync(join(folder, '2022-q3'));
    const text =
      '# Harbour Report\n\n## Cranes\n\nTwo cranes were painted.\n\n## Lighthouse\n\nIt was open.\n';
    writeFileSync(join(folder, '2022-q3', 'harbour-report.md'), text);
    const { exitCode } = await run(['add', '--yes', '2022-q3/harbour-report.md']);
    expect(exitCode).toBe(0);
    expect(files()).toContain('harbour-report-2022-q3.md');
    expect(readFileSync(join(library, 'harbour-report-2022-q3.md'), 'utf8')).toBe(text);
    const { stdout } = await run(['check']);
    expect(stdout).toMatch(/^harbour-report-2022-q3\.md +Harbour Report +2022 Q3/m);
  });

  it.each([
    ['whose period is the month of its date of issue', 'letter.md', '---\ndate: 2024-01-18\n---\n', 'Letter'],
    ['of twelve other months', 'year.md', '', 'Letter [April 1, 2022 - March 31, 2023]'],
  ])('adds a report %s so that it reads the same', async (_, name, settings, title) => {
    const { run, write, files } = await makeWorld();
    write(
      name,
      `${settings}# Harbour ${title}\n\n## Cranes\n\nTwo were painted.\n\n## Boats\n\nOne was sold.\n`,
    );
    const read = async (path: string) => {
      const { id, period, issuedOn } = JSON.parse((await run(['parse', '--json', path])).stdout);
      return { id, period, issuedOn };
    };
    const before = await read(name);
    expect((await run(['add', '--yes', name])).exitCode).toBe(0);
    const added = files().find((file) => /^harbour-letter.*\.md$/.test(file)) ?? '';
    expect(await read(join('library', added))).toEqual(before);
  });

  it('adds no report that would be refused under its new name', async () => {
    const { run, write, files } = await makeWorld();
    write('2024-01-10-harbour.md', harbour(2024));
    const { stderr, exitCode } = await run(['add', '--yes', '2024-01-10-harbour.md']);
    expect(stderr).toContain(
      '2024-01-10-harbour.md: cannot be added, because as harbour-report-2024-q1.md: its',
    );
    expect(stderr).toContain('its period ends after its date of issue');
    expect(exitCode).toBe(2);
    expect(files()).toHaveLength(2);
  });

  it('leaves no partial file if the library cannot be written', async () => {
    const { folder } = await makeWorld();
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    chmodSync(folder, 0o755);
    await withoutPrivileges(async () => {
      const { stderr, exitCode } = await run(['add', join(LIBRARY, Q4), '--reports', locked]);
      expect(stderr).toContain(`Nothing can be added to ${locked}: this user may not write there`);
      expect(exitCode).toBe(2);
    });
    expect(readdirSync(locked)).toEqual([]);
  });

  it('names the folder if the library does not exist', async () => {
    const { run, folder } = await makeWorld();
    const missing = join(folder, 'missing');
    const { stderr, exitCode } = await run(['add', Q4, '--reports', missing]);
    expect(stderr).toContain(missing);
    expect(exitCode).toBe(2);
  });
});

describe('check', () => {
  it('lists every file with what is read from it, or what is wrong with it', async () => {
    const { run, library } = await makeWorld();
    writeFileSync(join(library, 'notes: mine.txt'), 'Just a line.');
    const { stdout, exitCode } = await run(['check']);
    expect(stdout).toMatch(/^jpcert-activities-2019-q2\.txt +JPCERT\/CC Activities Overview +2019 Q2/m);
    expect(stdout).toMatch(/^Not read:\n {2}notes: mine\.txt {2}\S/m);
    expect(stdout).toContain('2 of 3 files can be read.');
    expect(exitCode).toBe(1);
    const json = JSON.parse((await run(['check', library, '--json'])).stdout);
    expect(json).toMatchObject({
      folder: library,
      read: 2,
      files: [
        {
          file: 'jpcert-activities-2019-q2.txt',
          problem: null,
          report: { period: { start: '2019-04-01' }, provenance: { period: { from: 'stated' } } },
        },
        { file: 'jpcert-activities-2021-q3.txt' },
        { file: 'notes: mine.txt', report: null, problem: expect.any(String) },
      ],
    });
  });

  it('says where letters of a file are unreadable', async () => {
    const { run, library } = await makeWorld();
    const text = '# Gull Letter, 2023 Q3\n\n## Gulls\n\nThe “bay” is wide';
    writeFileSync(join(library, 'gulls.md'), Buffer.concat([Buffer.from(text), Buffer.from([0x92, 0x0a])]));
    expect((await run(['check'])).stdout).toMatch(
      /^Partly read:\n {2}gulls\.md +1 letter is unreadable .*line 5/m,
    );
    const { files } = JSON.parse((await run(['check', '--json'])).stdout);
    expect(files[0]).toMatchObject({ file: 'gulls.md', unreadable: { count: 1, line: 5 } });
  });

  it('accepts a folder whose files are all read, and an empty one', async () => {
    const { run, folder } = await makeWorld();
    expect(await run(['check'])).toMatchObject({ stderr: '', exitCode: 0 });
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect((await run(['check', empty])).stdout).toBe(`There are no files in ${empty}.\n`);
    expect(await run(['check', join(folder, 'none')])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('remove', () => {
  it('removes a report by its id, with its file', async () => {
    const { run, files } = await makeWorld();
    await run(['add', Q4]);
    const { stdout, exitCode } = await run(['remove', 'jpcert-cc-activities-overview-2023-q4']);
    expect(stdout).toBe(
      `Removed: ${Q4_NAME} (JPCERT/CC Activities Overview Topics, 2023 Q4 (Oct–Dec 2023))\n`,
    );
    expect(exitCode).toBe(0);
    expect(files()).toHaveLength(2);
  });

  it('lists the ids if there is no report with the given one', async () => {
    const { run, files } = await makeWorld();
    const { stderr, exitCode } = await run(['remove', 'jpcert']);
    expect(stderr).toContain(
      'jpcert: no report has this id; the ids are jpcert-cc-activities-overview-2021-q3',
    );
    expect(exitCode).toBe(2);
    expect(files()).toHaveLength(2);
  });
});

describe('fetch', () => {
  const feed = (...links: readonly string[]) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${links
      .map((link) => `<item><title>A report</title><link>${link}</link></item>`)
      .join('')}</channel></rss>`;

  it('adds new reports from its sources, once, and reports the outcome for each', async () => {
    const server = await openWebServer({
      '/q4.txt': readFileSync(join(LIBRARY, Q4)),
      '/q3.txt': readFileSync(join(LIBRARY, 'jpcert-activities-2021-q3.txt')),
      '/about.html': '<p>About us</p>',
      '/index.html': '<a href="q4.txt">Q4</a> <a href="/about.html">About</a> <a href="h-2024.md">H</a>',
      '/h-2024.md': harbour(2024),
    });
    server.pages.set('/feed.xml', feed(`${server.origin}/q4.txt`, `${server.origin}/q3.txt`));
    const sources = `${server.origin}/feed.xml ${server.origin}/index.html|h-*.md`;
    const { run, files } = await makeWorld({
      FETCH_PRIVATE: 'yes',
      REPORT_SOURCES: sources,
      LOG_LEVEL: 'silent',
    });
    const foreseen = await run(['fetch', '--dry-run']);
    expect(foreseen.stdout).toMatch(/new +http:\S+\/q4\.txt/);
    expect(files()).toHaveLength(2);
    const { stdout, stderr, exitCode } = await run(['fetch']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^source +\S+feed\.xml +1 added, 1 known$/m);
    expect(stdout).toMatch(/^ +added +\S+q4\.txt +jpcert-cc-activities-overview-2023-q4\.txt$/m);
    expect(stdout).toMatch(/^ +known +\S+q3\.txt +is in the library as jpcert-activities-2021-q3\.txt$/m);
    expect(stdout).toMatch(/^ +added +\S+h-2024\.md +harbour-report-2024-q1\.md$/m);
    expect(stdout).not.toContain('about.html');
    expect(files()).toContain('harbour-report-2024-q1.md');
    const asked = server.requests.length;
    const again = await run(['fetch', '--json']);
    expect(JSON.parse(again.stdout).fetched.map(({ detail }: { detail: string }) => detail)).toEqual([
      'has not changed',
      'has not changed',
    ]);
    expect(server.requests.slice(asked)).toEqual(['GET /feed.xml if changed', 'GET /index.html if changed']);
  });

  it('retries a failed download, but not a file that is no report; doctor names the source that fails', async () => {
    const server = await openWebServer({ '/notes.txt': 'Just a line.' });
    server.pages.set('/feed.xml', feed(`${server.origin}/q4.txt`, `${server.origin}/notes.txt`));
    const sources = `${server.origin}/feed.xml ${server.origin}/gone.xml ${server.origin}/later.xml`;
    const { run, files } = await makeWorld({
      FETCH_PRIVATE: 'yes',
      REPORT_SOURCES: sources,
      LOG_LEVEL: 'silent',
    });
    expect((await run(['doctor'])).stdout).toMatch(/^not set +source +\S+feed\.xml: not fetched yet/m);
    const first = await run(['fetch']);
    expect(first.exitCode).toBe(1);
    expect(first.stdout).toMatch(/^FAILED +\S+q4\.txt +cannot be downloaded: the server answers 404$/m);
    expect(first.stdout).toMatch(/^ +refused +\S+notes\.txt +\S/m);
    expect(first.stdout).toMatch(/^FAILED +\S+gone\.xml +cannot be downloaded: the server answers 404$/m);
    const { stdout, exitCode } = await run(['doctor']);
    expect(stdout).toMatch(
      /^FAILED +source +\S+gone\.xml: cannot be downloaded: the server answers 404 \(20/m,
    );
    expect(stdout).toMatch(/^ok +source +\S+feed\.xml: 1 refused, 1 failed/m);
    expect(exitCode).toBe(1);
    server.pages.set('/q4.txt', readFileSync(join(LIBRARY, Q4)));
    const second = await run(['fetch']);
    expect(second.stdout).toMatch(/^ +added +\S+q4\.txt/m);
    expect(second.stdout).not.toContain('notes.txt');
    expect(files()).toContain(Q4_NAME);
  });

  it('adds a report whose name is long in Japanese, which has more bytes than characters', async () => {
    const name = `${encodeURIComponent('𠮷四半期報告'.repeat(20))}-2024-q1.md`;
    const server = await openWebServer({ [`/${name}`]: harbour(2024) });
    server.pages.set('/feed.xml', feed(`${server.origin}/${name}`));
    const { run, files } = await makeWorld({
      FETCH_PRIVATE: 'yes',
      REPORT_SOURCES: `${server.origin}/feed.xml`,
      LOG_LEVEL: 'silent',
    });
    expect((await run(['fetch'])).stdout).toMatch(/^ +added +\S+\.md +harbour-report-2024-q1\.md$/m);
    expect(files()).toContain('harbour-report-2024-q1.md');
  });

  it('says of each report why it cannot be stored, and continues with the next source', async () => {
    const server = await openWebServer({ '/a.md': harbour(2024), '/b.md': harbour(2023) });
    server.pages.set('/a.xml', feed(`${server.origin}/a.md`));
    server.pages.set('/b.xml', feed(`${server.origin}/b.md`));
    const { run, folder } = await makeWorld({
      FETCH_PRIVATE: 'yes',
      REPORT_SOURCES: `${server.origin}/a.xml ${server.origin}/b.xml`,
      LOG_LEVEL: 'silent',
    });
    vi.stubEnv('TMPDIR', join(folder, 'none'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { stdout, exitCode } = await run(['fetch']);
    expect(stdout).toMatch(/^FAILED +\S+a\.md +Nothing can be added to \S+none: there is no such folder$/m);
    expect(stdout).toMatch(/^FAILED +\S+b\.md +Nothing can be added to/m);
    expect(exitCode).toBe(1);
  });

  it('replaces nothing by itself', async () => {
    const server = await openWebServer({ '/a.md': harbour(2022, 'Nothing was painted.') });
    server.pages.set('/feed.xml', feed(`${server.origin}/a.md`));
    const { run, write } = await makeWorld({
      FETCH_PRIVATE: 'yes',
      REPORT_SOURCES: `${server.origin}/feed.xml`,
      LOG_LEVEL: 'silent',
    });
    write('a.md', harbour(2022));
    await run(['add', '--yes', 'a.md']);
    expect((await run(['fetch'])).stdout).toMatch(
      /^ +refused +\S+a\.md +harbour-report-2022-q1\.md has the same series and period; to replace it: rapporteur add --replace http/m,
    );
  });

  it.each([
    ['is not set', undefined, 'REPORT_SOURCES is not set; list feeds'],
    ['has no address', 'example.org', 'REPORT_SOURCES: example.org is not an http or https address'],
    ['has no pattern', 'https://example.org/|', 'https://example.org/| has no pattern'],
  ])('names REPORT_SOURCES if it %s', async (_, sources, message) => {
    const { run } = await makeWorld(sources === undefined ? {} : { REPORT_SOURCES: sources });
    const { stderr, exitCode } = await run(['fetch']);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('names FETCH_SCHEDULE and ANNOUNCE_AFTER if they cannot be read', async () => {
    const { run } = await makeWorld({ FETCH_SCHEDULE: 'hourly', ANNOUNCE_AFTER: '10' });
    const { stderr } = await run(['fetch']);
    expect(stderr).toContain('FETCH_SCHEDULE: is not a cron pattern');
    expect(stderr).toContain('ANNOUNCE_AFTER: is neither 0 nor a duration');
  });
});

it('add leaves no temporary file behind', async () => {
  const { run, library } = await makeWorld();
  await Promise.all([run(['add', Q4]), run(['add', Q4]), run(['add', Q4])]);
  expect(readdirSync(library).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(existsSync(join(library, Q4_NAME))).toBe(true);
});

it.skipIf(inject('postgresUrl') === '')(
  'add and remove take effect for all processes on one database',
  async () => {
    const { url, drop } = await createDatabase(inject('postgresUrl'));
    onTestFinished(drop);
    const { run, folder, env } = await makeWorld({ DATABASE_URL: url });
    await run(['add', Q4]);
    const store = await openStore(await readSettings({ env, cwd: folder }), { cwd: folder });
    onTestFinished(() => store.close());
    const sources = async () => (await store.reportTexts?.load())?.map(({ source }) => source).toSorted();
    expect(await sources()).toEqual([
      'jpcert-activities-2019-q2.txt',
      'jpcert-activities-2021-q3.txt',
      Q4_NAME,
    ]);
    await run(['remove', 'jpcert-cc-activities-overview-2019-q2']);
    expect(await sources()).toEqual(['jpcert-activities-2021-q3.txt', Q4_NAME]);
  },
);
