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

/** The reply with each command as Discord lists it in the language of the reply; what reports say stays as it is. */
export function nameCommandsOf<Said extends Pick<Reply, 'message' | 'answer'>>(said: Said): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerIn(said.message.locale)) };
}

/** The same for an announcement, whose paragraphs are ours. */
export const nameCommandsOfNews = (message: Message): Message =>
  nameCommands(message, namerIn(message.locale), ({ kind }) => kind === 'paragraph');

/** There is no command without a subcommand: https://docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups */
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
 * Says it under the message, or after it where that cannot be replied to. A post that is tried again, since its answer
 * was lost, is posted once by its nonce. By its id alone, for discord.js need not know the channel.
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

/**
 * Answers a deferred interaction. If that fails for lack of a permission, the person is told which one is missing.
 */
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
    // A command that is left alone shows "thinking …" for a quarter of an hour; what was pressed stays as it is.
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
 * Sends it in embeds; as plain text where Discord refuses these, which need a permission of their own. Nothing was posted
 * then.
 */
export const sendRichOrPlain = <Layout, Posted>(
  send: (layout: Layout) => Promise<Posted>,
  [rich, plain]: readonly [Layout, Layout],
): Promise<Posted> =>
  send(rich).catch((error) => {
    if (!isRefusedLayout(error)) throw error;
    return send(plain);
  });

/** The same, with what permission is missing if that is why the bot cannot post. */
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

/** What is wrong with embeds, not the place; or may be. */
const isRefusedLayout = (error: unknown): boolean =>
  isCode(error, RESTJSONErrorCodes.MissingPermissions, RESTJSONErrorCodes.InvalidFormBodyOrContentType);
