#!/usr/bin/env node
import { createKnownScrubber, createScrubber } from '../../src/scrub-secrets.js';
import { runCli } from './program.js';
import { guardOutput } from './settings/secrets.js';
import { readSecrets } from './settings/settings.js';

const { stdin, stdout, stderr, env } = process;
const cwd = process.cwd();
const secrets = await readSecrets({ env, cwd });
// A quotation on standard output stays as the report has it, also where it looks like a secret.
guardOutput(stdout, createKnownScrubber(secrets));
guardOutput(stderr, createScrubber(secrets));
// What nobody has caught, Node would write past all of this.
process.on('uncaughtException', (error) => {
  stderr.write(`rapporteur: This is a bug in Rapporteur: ${error?.stack ?? error}\n`);
  process.exit(1);
});
// Else Node opens its inspector, to whoever runs on this machine.
process.on('SIGUSR1', () => undefined);
// There is nobody left to be told.
stderr.on('error', () => undefined);

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0); // a reader that has seen enough (`| head -1`) is no fault
  process.stderr.write(`rapporteur: the result cannot be written: ${code}\n`);
  process.exit(1);
});

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-');

process.exitCode = await runCli(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  cwd,
  today,
});
