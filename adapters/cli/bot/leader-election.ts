import type { Signals } from '../../../src/store/signals.js';

/**
 * The role of a process among those that share reports: the leader watches the folder for all. A process owes the
 * others a notification when the reports have changed. It also owes one after its election, because the previous leader
 * may have died before notifying.
 */
export type Role = 'follows' | 'follows_owing' | 'leads' | 'leads_owing';
/** `changed`: the shared reports have changed. `told`: the other processes have been notified. */
type ElectionEvent = 'elected' | 'deposed' | 'changed' | 'told';

/** A deposed leader still notifies the others of its change, because its successor no longer sees a difference. */
const NEXT: Readonly<Record<Role, Readonly<Record<ElectionEvent, Role>>>> = {
  follows: { elected: 'leads_owing', deposed: 'follows', changed: 'follows_owing', told: 'follows' },
  follows_owing: { elected: 'leads_owing', deposed: 'follows', changed: 'follows_owing', told: 'follows' },
  leads: { elected: 'leads_owing', deposed: 'follows', changed: 'leads_owing', told: 'leads' },
  leads_owing: { elected: 'leads_owing', deposed: 'follows', changed: 'leads_owing', told: 'leads' },
};

/** This process's part in a leader election. */
export type Election = {
  readonly role: () => Role;
  readonly leads: () => boolean;
  readonly owes: () => boolean;
  readonly note: (event: 'changed' | 'told') => void;
  /** Gives up leadership and calls `onChange` with false. */
  readonly resign: () => void;
};

/**
 * Takes part in the election until it resigns.
 * @param campaign null if this process never leads
 * @param onChange called with true when this process begins to lead, and with false when it must stop
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
