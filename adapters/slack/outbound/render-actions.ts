import type { ActionsBlock, ActionsBlockElement, Button, ContextActionsBlock, Overflow } from '@slack/types';
import { type Action, buttonsOf } from '../../../src/messages/message.js';
import { escapeText } from './escape-text.js';
import { SLACK_LIMITS } from './limits.js';

/** Where blocks are shown; a view has no feedback buttons of Slack's own. */
export type Surface = 'message' | 'view';

type Feedback = Extract<Action, { kind: 'feedback' }>;

/**
 * Renders the actions: a row of buttons, a menu for the less important ones, and Slack's own thumbs below. Element
 * ids are unique in their message; `listeners.ts` tells presses from links by their start.
 * @param replyId what the buttons carry; null leaves only links
 */
export function renderActions(
  actions: readonly Action[],
  replyId: string | null,
  { index, surface }: { readonly index: number; readonly surface: Surface },
): (ActionsBlock | ContextActionsBlock)[] {
  const placed = actions.map((action, place) => ({ action, id: `${index}-${place}` }));
  const inMenu = placed.filter(({ action }) => action.kind === 'button' && action.style === 'secondary');
  // A menu of one is a press more for nothing.
  const inRow = placed.filter((one) => inMenu.length < 2 || !inMenu.includes(one));
  const isOwn = ({ kind }: Action) => kind === 'feedback' && surface === 'message';
  const elements: ActionsBlockElement[] = [
    ...inRow.flatMap(({ action, id }) => (isOwn(action) ? [] : renderButtons(action, replyId, id))),
    ...(inMenu.length < 2 || replyId === null ? [] : renderMenus(inMenu, replyId)),
  ];
  const feedback = inRow.flatMap(({ action, id }) =>
    action.kind === 'feedback' && isOwn(action) && replyId !== null
      ? [renderFeedback(action, replyId, id)]
      : [],
  );
  return [
    ...rowsOf(elements, SLACK_LIMITS.actionsElements).map(actionsBlock),
    ...rowsOf(feedback, SLACK_LIMITS.contextActionsElements).map(contextActions),
  ];
}

const actionsBlock = (elements: ActionsBlockElement[]): ActionsBlock => ({ type: 'actions', elements });
const contextActions = (elements: ContextActionsBlock['elements']): ContextActionsBlock => ({
  type: 'context_actions',
  elements,
});

function rowsOf<Element>(elements: readonly Element[], most: number): Element[][] {
  const rows = Math.ceil(elements.length / most);
  return Array.from({ length: rows }, (_, row) => elements.slice(row * most, (row + 1) * most));
}

const labelOf = (label: string) =>
  ({ type: 'plain_text', text: escapeText(label) || '…', emoji: false }) as const;
const pressValue = (replyId: string, id: string) => `${replyId} ${id}`;

function renderButtons(action: Action, replyId: string | null, id: string): Button[] {
  if (action.kind === 'link') {
    if (action.url.length > SLACK_LIMITS.buttonUrl) return [];
    return [{ type: 'button', action_id: `link-${id}`, text: labelOf(action.label), url: action.url }];
  }
  if (replyId === null) return [];
  const buttons = buttonsOf(action);
  return buttons.map((button, at) => ({
    type: 'button',
    action_id: buttons.length === 1 ? `press-${id}` : `press-${id}-${at}`,
    text: labelOf(button.label),
    value: pressValue(replyId, button.id),
    ...(button.style === 'primary' ? { style: button.style } : {}),
  }));
}

type Placed = { readonly action: Action; readonly id: string };

function renderMenus(placed: readonly Placed[], replyId: string): Overflow[] {
  return rowsOf(placed, SLACK_LIMITS.overflowOptions).map((row, at) => ({
    type: 'overflow',
    action_id: `press-menu-${row[0]?.id ?? at}`,
    options: row.flatMap(({ action }) =>
      buttonsOf(action).map(({ id, label }) => ({ text: labelOf(label), value: pressValue(replyId, id) })),
    ),
  }));
}

/** Slack draws thumbs of its own; a screen reader says the words alone. */
const THUMB = /^\p{Extended_Pictographic}\ufe0f?\s?/u;

function renderFeedback({ positive, negative }: Feedback, replyId: string, id: string) {
  const half = ({ id, label }: Feedback['positive']) => ({
    text: labelOf(label),
    accessibility_label: escapeText(label.replace(THUMB, '')) || '…',
    value: pressValue(replyId, id),
  });
  return {
    type: 'feedback_buttons' as const,
    action_id: `press-${id}`,
    positive_button: half(positive),
    negative_button: half(negative),
  };
}
