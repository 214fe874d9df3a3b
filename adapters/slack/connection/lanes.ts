/** Work in lanes: one thing after the other in each, and no lane waits for another. */
export interface Lanes {
  /** Does the task when its lane is free; rejects at once where too many wait there already. */
  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result>;
}

/** Longer than any conversation needs; a channel that floods us is not kept in memory. */
const MAX_WAITING = 100;

/** Queues by name: the tasks of one run one after the other. A task is refused where too many wait. */
export function createLanes(): Lanes {
  const lanes = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return {
    async run(name, task) {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), waiting: 0 };
      if (lane.waiting >= MAX_WAITING) throw new Error(`more than ${MAX_WAITING} calls wait for each other`);
      lane.waiting += 1;
      const done = lane.last.then(task);
      lane.last = done.catch(() => undefined);
      lanes.set(name, lane);
      try {
        return await done;
      } finally {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(name);
      }
    },
  };
}
