import { setImmediate as turn } from 'node:timers/promises';
import { RapporteurError } from '../errors.js';

type Waiting<Request, Result> = {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Makes one call of many: what is asked for while a group is being worked on, or in the same turn of the event loop, is
 * done together in the next one (group commit). `work` gets at least one request and returns the results in the same
 * order, or throws with nothing done; every request is made before its work begins. If a group fails for a reason other
 * than the database itself, each of its requests is done alone, so that one that cannot be done holds up no other.
 * @param most requests in a group
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
