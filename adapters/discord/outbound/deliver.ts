import {
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  type MessageComponentInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { commandTexts, subcommandTexts } from '../../../src/assistant/commands/command-texts.js';
import type { Reply } from '../../../src/assistant/reply.js';
import { texts } from '../../../src/assistant/views/texts.js';
import type { Locale } from '../../../src/messages/locale.js';
import type { Message } from '../../../src/messages/message.js';
import { type NameCommand, nameCommands } from '../../../src/messages/name-commands.js';
import { wordings } from '../../../src/messages/wording.js';
import { isCode, isRefusal, isRefusedReference, NotAllowed } from '../connection/failures.js';
import { isAlone } from '../inbound/inbound.js';
import { type DiscordEvent, missingPermissions, nameOfPermission } from '../setup/permissions.js';
import { type Body, renderBody, renderPlainBody } from './render-body.js';

/** Names commands as Discord lists them in the reply's language. Answers stay unchanged, because they quote reports. */
export function nameCommandsOf<Said extends Pick<Reply, 'message' | 'answer'>>(said: Said): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerIn(said.message.locale)) };
}

/** Does the same for an announcement, whose paragraphs never quote a report. */
export const nameCommandsOfNews = (message: Message): Message =>
  nameCommands(message, namerIn(message.locale), ({ kind }) => kind === 'paragraph');

/**
 * Discord offers no command without a subcommand:
 * https://docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups
 */
const namerIn =
  (locale: Locale): NameCommand =>
  (subcommand) =>
    `/${commandTexts[locale].name} ${subcommandTexts[subcommand ?? 'ask'][locale].name}`;

/**
 * Replies to a message and returns the id of the post. Rejects with Discord's error if it cannot be posted, or with
 * NotAllowed if a permission is missing.
 */
export async function deliverMessage(reply: Reply, message: DiscordMessage): Promise<string> {
  const { id } = postedSchema.parse(await post(reply, message, (body) => say(body, message)));
  return id;
}

export const postedSchema = z.looseObject({ id: z.string() });

/**
 * Posts as a reply to the message, or without a reference if the message cannot be replied to. The nonce keeps a retry
 * after a lost response from posting twice. Uses the channel's id, because discord.js may not know the channel.
 */
export function say(
  body: Body,
  { id, channelId, client }: Pick<DiscordMessage, 'id' | 'channelId' | 'client'>,
): Promise<unknown> {
  const said = { ...body, nonce: id, enforce_nonce: true, allowed_mentions: { parse: [] } };
  const send = (more: object) =>
    client.rest.post(Routes.channelMessages(channelId), { body: { ...said, ...more } });
  return send({ message_reference: { message_id: id, fail_if_not_exists: false } }).catch((error) => {
    if (!isRefusedReference(error)) throw error;
    return send({});
  });
}

/** Answers a deferred interaction. If a permission is missing, tells the person which one. */
export async function deliverInteraction(
  reply: Reply,
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
): Promise<string> {
  const takesPlace = interaction.isChatInputCommand() || reply.replaces;
  const isHidden = reply.audience === 'asker' && !isAlone(interaction);
  const flags = isHidden ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  try {
    const { id } = await post(reply, interaction, (body) =>
      takesPlace ? interaction.editReply(body) : interaction.followUp({ ...body, ...flags }),
    );
    return id;
  } catch (error) {
    const { locale } = reply.message;
    const content =
      error instanceof NotAllowed
        ? wordings[locale].notAllowed(error.missing.map(nameOfPermission))
        : texts[locale].apology(interaction.id);
    // A command without a response shows "thinking …" for 15 minutes; a pressed message stays as it is.
    const told = interaction.isChatInputCommand()
      ? interaction.editReply({ content })
      : interaction.followUp({ content, flags: MessageFlags.Ephemeral });
    await told.catch(() => undefined);
    throw error;
  }
}

/** Posts a reply in embeds, or as plain text. */
export function sendReply<Posted>(
  reply: Pick<Reply, 'message' | 'id' | 'answer'>,
  send: (body: Body) => Promise<Posted>,
): Promise<Posted> {
  const { message, id } = nameCommandsOf(reply);
  return sendRichOrPlain((render) => send(render(message, id)), [renderBody, renderPlainBody]);
}

/**
 * Sends the rich layout, or the plain one if Discord refuses embeds, which need a permission of their own. Nothing has
 * been posted in that case.
 */
export const sendRichOrPlain = <Layout, Posted>(
  send: (layout: Layout) => Promise<Posted>,
  [rich, plain]: readonly [Layout, Layout],
): Promise<Posted> =>
  send(rich).catch((error) => {
    if (!isRefusedLayout(error)) throw error;
    return send(plain);
  });

/** Does the same, but rejects with NotAllowed, listing the missing permissions, if the bot may not post. */
async function post<Posted>(
  reply: Reply,
  event: DiscordEvent,
  send: (body: Body) => Promise<Posted>,
): Promise<Posted> {
  try {
    return await sendReply(reply, send);
  } catch (error) {
    throw isRefusal(error) ? new NotAllowed(missingPermissions(event), error) : error;
  }
}

/** Whether the embeds, rather than the place, are or may be the problem. */
const isRefusedLayout = (error: unknown): boolean =>
  isCode(error, RESTJSONErrorCodes.MissingPermissions, RESTJSONErrorCodes.InvalidFormBodyOrContentType);
