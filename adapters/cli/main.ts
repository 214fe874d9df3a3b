#!/usr/bin/env node
import { createKnownScrubber, createScrubber } from '../../src/scrub-secrets.js';
import { endAtSignals } from './bot/until-asked-to-stop.js';
import { runCli } from './program.js';
import { guardOutput } from './settings/secrets.js';
import { readSecrets } from './settings/settings.js';

endAtSignals();
const { stdin, stdout, stderr, env } = process;
const cwd = process.cwd();
const secrets = await readSecrets({ env, cwd });
// Standard output is scrubbed of known secrets only, so that a quotation stays verbatim even if it looks like a secret.
guardOutput(stdout, createKnownScrubber(secrets));
guardOutput(stderr, createScrubber(secrets));
// Without this handler, Node would print an uncaught error directly, bypassing the scrubber.
process.on('uncaughtException', (error) => {
  stderr.write(`rapporteur: This is a bug in Rapporteur: ${error?.stack ?? error}\n`);
  process.exit(1);
});
// Without a handler, this signal makes Node open its inspector to every user of this machine.
process.on('SIGUSR1', () => undefined);
// Without standard error, there is nowhere to report a failure.
stderr.on('error', () => undefined);

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0); // a reader that stops early (`| head -1`) is not an error
  process.stderr.write(`rapporteur: standard output cannot be written (${code})\n`);
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
