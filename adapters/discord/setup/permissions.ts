import {
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  type PermissionsString,
} from 'discord.js';

/** The permissions that the bot uses in a channel; the invitation link asks for exactly these. */
export const NEEDED_PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  // Without it, the bot cannot reply to a message.
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/** An event that is answered where it occurred. */
export type DiscordEvent = Message | ChatInputCommandInteraction | MessageComponentInteraction;

/** Returns the names of the permissions that the bot lacks there; none if Discord does not tell who has which. */
export function missingPermissions({ channel, client }: DiscordEvent): readonly PermissionsString[] {
  if (channel === null || channel.isDMBased()) return [];
  const elsewhere = channel.isThread()
    ? PermissionFlagsBits.SendMessages
    : PermissionFlagsBits.SendMessagesInThreads;
  const needed = NEEDED_PERMISSIONS.filter((permission) => permission !== elsewhere);
  return channel.permissionsFor(client.user)?.missing(needed) ?? [];
}

/** Returns the name in Discord's settings: `EmbedLinks` is "Embed Links". */
export const nameOfPermission = (permission: string): string =>
  permission.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
