import {
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  type PermissionsString,
} from 'discord.js';

/** What we do in a channel; the invitation link asks for these and no more. */
export const NEEDED_PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  // Without it a message cannot be replied to.
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/** Something that is answered where it was said. */
export type DiscordEvent = Message | ChatInputCommandInteraction | MessageComponentInteraction;

/** The names of what we lack there, in Discord's words; none if Discord has not told who may do what. */
export function missingPermissions({ channel, client }: DiscordEvent): readonly PermissionsString[] {
  if (channel === null || channel.isDMBased()) return [];
  const elsewhere = channel.isThread()
    ? PermissionFlagsBits.SendMessages
    : PermissionFlagsBits.SendMessagesInThreads;
  const needed = NEEDED_PERMISSIONS.filter((permission) => permission !== elsewhere);
  return channel.permissionsFor(client.user)?.missing(needed) ?? [];
}

/** As Discord's settings call it: `EmbedLinks` is "Embed Links". */
export const nameOfPermission = (permission: string): string =>
  permission.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
