import type { Signals } from '../../../src/store/signals.js';

/**
 * Which process watches the folder of reports for all that share them. A process owes word to the others when the
 * reports have changed, and when it has just been elected: whoever led before may have died with something untold.
 */
export type Role = 'follows' | 'follows_owing' | 'leads' | 'leads_owing';
/** `changed`: the reports that all share have. `told`: the others have been told. */
type ElectionEvent = 'elected' | 'deposed' | 'changed' | 'told';

/** A change by a leader that was deposed meanwhile is told all the same: its successor finds nothing new any more. */
const NEXT: Readonly<Record<Role, Readonly<Record<ElectionEvent, Role>>>> = {
  follows: { elected: 'leads_owing', deposed: 'follows', changed: 'follows_owing', told: 'follows' },
  follows_owing: { elected: 'leads_owing', deposed: 'follows', changed: 'follows_owing', told: 'follows' },
  leads: { elected: 'leads_owing', deposed: 'follows', changed: 'leads_owing', told: 'leads' },
  leads_owing: { elected: 'leads_owing', deposed: 'follows', changed: 'leads_owing', told: 'leads' },
};

/** The part that this process has in a leader election. */
export type Election = {
  readonly role: () => Role;
  readonly leads: () => boolean;
  readonly owes: () => boolean;
  readonly note: (event: 'changed' | 'told') => void;
  /** Gives the leadership up. `onChange` is told. */
  readonly resign: () => void;
};

/**
 * Stands for election until it resigns.
 * @param campaign null where this process never leads
 * @param onChange told when this process begins to lead, and when it may do so no more
 */
export function joinLeaderElection(
  campaign: Signals['campaign'] | null,
  onChange: (leads: boolean) => void,
): Election {
  let role: Role = 'follows';
  const step = (event: ElectionEvent) => {
    role = NEXT[role][event];
  };
  const decide = (isElected: boolean) => {
    step(isElected ? 'elected' : 'deposed');
    onChange(isElected);
  };
  const withdraw = campaign?.('watch_reports', decide);
  return {
    role: () => role,
    leads: () => role === 'leads' || role === 'leads_owing',
    owes: () => role === 'follows_owing' || role === 'leads_owing',
    note: step,
    resign() {
      withdraw?.();
      decide(false);
    },
  };
}
