import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as discord from '../../adapters/discord/inbound-events.js';
import * as slack from '../../adapters/slack/inbound-events.js';
import type { Line } from '../../adapters/start.js';
import { createRandom, seedOf } from '../../chaos/random.js';
import { type DiscordService, openDiscordService } from './discord-service.js';
import { type Measured, type ProgramInTime, startInTime } from './program-in-time.js';
import type { Happening } from './schedule.js';
import { createServiceTroubles, type Troubles } from './service.js';
import { openSlackService, type SlackService } from './slack-service.js';
import { writeReport } from './write-report.js';

const SECOND_MS = 1000;
/** Maximum time before a killed process is restarted. */
const MAX_GONE_MS = 60 * SECOND_MS;
const PEOPLE = 400;
const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'What are the topics of 2023 Q4?',
  'Tell me about phishing',
  'When was the IoT Security Check List published?',
  'Who won the chess championship?',
  '最新のトピックは？',
] as const;

/** One run of the process, from its start until it is killed or ends. */
export type Life = {
  readonly program: ProgramInTime;
  readonly startedAt: number;
  readonly measured: { readonly at: number; readonly held: Measured }[];
};

export type World = {
  readonly slack: SlackService;
  readonly discord: DiscordService;
  readonly troubles: Troubles;
  /** The questions asked: maps the key under which each is answered to its event id in the log. */
  readonly asked: {
    readonly slack: ReadonlyMap<string, string>;
    readonly discord: ReadonlyMap<string, string>;
  };
  readonly lives: readonly Life[];
  readonly lines: () => readonly Line[];
  readonly kills: () => number;
  readonly now: () => number;
  readonly start: () => Promise<void>;
  /** Lets time pass and triggers each event at its time. */
  readonly live: (happenings: readonly Happening[]) => Promise<void>;
  readonly passUntil: (at: number) => Promise<void>;
  /** Asks the process to end; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  readonly close: () => Promise<void>;
};

export async function openWorld(
  folder: string,
  { seed, startsAt, env = {} }: { seed: number; startsAt: number; env?: Readonly<Record<string, string>> },
): Promise<World> {
  let now = startsAt;
  const clock = () => now;
  const troubles = createServiceTroubles(seed);
  const options = { seed, clock, meet: troubles.meet };
  const services = { slack: await openSlackService(options), discord: await openDiscordService(options) };
  const random = createRandom(seedOf(seed, 'world'));
  const asked = { slack: new Map<string, string>(), discord: new Map<string, string>() };
  const lives: Life[] = [];
  let kills = 0;
  const reports = join(folder, 'reports');
  await mkdir(reports, { recursive: true });
  const settings = {
    REPORTS_DIR: reports,
    STATE_DIR: join(folder, 'state'),
    PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: services.slack.apiUrl,
    DISCORD_TOKEN: 'a-discord-token-of-the-tests',
    DISCORD_API_URL: services.discord.apiUrl,
    ...env,
  };
  const life = (): Life => {
    const last = lives.at(-1);
    if (last === undefined) throw new Error('nothing has been started');
    return last;
  };

  async function start(): Promise<void> {
    const program = startInTime(settings, now);
    lives.push({ program, startedAt: now, measured: [] });
    const isUp = () => program.lines().filter(({ event }) => event === 'listening').length === 2;
    for (let tries = 0; !isUp(); tries += 1) {
      if (tries > 5000 || program.hasEnded())
        throw new Error(`it did not start: ${program.noise()} ${JSON.stringify(program.lines().slice(-5))}`);
      await sleep(10);
      now += 20;
      await program.passUntil(now);
    }
    await passUntil(now + SECOND_MS);
  }

  /** Restarts a process that is killed meanwhile after a random delay. */
  async function passUntil(at: number): Promise<void> {
    while (now < at) {
      const { program } = life();
      if (await program.passUntil(at)) {
        now = at;
        return;
      }
      await program.ended;
      if (program.exitCode() !== null)
        throw new Error(`it ended by itself: ${program.exitCode()} ${program.noise()}`);
      now += Math.floor(random() * MAX_GONE_MS);
      await start();
    }
  }

  function kill(): void {
    kills += 1;
    life().program.kill('SIGKILL');
  }

  async function happen(happening: Happening): Promise<void> {
    const { program, measured } = life();
    switch (happening.kind) {
      case 'slack_question':
        return askSlack(happening.number);
      case 'discord_question':
        return askDiscord(happening.number);
      case 'report':
        return writeReport(reports, happening.number);
      case 'kill':
        if (happening.when !== 'idle') return troubles.trap(happening.when, kill);
        kill();
        await program.ended;
        return;
      case 'slack_drop':
        return services.slack.drop(random() < 0.7);
      case 'discord_drop':
        return services.discord.drop();
      case 'outage_begins':
        if (troubles.disarm()) {
          kill();
          await passUntil(now + SECOND_MS);
        }
        return life().program.limitWrites(1);
      case 'outage_ends':
        return program.limitWrites(null);
      case 'measure':
        tell(now - startsAt);
        measured.push({ at: now, held: await program.measure(now) });
    }
  }

  const textOf = (number: number) => QUESTIONS[number % QUESTIONS.length] ?? QUESTIONS[0];

  /** Asks as Slack does: a mention arrives as two events, and an acknowledged event may be repeated. */
  function askSlack(number: number): void {
    const ts = `${Math.floor(now / 1000)}.${String(number).padStart(6, '0')}`;
    const more = { ts, event_ts: ts, user: `U${number % PEOPLE}` };
    const id = `Ev${number}`;
    asked.slack.set(`C1 ${ts}`, id);
    services.slack.say(id, slack.eventBody(slack.mention(textOf(number), more), id));
    const text = `<@${slack.BOT}> ${textOf(number)}`;
    services.slack.say(`${id}m`, slack.eventBody(slack.message(text, more), `${id}m`));
    if (random() < 0.02) services.slack.repeat(id);
  }

  function askDiscord(number: number): void {
    const event = discord.mention(textOf(number), {}, String(101 + (number % PEOPLE)));
    const { id } = event.data as { id: string };
    asked.discord.set(id, id);
    services.discord.say(id, event);
  }

  return {
    ...services,
    troubles,
    asked,
    lives,
    lines: () => lives.flatMap(({ program }) => program.lines()),
    kills: () => kills,
    now: clock,
    start,
    passUntil,
    async live(happenings) {
      for (const happening of happenings) {
        await passUntil(happening.at);
        // Discord does not send earlier messages to a new connection.
        if (happening.kind === 'discord_question')
          for (let tries = 0; !services.discord.isOpen() && tries < 600; tries += 1)
            await passUntil(now + SECOND_MS);
        await happen(happening);
      }
    },
    async stop() {
      const { program } = life();
      program.kill('SIGTERM');
      for (let tries = 0; tries < 200 && !program.hasEnded(); tries += 1) {
        await sleep(10);
        now += 100;
        await program.passUntil(now);
      }
      return program.exitCode();
    },
    async close() {
      for (const { program } of lives) program.kill('SIGKILL');
      await Promise.all([services.slack.close(), services.discord.close()]);
    },
  };
}

const TELL_EVERY_HOURS = 6;

/** Prints the progress. */
function tell(passedMs: number): void {
  const hours = passedMs / 3_600_000;
  if (hours % TELL_EVERY_HOURS === 0) process.stdout.write(`${hours} hours have passed\n`);
}
