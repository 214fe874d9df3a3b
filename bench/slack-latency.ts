/**
 * Measures how long people wait in Slack: prints the median and the 95th percentile from an event to its answer, on
 * loopback. Uses real Bolt, the real store and the tests' three reports; only Slack is a stand-in.
 */
import { openSlackBot } from './slack-bot.js';

const TARGET_MS = 300;
const ROUNDS = 20;
const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'Which topics does the latest report have?',
  'When was the Cybersecurity Council inaugurated?',
  'IGFはどこで開催されましたか？',
  'Who discovered penicillin?',
];

const bot = await openSlackBot();
const waits: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const question of QUESTIONS) {
    const startedAt = performance.now();
    await bot.ask(question);
    waits.push(performance.now() - startedAt);
  }
}
await bot.close();

const sorted = waits.toSorted((a, b) => a - b);
const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
console.log(
  `event to answer over ${waits.length} questions: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, first ${Math.round(waits[0] ?? 0)} ms`,
);
console.log(`target: median below ${TARGET_MS} ms; ratio ${(at(0.5) / TARGET_MS).toFixed(2)}`);
if (at(0.5) >= TARGET_MS) process.exitCode = 1;
