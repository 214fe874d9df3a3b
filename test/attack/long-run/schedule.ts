import { createRandom, seedOf } from '../../chaos/random.js';

/** An event in a simulated world and its time (epoch milliseconds). */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'slack_question' | 'discord_question'; readonly number: number }
  | { readonly kind: 'report'; readonly number: number }
  /** Kills the process: while idle, or before or after the service stores the next post. */
  | { readonly kind: 'kill'; readonly when: 'idle' | 'before' | 'after' }
  | { readonly kind: 'slack_drop' | 'discord_drop' }
  | { readonly kind: 'outage_begins' | 'outage_ends' }
  | { readonly kind: 'measure' }
);

export type Plan = {
  readonly hours: number;
  readonly questions: number;
  readonly reports: number;
  readonly kills: number;
  readonly outages: number;
  /** Lost connections per service. */
  readonly drops: number;
  /** Minimum lifetime of the last process, so that its memory can be measured. */
  readonly quietHours: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Plans the events; the same seed gives the same plan. */
export function planHappenings(plan: Plan, seed: number, startsAt: number): readonly Happening[] {
  const random = createRandom(seedOf(seed, 'schedule'));
  const span = plan.hours * HOUR_MS;
  const sometime = (before = span) => startsAt + MINUTE_MS + Math.floor(random() * (before - 2 * MINUTE_MS));
  const many = <Made>(count: number, make: (number: number) => Made) =>
    Array.from({ length: count }, (_, number) => make(number));
  const outages = many(plan.outages, (number) => {
    const slot = span / plan.outages;
    const from = startsAt + number * slot + slot * (0.2 + 0.3 * random());
    return { from, until: from + Math.min(20 * MINUTE_MS, slot / 4) * (0.2 + 0.8 * random()) };
  });
  const isInOutage = (at: number) =>
    outages.some(({ from, until }) => at > from - MINUTE_MS && at < until + MINUTE_MS);
  const killing = span - plan.quietHours * HOUR_MS;
  /** A process killed while nothing can be written has stored nothing of its accepted work. */
  const outsideOutages = (): number => {
    const at = sometime(killing);
    return isInOutage(at) ? outsideOutages() : at;
  };
  const whens = ['before', 'after', 'idle'] as const;
  const happenings: Happening[] = [
    ...many(plan.questions, (number): Happening => {
      const kind = random() < 0.5 ? 'slack_question' : 'discord_question';
      return { kind, number, at: sometime() };
    }),
    ...many(plan.reports, (number): Happening => {
      const slot = (span - 2 * HOUR_MS * (plan.hours > 4 ? 1 : 0.1)) / plan.reports;
      return { kind: 'report', number, at: startsAt + MINUTE_MS + number * slot };
    }),
    ...many(
      plan.kills,
      (number): Happening => ({ kind: 'kill', when: whens[number % 3] ?? 'idle', at: outsideOutages() }),
    ),
    ...many(plan.drops, (): Happening => ({ kind: 'slack_drop', at: sometime() })),
    ...many(plan.drops, (): Happening => ({ kind: 'discord_drop', at: sometime() })),
    ...outages.flatMap(({ from, until }): Happening[] => [
      { kind: 'outage_begins', at: from },
      { kind: 'outage_ends', at: until },
    ]),
    ...many(
      Math.ceil(plan.hours * 2),
      (number): Happening => ({ kind: 'measure', at: startsAt + ((number + 1) * HOUR_MS) / 2 }),
    ),
  ];
  return happenings.toSorted((one, other) => one.at - other.at);
}
