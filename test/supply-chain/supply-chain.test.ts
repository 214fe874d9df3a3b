import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readPackages } from './packages.js';

const packages = readPackages(new URL('../../package-lock.json', import.meta.url));
const used = packages.filter(({ dev }) => !dev);
const nameOf = ({ name, version }: (typeof packages)[number]) => `${name}@${version}`;

/** Licences that require only attribution; where there is a choice, the project chooses MIT. */
const LICENCES = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
];

it('each package has a hash that npm verifies', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(nameOf)).toEqual([]);
});

it('no package that users install runs an install script', () => {
  expect(used.filter(({ hasInstallScript }) => hasInstallScript).map(nameOf)).toEqual([]);
});

it('the packages that users install have permissive licences', () => {
  expect(used.filter(({ licence }) => !LICENCES.includes(licence)).map(nameOf)).toEqual([]);
});

it('the built program imports only packages that users install', () => {
  const root = resolve(import.meta.dirname, '../..');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const imported = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [
      ...readFileSync(join(root, 'dist', name), 'utf8').matchAll(
        /^(?:import|export)\b.*? from "([^./"][^"]*)"|\bimport\("([^./"][^"]*)"\)/gm,
      ),
    ])
    .map(([, whole = '', lazy = whole]) => /^(?:@[^/]+\/)?[^/]+/.exec(lazy)?.[0] ?? lazy)
    .filter((name) => !isBuiltin(name));
  expect(imported).toContain('discord.js');
  expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
});
