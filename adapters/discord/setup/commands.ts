import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_WORDS_CHARACTERS } from '../../../src/announcements/match-words.js';
import {
  commandTexts,
  type Labelled,
  optionTexts,
  subcommandTexts,
} from '../../../src/assistant/commands/command-texts.js';

/** The subcommands of `/report`, by the names under which Discord sends them. */
type SubcommandName = keyof typeof subcommandTexts;

/** The longest question that the core reads; Discord would allow 6000 characters. */
const QUESTION_CHARACTERS = 2000;
/**
 * The longest value of a suggestion, and more than people type; see `application-command-option-choice-structure` on
 * the page below.
 */
const SUGGESTED_CHARACTERS = 100;

const question: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...label(optionTexts.question),
  required: true,
  max_length: QUESTION_CHARACTERS,
};
const period = suggested(optionTexts.period);
const series = suggested(optionTexts.series);
const from = suggested(optionTexts.from);
const to = suggested(optionTexts.to);
const topic = { ...suggested(optionTexts.topic), required: true };
const words = {
  type: ApplicationCommandOptionType.String,
  ...label(optionTexts.words),
  max_length: MAX_WORDS_CHARACTERS,
} as const;
const isPublic: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...label(optionTexts.public),
};

/** To add a subcommand, add an entry here and its words in the core. Required options come first. */
const options: Readonly<Record<SubcommandName, readonly APIApplicationCommandBasicOption[]>> = {
  ask: [question, period, series, isPublic],
  latest: [series, isPublic],
  list: [series, isPublic],
  topics: [period, series, isPublic],
  topic: [topic, period, isPublic],
  compare: [{ ...words, required: true }, from, to, series, isPublic],
  subscribe: [words],
  unsubscribe: [],
  subscriptions: [],
  help: [],
};

/**
 * `/report` as it is registered with Discord, for servers and for users who install the bot for themselves:
 * https://docs.discord.com/developers/interactions/application-commands#contexts
 */
export const reportCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...label(commandTexts),
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  options: Object.values(subcommandTexts).map((texts) => ({
    type: ApplicationCommandOptionType.Subcommand,
    ...label(texts),
    options: [...options[texts.en.name]],
  })),
};

function suggested(texts: Labelled) {
  return {
    type: ApplicationCommandOptionType.String,
    ...label(texts),
    max_length: SUGGESTED_CHARACTERS,
    autocomplete: true,
  } as const;
}

function label({ en, ja }: Labelled) {
  return {
    name: en.name,
    name_localizations: { ja: ja.name },
    description: en.description,
    description_localizations: { ja: ja.description },
  };
}
