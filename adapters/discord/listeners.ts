import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import { answerOnce } from '../../src/assistant/answer-once.js';
import type { Assistant } from '../../src/assistant/assistant.js';
import { ignored, type Outcome } from '../../src/assistant/outcome.js';
import type { Place, Wish } from '../../src/assistant/request.js';
import type { Typing } from '../../src/assistant/suggest.js';
import type { Watch } from '../../src/assistant/watch.js';
import { deliverInteraction, deliverMessage } from './deliver.js';
import { describeInteraction, describeMessage } from './describe-event.js';
import { isCode, NotAllowed } from './failures.js';
import { parseMessage } from './parse-message.js';
import { placeAfter, placeOfInteraction, placeOfMessage } from './places.js';
import { isPrivate, readCommand } from './read-command.js';
import type { Refusals } from './refusals.js';
import { renderChoices } from './render-choices.js';
import { parseCustomId } from './render-components.js';

/** What the listeners need. */
export type Doors = { readonly assistant: Assistant; readonly refusals: Refusals };

/** Registers all that Discord is heard for. Every listener responds in time, parses, asks and replies. */
export function registerListeners(client: Client, watch: Watch, doors: Doors): void {
  client.on(Events.MessageCreate, (message) => {
    void watch.follow(describeMessage(message), () => hear(message, doors));
  });
  client.on(Events.InteractionCreate, (interaction) => {
    void watch.follow(describeInteraction(interaction), () => answer(interaction, doors.assistant));
  });
}

async function hear(message: Message, { assistant, refusals }: Doors): Promise<Outcome> {
  const spoken = parseMessage(message, message.client.user.id);
  if (typeof spoken === 'string') return ignored(spoken);
  if (refusals.has(message.channelId)) return ignored('not_allowed');
  const { text, isDirect } = spoken;
  // Once a day is a help; more would be a nuisance to people who talk about what we said.
  if (text === null && !(await assistant.claim([`discord:unheard:${message.author.id}`]))) {
    return ignored('not_addressed');
  }
  const place = placeOfMessage(message);
  return answerOnce(
    assistant,
    [`discord:message:${message.id}`],
    () => ({
      place,
      user: message.author.id,
      // The server has a language, but the person may write in another.
      locale: text === null ? (message.guild?.preferredLocale ?? null) : null,
      wish: text === null ? { kind: 'unheard' } : { kind: 'text', text },
      audience: isDirect ? 'asker' : 'everyone',
      may: { share: false, subscribe: mayManage(message) },
      commands: 'options',
    }),
    async (reply) => {
      const postedId = await deliverMessage(reply, message).catch((error) => {
        if (error instanceof NotAllowed) refusals.note(message.channelId);
        throw error;
      });
      await goOn(place, postedId, assistant);
    },
  );
}

function answer(interaction: Interaction, assistant: Assistant): Promise<Outcome> {
  if (interaction.isAutocomplete()) return complete(interaction, assistant);
  if (interaction.isChatInputCommand()) return command(interaction, assistant);
  if (interaction.isMessageComponent()) return press(interaction, assistant);
  return Promise.resolve(ignored('unsupported'));
}

async function command(interaction: ChatInputCommandInteraction, assistant: Assistant): Promise<Outcome> {
  const { id, options, guildId } = interaction;
  const isHidden = isPrivate(options);
  // In a direct message nobody else is there, and what is hidden would be gone at the next look.
  const flags = isHidden && guildId !== null ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  if (!(await respond(() => interaction.deferReply(flags)))) return ignored('duplicate');
  const wish: Wish = { kind: 'command', command: readCommand(options) };
  return answerInteraction(interaction, { wish, isHidden, at: id }, assistant);
}

/** A press is taken at once without a sign of it: whether its reply is a new message or another page comes later. */
async function press(interaction: MessageComponentInteraction, assistant: Assistant): Promise<Outcome> {
  const { message, customId } = interaction;
  const pressed = parseCustomId(interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : customId);
  if (!(await respond(() => interaction.deferUpdate()))) return ignored('duplicate');
  if (pressed === null) return ignored('unsupported');
  const isHidden = message.flags.has(MessageFlags.Ephemeral);
  return answerInteraction(
    interaction,
    { wish: { kind: 'press', ...pressed }, isHidden, at: message.id },
    assistant,
  );
}

type Asked = {
  readonly wish: Wish;
  /** Whether nobody but the asker sees it. */
  readonly isHidden: boolean;
  /** The message that was pressed, or the interaction itself. */
  readonly at: string;
};

function answerInteraction(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  { wish, isHidden, at }: Asked,
  assistant: Assistant,
): Promise<Outcome> {
  const { id, user, locale, guildId } = interaction;
  const place = placeOfInteraction(interaction, at);
  return answerOnce(
    assistant,
    [`discord:interaction:${id}`],
    () => ({
      place,
      user: user.id,
      locale,
      wish,
      audience: isHidden || guildId === null ? 'asker' : 'everyone',
      may: { share: isHidden && guildId !== null, subscribe: mayManageHere(interaction) },
      commands: 'options',
    }),
    async (reply) => {
      const postedId = await deliverInteraction(reply, interaction);
      await goOn(place, postedId, assistant);
    },
  );
}

/** The options that are suggested, and what of. */
const SUGGESTED: ReadonlyMap<string, Typing['option']> = new Map([
  ['period', 'period'],
  ['from', 'period'],
  ['to', 'period'],
  ['topic', 'topic'],
  ['series', 'series'],
]);

async function complete(interaction: AutocompleteInteraction, assistant: Assistant): Promise<Outcome> {
  const { options, locale } = interaction;
  const { name, value } = options.getFocused(true);
  const option = SUGGESTED.get(name);
  const period = option === 'topic' ? (options.getString('period') ?? '') : '';
  const suggested =
    option === undefined ? [] : await assistant.suggest({ option, typed: value, period, locale });
  if (!(await respond(() => interaction.respond(renderChoices(suggested))))) return ignored('duplicate');
  return option === undefined ? ignored('unsupported') : { kind: 'replied' };
}

/** Lets those who reply to what was posted go on from there. */
async function goOn(place: Place, postedId: string, assistant: Assistant): Promise<void> {
  const after = placeAfter(place, postedId);
  if (after !== null) await assistant.carryOver(place, after);
}

/** Gives the first response; false where it was given before, by this process or another. */
async function respond(first: () => Promise<unknown>): Promise<boolean> {
  try {
    await first();
    return true;
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return false;
    throw error;
  }
}

/** Who may manage a channel decides what is announced there; a direct channel is the person's own. */
function mayManage({ channel, author }: Message): boolean {
  if (channel.isDMBased()) return true;
  return channel.permissionsFor(author)?.has(PermissionFlagsBits.ManageChannels) === true;
}

function mayManageHere({ guildId, memberPermissions }: BaseInteraction): boolean {
  return guildId === null || memberPermissions?.has(PermissionFlagsBits.ManageChannels) === true;
}
