#!/usr/bin/env node
import { runCli } from './program.js';

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0); // a reader that has seen enough (`| head -1`) is no fault
  process.stderr.write(`rapporteur: the result cannot be written: ${code}\n`);
  process.exit(1);
});

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => String(part).padStart(2, '0'))
  .join('-');

const { stdin, stdout, stderr, env } = process;
process.exitCode = await runCli(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  today,
});
