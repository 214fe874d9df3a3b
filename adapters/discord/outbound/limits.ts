import { type Budget, READABLE } from '../../../src/messages/fit-message.js';
import { dropControls } from '../../../src/messages/message.js';

/**
 * Signs of emphasis, code, spoilers and links; of mentions, times and emoji of a server, which all begin with `<`; the
 * mentions without it; the colon of an address, which would be linked, and of an emoji's name.
 */
const SIGNS = /[\\*_~`|<[]|@(?=everyone|here)|:(?=\/\/|[\w+-]{1,60}:)/g;
/** Signs of headings, lists and quotations, at the start of a line; of numbered lists, after the number. */
const LINE_SIGNS = /^([ \t]{0,100})(?=[-+#>])/gm;
const NUMBER_SIGNS = /^([ \t]{0,100}\d{1,20})(?=[.)](?:\s|$))/gm;

/**
 * Escapes plain text so that Discord shows it unchanged: each sign that could format, mention or link gets a
 * backslash (https://docs.discord.com/developers/reference#message-formatting). Call it once, when the text leaves.
 * It replaces lone surrogates, which JSON cannot carry.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(SIGNS, '\\$&')
    .replace(LINE_SIGNS, '$1\\')
    .replace(NUMBER_SIGNS, '$1\\');
}

/** The text on one line, for fields that Discord takes literally. */
export function cleanLabel(text: string): string {
  return dropControls(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

/** How long a text is at most once it is escaped, whatever comes before and after it. */
export function measureEscaped(text: string): number {
  // A number before it makes the point of a list.
  const point = /^[.)]/.test(text) ? 1 : 0;
  return escapeText(text).length + (text.match(/[:@]/g)?.length ?? 0) + point;
}

/**
 * Discord's limits, each with the page that states it. Lengths are UTF-16 code units of the escaped text. The tests
 * check everything that is sent against this table.
 */
export const DISCORD_LIMITS = {
  /** https://docs.discord.com/developers/resources/message#create-message */
  content: 2000,
  embeds: 10,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits; the total is over all embeds of a message. */
  title: 256,
  description: 4096,
  embedTotal: 6000,
  /** https://docs.discord.com/developers/components/reference: rows in a message, what they hold, its parts. */
  rows: 5,
  rowButtons: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
  nonce: 25,
} as const;

/**
 * How far an announcement is looked for: the most that Discord gives at once, and few enough pages for one try
 * (https://docs.discord.com/developers/resources/message#get-channel-messages).
 */
export const HISTORY_PAGE = 100;
export const HISTORY_PAGES = 10;

/**
 * What `fitMessage` is to keep to: all texts of a message fit into the description of one embed, with its sources
 * into the total of all.
 */
export const DISCORD_BUDGET: Budget = {
  ...READABLE,
  measure: measureEscaped,
  total: 4000,
  blocks: 18,
  actionLabel: DISCORD_LIMITS.buttonLabel,
  fallback: DISCORD_LIMITS.content,
};
