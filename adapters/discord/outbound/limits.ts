import { type Budget, READABLE } from '../../../src/messages/fit-message.js';

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
  /** https://docs.discord.com/developers/components/reference: the rows of a message, their components and the parts of these. */
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
 * How far to search for an announcement: the most messages that Discord returns at once, and few enough pages for one
 * try (https://docs.discord.com/developers/resources/message#get-channel-messages).
 */
export const HISTORY_PAGE = 100;
export const HISTORY_PAGES = 10;

/**
 * The budget for `fitMessage`, by the length of the escaped text. All text of a message fits into the description of
 * one embed; with its sources, it fits into the total of all embeds.
 */
export const DISCORD_BUDGET = {
  ...READABLE,
  total: 4000,
  blocks: 18,
  actionLabel: DISCORD_LIMITS.buttonLabel,
  fallback: DISCORD_LIMITS.content,
} satisfies Omit<Budget, 'measure'>;
