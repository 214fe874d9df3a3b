import { setImmediate as turn } from 'node:timers/promises';
import { RapporteurError } from '../errors.js';

type Waiting<Request, Result> = {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Combines calls into groups (group commit). Requests made in the same turn of the event loop, or while a group is in
 * progress, form the next group. `work` receives at least one request, and starts after all its requests were made. It
 * returns the results in the same order, or rejects with nothing done. If a group fails, but not because of the
 * database itself, its requests are retried one by one, so that a bad one does not fail the others.
 * @param most the maximum number of requests in a group
 */
export function groupCalls<Request, Result>(
  work: (requests: readonly Request[]) => Promise<readonly Result[]>,
  most: number,
): (request: Request) => Promise<Result> {
  const waiting: Waiting<Request, Result>[] = [];
  let isWorking = false;
  const workOff = async () => {
    isWorking = true;
    while (waiting.length > 0) {
      await turn();
      await workOn(waiting.splice(0, most), work);
    }
    isWorking = false;
  };
  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (!isWorking) void workOff();
    });
}

async function workOn<Request, Result>(
  group: readonly Waiting<Request, Result>[],
  work: (requests: readonly Request[]) => Promise<readonly Result[]>,
): Promise<void> {
  try {
    const results = await work(group.map(({ request }) => request));
    for (const [at, { resolve }] of group.entries()) resolve(results[at] as Result);
  } catch (error) {
    if (group.length === 1 || error instanceof RapporteurError) for (const { reject } of group) reject(error);
    else for (const one of group) await workOn([one], work);
  }
}
