import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  type Interaction,
  InteractionType,
  Message,
  type MessageComponentInteraction,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { Typing } from '../../../src/assistant/commands/suggest.js';
import {
  answerOnce,
  type EventDescription,
  type EventTracker,
  ignored,
  type Outcome,
} from '../../../src/assistant/events/answer-once.js';
import type { Input, Request } from '../../../src/assistant/request.js';
import type { Place } from '../../../src/channel.js';
import { isCode, NotAllowed, type Refusals } from '../connection/failures.js';
import { deliverInteraction, deliverMessage } from '../outbound/deliver.js';
import { parseCustomId, renderChoices } from '../outbound/render-components.js';
import {
  isAlone,
  isPublic,
  parseMessage,
  parseOption,
  placeAfter,
  placeOfInteraction,
  placeOfMessage,
  readCommand,
  taskOf,
} from './inbound.js';

/** Describes a message for the log: ids, never words. */
function describeMessage({ id, channelId, author }: Message): EventDescription {
  return { kind: 'message', id, channel: channelId, user: author.id };
}

/** Describes a command or a press for the log: ids, never words. */
function describeInteraction({ type, id, channelId, user }: Interaction): EventDescription {
  return { kind: KINDS[type], id, channel: channelId ?? undefined, user: user.id };
}

const KINDS = {
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.MessageComponent]: 'press',
  [InteractionType.ApplicationCommandAutocomplete]: 'autocomplete',
  [InteractionType.ModalSubmit]: 'modal',
} as const;

const id = z.string().max(20).optional().catch(undefined);
const author = z.looseObject({ id }).optional().catch(undefined);
const rawSchema = z
  .looseObject({
    id,
    channel_id: id,
    author,
    user: author,
    member: z.looseObject({ user: author }).optional().catch(undefined),
  })
  .catch({});

/** Does the same for an event as Discord sent it, whatever its shape. */
function describeRaw(kind: 'message' | 'interaction', data: unknown): EventDescription {
  const { id, channel_id: channel, author, user, member } = rawSchema.parse(data);
  return { kind, id, channel, user: (author ?? user ?? member?.user)?.id };
}

/** After this time, discord.js has emitted all events that it held back until it knew its servers. */
const HELD_BACK_MS = 5000;

/** `read` throws if the event does not have the shape that Discord documents. */
type DroppedEvents = {
  readonly message: (about: EventDescription, read: () => Message) => void;
  readonly interaction: (about: EventDescription) => void;
};

/**
 * Handles events that discord.js drops silently: messages from servers or kinds of channels that it does not know, and
 * newer kinds of interactions.
 */
function catchDropped(client: Client, dropped: DroppedEvents): void {
  const pending = new Map<unknown, () => void>();
  const settle = (id: unknown) => {
    const handle = pending.get(id);
    pending.delete(id);
    handle?.();
  };
  const waitFor = (id: unknown, handle: () => void) => {
    pending.set(id, handle);
    // Once discord.js knows its servers, it emits each event in the same turn or not at all.
    if (client.isReady()) setImmediate(settle, id);
    else client.once(Events.ClientReady, () => setTimeout(settle, HELD_BACK_MS, id).unref());
  };
  client.ws.on(GatewayDispatchEvents.MessageCreate, (data) =>
    waitFor(data?.id, () => dropped.message(describeRaw('message', data), () => readMessage(client, data))),
  );
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data) =>
    waitFor(data?.id, () => dropped.interaction(describeRaw('interaction', data))),
  );
  client.on(Events.MessageCreate, ({ id }) => void pending.delete(id));
  client.on(Events.InteractionCreate, ({ id }) => void pending.delete(id));
}

/** Reads a message as discord.js does, but with a null `channel`; its types do not expose the constructor. */
const readMessage = (client: Client, data: unknown): Message => Reflect.construct(Message, [client, data]);

/**
 * If no answer arrives within this time, Discord has either accepted the first response or never will:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const IN_DOUBT_AFTER_MS = 3000;

/**
 * Sends the first response to a command or a press, and resolves when it may have arrived. If its acknowledgement is
 * lost, the retry is refused as already acknowledged. That counts as arrived, because the store tells whether another
 * process responded.
 * @throws Discord's error, if nothing has arrived and nothing can be shown
 */
async function respondFirst(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  first: () => Promise<unknown>,
): Promise<void> {
  const patience = new AbortController();
  const outcome = first().then(
    () => null,
    (error: unknown) => error,
  );
  const inDoubt = sleep(IN_DOUBT_AFTER_MS, null, { signal: patience.signal }).catch(() => null);
  const error = await Promise.race([outcome, inDoubt]);
  patience.abort();
  if (error !== null && isRefused(error)) throw error;
  // discord.js rejects edits of a response that it does not consider deferred.
  interaction.deferred = true;
}

/** A failing server or connection may have accepted it; Discord's refusals are certain, with one exception. */
const isRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  !isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);

/** The dependencies of the listeners. */
type ListenerDeps = { readonly assistant: Assistant; readonly refusals: Refusals };

/** Registers a listener for each kind of event. Each one acknowledges in time, parses, asks and replies. */
export function registerListeners(client: Client, tracker: EventTracker, deps: ListenerDeps): void {
  client.on(Events.MessageCreate, (message) => {
    void tracker.follow(describeMessage(message), () => hear(message, deps));
  });
  catchDropped(client, {
    message: (about, read) => void tracker.follow(about, async () => hear(read(), deps)),
    interaction: (about) => void tracker.follow(about, async () => ignored('unsupported')),
  });
  client.on(Events.InteractionCreate, (interaction) => {
    void tracker.follow(describeInteraction(interaction), () => answer(interaction, deps.assistant));
  });
}

async function hear(message: Message, { assistant, refusals }: ListenerDeps): Promise<Outcome> {
  const spoken = parseMessage(message, message.client.user.id);
  if (typeof spoken === 'string') return ignored(spoken);
  if (refusals.has(message.channelId)) return ignored('not_allowed');
  const { text, isDirect } = spoken;
  // Helpful once a day; more often it would annoy people who talk about what the bot said.
  if (text === null && !(await assistant.claim([`discord:unheard:${message.author.id}`]))) {
    return ignored('not_addressed');
  }
  const place = placeOfMessage(message);
  const request: Request = {
    place,
    user: message.author.id,
    // The server has a language, but the person may write in another one.
    locale: text === null ? (message.guild?.preferredLocale ?? null) : null,
    input: text === null ? { kind: 'unheard' } : { kind: 'text', text },
    audience: isDirect ? 'asker' : 'everyone',
    may: { share: false, subscribe: mayManage(message) },
    commands: 'options',
  };
  return answerOnce(assistant, {
    keys: [`discord:message:${message.id}`],
    task: taskOf(request, { kind: 'message', channelId: message.channelId, messageId: message.id }),
    ask: () => request,
    show: async (reply) => {
      const postedId = await deliverMessage(reply, message).catch((error) => {
        if (error instanceof NotAllowed) refusals.note(message.channelId);
        throw error;
      });
      await continueFromPost(place, postedId, assistant);
    },
    onSlow: async () => {
      // The indicator disappears by itself, after ten seconds or when the bot posts.
      await message.client.rest.post(Routes.channelTyping(message.channelId));
      return async () => undefined;
    },
  });
}

function answer(interaction: Interaction, assistant: Assistant): Promise<Outcome> {
  if (interaction.isAutocomplete()) return complete(interaction, assistant);
  if (interaction.isChatInputCommand()) return command(interaction, assistant);
  if (interaction.isMessageComponent()) return press(interaction, assistant);
  return Promise.resolve(ignored('unsupported'));
}

async function command(interaction: ChatInputCommandInteraction, assistant: Assistant): Promise<Outcome> {
  const { id, options } = interaction;
  const isHidden = !isPublic(options);
  // In a direct message nobody else is there, and hidden messages disappear when the app is reloaded.
  const flags = isHidden && !isAlone(interaction) ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  await respondFirst(interaction, () => interaction.deferReply(flags));
  const input: Input = {
    kind: 'command',
    command: readCommand(options, (typed) => parseOption(typed, interaction)),
  };
  return answerInteraction(interaction, { input, isHidden, at: id }, assistant);
}

/**
 * Acknowledges a press at once and invisibly. Whether the reply is a new message or another page is known only later.
 */
async function press(interaction: MessageComponentInteraction, assistant: Assistant): Promise<Outcome> {
  const { message, customId } = interaction;
  const pressed = parseCustomId(interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : customId);
  await respondFirst(interaction, () => interaction.deferUpdate());
  if (pressed === null) return ignored('unsupported');
  const isHidden = message.flags.has(MessageFlags.Ephemeral);
  return answerInteraction(
    interaction,
    { input: { kind: 'press', ...pressed }, isHidden, at: message.id },
    assistant,
  );
}

type Asked = {
  readonly input: Input;
  /** Whether only the asker sees it. */
  readonly isHidden: boolean;
  /** The id of the message that was pressed, or of the interaction. */
  readonly at: string;
};

function answerInteraction(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  { input, isHidden, at }: Asked,
  assistant: Assistant,
): Promise<Outcome> {
  const { id, user, locale } = interaction;
  const place = placeOfInteraction(interaction, at);
  const request: Request = {
    place,
    user: user.id,
    locale,
    input,
    audience: isHidden || isAlone(interaction) ? 'asker' : 'everyone',
    may: { share: isHidden && !isAlone(interaction), subscribe: mayManageHere(interaction) },
    commands: 'options',
  };
  const { applicationId, token } = interaction;
  const isCommand = interaction.isChatInputCommand();
  return answerOnce(assistant, {
    keys: [`discord:interaction:${id}`],
    task: taskOf(request, { kind: 'interaction', applicationId, token, isCommand }),
    ask: () => request,
    show: async (reply) => {
      const postedId = await deliverInteraction(reply, interaction);
      await continueFromPost(place, postedId, assistant);
      // Others can now continue from an answer that only the asker could see before.
      if (isHidden && reply.audience === 'everyone' && reply.id !== null)
        await assistant.beginAt(reply.id, placeAfter(place, postedId) ?? place);
    },
  });
}

/** The options with suggestions, and what they suggest. */
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
  try {
    await interaction.respond(renderChoices(suggested));
  } catch (error) {
    if (isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return ignored('duplicate');
    // While the user types, each letter sends a new request that makes this one obsolete.
    if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) return ignored('outdated');
    throw error;
  }
  return option === undefined ? ignored('unsupported') : { kind: 'replied' };
}

/** Lets replies to the post continue the conversation. */
export async function continueFromPost(place: Place, postedId: string, assistant: Assistant): Promise<void> {
  const after = placeAfter(place, postedId);
  if (after !== null) await assistant.carryOver(place, after);
}

/** Whether the user may subscribe: managing the channel is required, except in the user's own direct channel. */
function mayManage({ channel, guildId, author }: Message): boolean {
  if (guildId === null) return true;
  const known: Message['channel'] | null = channel;
  if (known === null || known.isDMBased()) return false;
  return known.permissionsFor(author)?.has(PermissionFlagsBits.ManageChannels) === true;
}

function mayManageHere({ guildId, memberPermissions }: BaseInteraction): boolean {
  return guildId === null || memberPermissions?.has(PermissionFlagsBits.ManageChannels) === true;
}
