import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../adapters/cli/platforms.js';
import { settingNames } from '../adapters/cli/settings/settings.js';
import { inviteLink } from '../adapters/discord/setup/check-discord.js';
import { loadLibrary } from '../src/reports/library.js';
import { root, run } from './adapters/cli/run.js';

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const documents = DOCUMENTS.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const readme = documents[0]?.text ?? '';
/** All code in the documents, in `backticks` or in a fenced block. */
const code = documents.flatMap(({ text }) =>
  [...text.matchAll(/```[a-z]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map((m) => m[1] ?? m[2] ?? ''),
);

describe('the documents', () => {
  it('name only existing files and folders', () => {
    const named = code.flatMap(
      (text) => text.match(/(?<![\w/.-])(?:src|adapters|test|data|bench|docs|\.ci)\/[\w./-]*/g) ?? [],
    );
    const linked = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((m) => join(dirname(name), m[1] ?? '')),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('name only existing scripts and commands, and every command', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const help = (await run(['--help'])).stdout;
    const commands = [...help.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map((m) => m[1]);
    expect(commands).toContain('ask');
    const text = code.join('\n');
    const calledScripts = [
      ...text.matchAll(/\bnpm (?:run )?(?:--silent )?(test|start|(?<=run (?:--silent )?)[\w:-]+)/g),
    ].map((m) => m[1] ?? '');
    const calledCommands = [
      ...text.matchAll(/(?:^|npm run (?:--silent )?)(?:rapporteur|dev)(?: --)? ([a-z][a-z-]*)/gm),
    ].map((m) => m[1]);
    expect(calledScripts.filter((script) => !(script in scripts))).toEqual([]);
    expect(calledCommands.filter((command) => !commands.includes(command))).toEqual([]);
    expect(new Set(calledCommands)).toEqual(new Set(commands.filter((command) => command !== 'help')));
  });

  it('invite the Discord bot with the permissions that it needs', () => {
    const [link, ...others] =
      documents
        .map(({ text }) => text)
        .join('\n')
        .match(/https:\/\/discord\.com\/oauth2\/authorize[^)\s`]*/g) ?? [];
    expect(link).toBe(inviteLink('APPLICATION_ID'));
    expect(others).toEqual([]);
  });

  it('explain the architecture in at most 140 lines', () => {
    const architecture = documents.find(({ name }) => name === 'ARCHITECTURE.md')?.text ?? '';
    expect(architecture.trimEnd().split('\n').length).toBeLessThanOrEqual(140);
    expect(architecture.match(/^```mermaid$/gm)).toHaveLength(3);
  });

  it('show what the program prints', async () => {
    const shown = [...readme.matchAll(/^\$ npm run --silent rapporteur -- (.*)\n([\s\S]*?)(?=^\$|^```)/gm)];
    expect(shown.length).toBeGreaterThan(0);
    for (const [, line = '', output] of shown) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? '');
      expect((await run(args)).stdout).toBe(output);
    }
  });
});

it('.env.example lists exactly the existing settings', () => {
  const listed = readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^#? ?([A-Z][A-Z_]*)=/gm);
  expect([...listed].map((m) => m[1])).toEqual(settingNames(PLATFORMS));
});

it('every report in data/reports is read, with topics that have titles and passages', async () => {
  const folder = join(root, 'data/reports');
  const problems: string[] = [];
  const { reports } = await loadLibrary(folder, (problem) => problems.push(problem.message));
  expect(problems).toEqual([]);
  // The .yml files next to reports are not reports.
  const files = readdirSync(folder).filter((name) => !name.endsWith('.yml'));
  expect(reports.map(({ source }) => source).sort()).toEqual(files.sort());
  const topics = reports.flatMap((report) => report.topics);
  expect(topics.filter(({ title, passages }) => title === '' || passages.length === 0)).toEqual([]);
});
