import type { Line } from '../../adapters/start.js';
import type { World } from './simulated-world.js';

/** The outcome of the questions; the lists of faults are empty if all went well. */
export type Judgement = {
  /** Neither answered nor logged as undelivered. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Without a log line that states the outcome. */
  readonly unaccounted: readonly string[];
  /** Logged as undelivered, and not posted. */
  readonly undelivered: number;
  readonly answered: number;
};

const OUTCOMES = new Set<unknown>(['replied', 'ignored', 'undelivered']);

export function judgeWorld({ slack, discord, asked, lines }: World): Judgement {
  const ofEvents = groupBy(
    lines().filter(({ event }) => OUTCOMES.has(event)),
    ({ id }) => String(id),
  );
  const sides = [
    { asked: asked.slack, posts: slack.posts() },
    { asked: asked.discord, posts: discord.posts() },
  ];
  const lost: string[] = [];
  const doubled: string[] = [];
  const unaccounted: string[] = [];
  let [undelivered, answered] = [0, 0];
  for (const side of sides) {
    const answers = groupBy(side.posts, (post) => post.answers);
    for (const [name, id] of side.asked) {
      const said = outcomesOf(id, ofEvents);
      const times = answers.get(name)?.length ?? 0;
      if (said.length === 0) unaccounted.push(id);
      if (times > 1) doubled.push(id);
      if (times === 1) answered += 1;
      else if (said.some(({ event }) => event === 'undelivered')) undelivered += 1;
      else if (times === 0) lost.push(id);
    }
  }
  return { lost, doubled, unaccounted, undelivered, answered };
}

/** Describes events: their log lines and the posts that answer them, one per line. */
export function tellOf({ slack, discord, asked, lines }: World, ids: readonly string[]): string {
  const names = new Map([...asked.slack, ...asked.discord].map(([name, id]) => [id, name]));
  const posts = [...slack.posts(), ...discord.posts()];
  return ids
    .flatMap((id) => [
      ...lines().filter((line) => JSON.stringify(line).includes(id)),
      ...posts.filter(({ answers }) => answers === names.get(id)),
    ])
    .map((each) => JSON.stringify(each))
    .join('\n');
}

/** The log names an event that was taken over by its key, which ends in its id. */
const outcomesOf = (id: string, byId: ReadonlyMap<string, readonly Line[]>): readonly Line[] =>
  [id, `slack:event:${id}`, `discord:message:${id}`].flatMap((name) => byId.get(name) ?? []);

function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
