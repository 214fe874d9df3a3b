import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { isChoice } from '../../src/assistant/actions.js';
import { buttonsOf } from '../../src/messages/buttons-of.js';
import { isAddress } from '../../src/messages/isolate-addresses.js';
import type { Action, Message } from '../../src/messages/message.js';
import { wordings } from '../../src/messages/wording.js';
import { cleanLabel } from './escape-text.js';
import { DISCORD_LIMITS } from './limits.js';

type Button = Extract<Action, { kind: 'button' }>;
type Link = Extract<Action, { kind: 'link' }>;
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The `custom_id` of a menu begins so; what a choice of it means is the value that was chosen. */
const MENU = 'menu';
/** More choices than this stand in a menu. */
const MOST_CHOICE_BUTTONS = 5;

/**
 * What can be done with a message, in rows of buttons, or a menu where there is much to choose from.
 * @param replyId what the components carry; without it they are left out, for nothing could be done on a press
 */
export function renderComponents({ blocks, locale }: Message, replyId: string | null): Row[] {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.flatMap(inRow) : []));
  const links = actions.filter((action) => action.kind === 'link');
  if (replyId === null) return rowsOf(inRows(links.flatMap(renderLink)));
  const choices = actions.filter((action) => action.kind === 'button').filter(({ id }) => isChoice(id));
  const inMenu = choices.length > MOST_CHOICE_BUTTONS ? choices : [];
  const buttons = actions.flatMap((action) => {
    if (action.kind === 'link') return renderLink(action);
    return inMenu.includes(action) ? [] : [renderButton(action, replyId)];
  });
  const menu = inMenu.length === 0 ? [] : [[renderMenu(inMenu, wordings[locale].choose, replyId)]];
  return rowsOf([...menu, ...inRows(buttons)]);
}

const inRow = (action: Action): readonly (Button | Link)[] =>
  action.kind === 'link' ? [action] : buttonsOf(action);

function rowsOf(rows: readonly APIComponentInMessageActionRow[][]): Row[] {
  return rows
    .slice(0, DISCORD_LIMITS.rows)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

function inRows(buttons: readonly APIButtonComponent[]): APIButtonComponent[][] {
  const rows = Math.ceil(buttons.length / DISCORD_LIMITS.rowButtons);
  return Array.from({ length: rows }, (_, row) =>
    buttons.slice(row * DISCORD_LIMITS.rowButtons, (row + 1) * DISCORD_LIMITS.rowButtons),
  );
}

function renderMenu(
  choices: readonly Button[],
  placeholder: string,
  replyId: string,
): APIStringSelectComponent {
  const options = choices
    .slice(0, DISCORD_LIMITS.options)
    .map(({ id, label }) => ({ label: labelOf(label), value: `${id} ${replyId}` }));
  return { type: ComponentType.StringSelect, custom_id: `${MENU} ${replyId}`, placeholder, options };
}

function renderButton({ id, label, style }: Button, replyId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: style === 'primary' ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: labelOf(label),
    custom_id: `${id} ${replyId}`,
  };
}

function renderLink({ label, url }: Link): APIButtonComponent[] {
  if (url.length > DISCORD_LIMITS.buttonUrl || !isAddress(url)) return [];
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label: labelOf(label), url }];
}

const labelOf = (text: string): string => cleanLabel(text) || '…';

/** What the `custom_id` of a button, or the value that was chosen in a menu, says; null where it is not ours. */
export function parseCustomId(
  customId: string,
): { readonly action: string; readonly replyId: string } | null {
  const [, action, replyId] = /^([a-z0-9-]{1,20}) ([A-Za-z0-9_-]{1,40})$/.exec(customId) ?? [];
  return action === undefined || replyId === undefined ? null : { action, replyId };
}
