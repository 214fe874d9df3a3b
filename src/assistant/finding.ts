/** The result of checking one part of an installation: one line for the operator. */
export type Finding = {
  /** `unset`: not set up, which is fine. `unchecked`: could not be checked. */
  readonly state: 'ok' | 'failed' | 'unset' | 'unchecked';
  /** The part that was checked. */
  readonly subject: string;
  /** What was found; for a failure, also what to do. */
  readonly text: string;
};

/**
 * Services reject requests whose signature time is minutes off. Processes whose clocks differ by more than this may
 * post twice.
 */
const MAX_SECONDS = 30;

/**
 * Compares this machine's clock with a service's.
 * @param date the `Date` header of its response, exact to the second; null if there is none
 * @param now epoch milliseconds when the response arrived
 */
export function checkClock(subject: string, date: string | null, now: number): readonly Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round((now - theirs) / 1000);
  if (Math.abs(seconds) <= MAX_SECONDS)
    return [{ state: 'ok', subject, text: `agrees with this machine’s, within ${MAX_SECONDS} s` }];
  const text = `this machine’s clock is ${formatSeconds(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}: set it by a time server (timedatectl set-ntp true)`;
  return [{ state: 'failed', subject, text }];
}

const DAY_SECONDS = 86_400;
const READABLE_SECONDS = 3600;

function formatSeconds(seconds: number): string {
  if (seconds < READABLE_SECONDS) return `${seconds} s`;
  const [days, hours] = [seconds / DAY_SECONDS, seconds / READABLE_SECONDS];
  return days < 2 ? `about ${Math.round(hours)} h` : `about ${Math.round(days)} days`;
}
