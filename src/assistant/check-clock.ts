import type { Finding } from './finding.js';

/** Services refuse what is signed or sent minutes from now, and processes that differ more may post twice. */
const MOST_SECONDS = 30;

/**
 * Compares this machine's clock with a service's.
 * @param date the `Date` header of its answer, which is exact to the second; null where there is none
 * @param now epoch milliseconds when it came
 */
export function checkClock(subject: string, date: string | null, now: number): readonly Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round((now - theirs) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS)
    return [{ state: 'ok', subject, text: `agrees with this machine’s, within ${MOST_SECONDS} s` }];
  const text = `this machine’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}: set it by a time server (timedatectl set-ntp true)`;
  return [{ state: 'failed', subject, text }];
}
