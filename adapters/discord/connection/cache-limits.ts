import { type ClientOptions, Options } from 'discord.js';

/** More people than write to the bot at the same time. */
const MAX_PEOPLE = 1000;

type Known = { readonly id: string; readonly client: { readonly user: { readonly id: string } | null } };

/** What is known of the bot itself is needed for its permissions. */
const isOurselves = ({ id, client }: Known): boolean => id === client.user?.id;

/**
 * What discord.js keeps in memory. By itself it keeps everybody who has ever written, in each server, for as long as the
 * process runs. Messages are not kept at all, because nothing looks them up again.
 */
export const limitCaches: NonNullable<ClientOptions['makeCache']> = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  ReactionManager: 0,
  PresenceManager: 0,
  UserManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
  GuildMemberManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
  ThreadMemberManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
});
