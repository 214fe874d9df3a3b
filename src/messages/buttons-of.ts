import type { Action } from './message.js';

type Button = Extract<Action, { kind: 'button' }>;

/** What of an action can be pressed, as plain buttons; for places that have nothing else for a feedback. */
export function buttonsOf(action: Action): readonly Button[] {
  switch (action.kind) {
    case 'button':
      return [action];
    case 'feedback':
      return [action.positive, action.negative].map((half) => ({ kind: 'button', style: 'plain', ...half }));
    case 'link':
      return [];
    default:
      return action satisfies never;
  }
}
