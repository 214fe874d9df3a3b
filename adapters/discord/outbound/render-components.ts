import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Suggested } from '../../../src/assistant/commands/suggest.js';
import { isChoice } from '../../../src/assistant/views/compose-view.js';
import { fitText } from '../../../src/messages/fit-message.js';
import { type Action, buttonsOf, dropControls, type Message } from '../../../src/messages/message.js';
import { wordings } from '../../../src/messages/wording.js';
import { isAddress } from '../../../src/web-address.js';
import { DISCORD_LIMITS } from './limits.js';

type Button = Extract<Action, { kind: 'button' }>;
type Link = Extract<Action, { kind: 'link' }>;
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The start of a menu's `custom_id`. The chosen value says what a choice means. */
const MENU = 'menu';
/** More choices than this go into a menu. */
const MAX_CHOICE_BUTTONS = 5;

/** If there are more buttons than a row holds, the less important ones go into this menu. */
const MORE = 'more';

/**
 * Renders the actions of a message as rows of buttons, and as menus for many choices.
 * @param replyId the id that the components carry; null leaves out all but links
 */
export function renderComponents({ blocks, locale }: Message, replyId: string | null): Row[] {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  if (replyId === null) return rowsOf(inRows(actions.filter(isLink).flatMap(renderLink)));
  const choices = actions.filter(isButton).filter(({ id }) => isChoice(id));
  // Secondary choices repeat what the message lists.
  const isToMenu = choices.length > 1 && choices.every(({ style }) => style === 'secondary');
  const inMenu = isToMenu || choices.length > MAX_CHOICE_BUTTONS ? choices : [];
  const inRow = actions.filter((action) => !inMenu.some((choice) => choice === action));
  const isCrowded = inRow.flatMap((action) => render(action, replyId)).length > DISCORD_LIMITS.rowButtons;
  const secondary = isCrowded ? inRow.filter(isButton).filter(({ style }) => style === 'secondary') : [];
  const inMore = secondary.length > 1 ? secondary : [];
  const buttons = inRow.filter((action) => !inMore.some((other) => other === action));
  const { choose } = wordings[locale];
  return rowsOf([
    ...(inMenu.length === 0 ? [] : [[renderMenu(MENU, inMenu, choose, replyId)]]),
    ...rowsOfButtons(buttons, replyId),
    ...(inMore.length === 0 ? [] : [[renderMenu(MORE, inMore, choose, replyId)]]),
  ]);
}

/** Puts feedback buttons in a row of their own if long labels would wrap between them. */
function rowsOfButtons(actions: readonly Action[], replyId: string): APIButtonComponent[][] {
  const thumbs = actions.filter(({ kind }) => kind === 'feedback');
  const others = actions.filter(({ kind }) => kind !== 'feedback');
  const length = others.reduce((sum, action) => sum + ('label' in action ? action.label.length : 0), 0);
  const groups = length > MAX_BESIDE_THUMBS_LENGTH ? [others, thumbs] : [actions];
  return groups.flatMap((group) => inRows(group.flatMap((action) => render(action, replyId))));
}

/** As many characters as a row shows on a wide screen. */
const MAX_BESIDE_THUMBS_LENGTH = 70;

const isLink = (action: Action): action is Link => action.kind === 'link';
const isButton = (action: Action): action is Button => action.kind === 'button';

function render(action: Action, replyId: string): APIButtonComponent[] {
  switch (action.kind) {
    case 'button':
      return [renderButton(action, replyId)];
    case 'link':
      return renderLink(action);
    case 'feedback':
      return buttonsOf(action).map((half) => renderThumb(half, replyId));
    default:
      return action satisfies never;
  }
}

/** Renders a feedback button by its emoji alone, so that both take no more room than a word. */
function renderThumb(half: Button, replyId: string): APIButtonComponent {
  const [, sign] = /^(\p{Extended_Pictographic})\ufe0f?\s/u.exec(half.label) ?? [];
  const button = renderButton(half, replyId);
  if (sign === undefined || !('custom_id' in button)) return button;
  const { type, style, custom_id } = button;
  return { type, style, custom_id, emoji: { name: sign } };
}

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
  name: string,
  choices: readonly Button[],
  placeholder: string,
  replyId: string,
): APIStringSelectComponent {
  const options = choices
    .slice(0, DISCORD_LIMITS.options)
    .map(({ id, label }) => ({ label: labelOf(label), value: `${id} ${replyId}` }));
  return { type: ComponentType.StringSelect, custom_id: `${name} ${replyId}`, placeholder, options };
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

/** Returns the text on one line, for fields that Discord takes literally. */
export function cleanLabel(text: string): string {
  return dropControls(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

const labelOf = (text: string): string => cleanLabel(text) || '…';

/** Parses the `custom_id` of a button or the chosen value of a menu; returns null if it is not ours. */
export function parseCustomId(
  customId: string,
): { readonly action: string; readonly replyId: string } | null {
  const [, action, replyId] = /^([a-z0-9-]{1,20}) ([A-Za-z0-9_-]{1,40})$/.exec(customId) ?? [];
  return action === undefined || replyId === undefined ? null : { action, replyId };
}

type Choice = { readonly name: string; readonly value: string };

/**
 * Renders suggestions for an option. Leaves out values that are too long for Discord, because they cannot be shortened.
 */
export function renderChoices(suggested: readonly Suggested[]): Choice[] {
  return suggested
    .filter(({ value }) => value !== '' && value.length <= DISCORD_LIMITS.choiceValue)
    .slice(0, DISCORD_LIMITS.choices)
    .map(({ label, value }) => ({
      name: fitText(cleanLabel(label), DISCORD_LIMITS.choiceName, ({ length }) => length) || value,
      value,
    }));
}
