import { describe, expect, it } from 'vitest';
import { joinLeaderElection, type Role } from '../../../adapters/cli/bot/leader-election.js';

/** Joins an election in a fake database, which elects and deposes on request. */
function stand() {
  let decide = (_isElected: boolean) => {};
  const campaigns: string[] = [];
  const changes: boolean[] = [];
  const election = joinLeaderElection(
    (leadership, onChange) => {
      campaigns.push(leadership);
      decide = onChange;
      return () => void campaigns.pop();
    },
    (leads) => changes.push(leads),
  );
  return { election, campaigns, changes, elect: () => decide(true), depose: () => decide(false) };
}

describe('a process that stands for election', () => {
  it('follows until it is elected, and then owes what its predecessor may not have announced', () => {
    const { election, campaigns, changes, elect } = stand();
    expect([election.role(), campaigns]).toEqual(['follows', ['watch_reports']]);
    elect();
    expect([election.role(), election.leads(), election.owes(), changes]).toEqual([
      'leads_owing',
      true,
      true,
      [true],
    ]);
    election.note('told');
    expect([election.role(), election.leads(), election.owes()]).toEqual(['leads', true, false]);
  });

  it('owes the news of every change until it has told the others', () => {
    const { election, elect } = stand();
    elect();
    const roles: Role[] = [];
    for (const event of ['told', 'changed', 'changed', 'told', 'told'] as const) {
      election.note(event);
      roles.push(election.role());
    }
    expect(roles).toEqual(['leads', 'leads_owing', 'leads_owing', 'leads', 'leads']);
  });

  it('owes nothing when it is deposed, but announces a change from work under way', () => {
    const { election, elect, depose, changes } = stand();
    elect();
    depose();
    expect([election.role(), changes]).toEqual(['follows', [true, false]]);
    election.note('changed');
    expect([election.role(), election.leads()]).toEqual(['follows_owing', false]);
    election.note('told');
    expect(election.role()).toBe('follows');
    elect();
    expect(election.role()).toBe('leads_owing');
  });

  it('gives up the leadership when it resigns', () => {
    const { election, campaigns, changes, elect } = stand();
    elect();
    election.resign();
    expect([election.role(), campaigns, changes]).toEqual(['follows', [], [true, false]]);
  });
});

it('a process that never stands for election always follows', () => {
  const changes: boolean[] = [];
  const election = joinLeaderElection(null, (leads) => changes.push(leads));
  election.resign();
  expect([election.role(), changes]).toEqual(['follows', [false]]);
});
