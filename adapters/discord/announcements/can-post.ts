import {
  PermissionFlagsBits,
  PermissionsBitField,
  RESTJSONErrorCodes,
  RequestMethod,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Cure, MayPost } from '../../../src/announcements/announcement-platform.js';
import type { Channel } from '../../../src/channel.js';
import { isCode } from '../connection/failures.js';
import type { WithoutRetries } from '../connection/rest.js';
import { nameOfPermission } from '../setup/permissions.js';
import { explainPostFailure } from './post-failures.js';

const bits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt);
const overwriteSchema = z.looseObject({ id: z.string(), allow: bits, deny: bits });
const channelSchema = z.looseObject({
  type: z.number(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(overwriteSchema).default([]),
  thread_metadata: z.looseObject({ archived: z.boolean(), locked: z.boolean().default(false) }).optional(),
});
const guildSchema = z.looseObject({
  owner_id: z.string(),
  roles: z.array(z.looseObject({ id: z.string(), permissions: bits })),
});
const memberSchema = z.looseObject({ roles: z.array(z.string()) });
const userSchema = z.looseObject({ id: z.string() });

type DiscordChannel = z.infer<typeof channelSchema>;

/** Checks whether an announcement may be posted in a channel, within the timeout of one call. Never rejects. */
export async function canPost(
  { workspace, channel }: Channel,
  { call, timeoutMs }: WithoutRetries,
): Promise<MayPost> {
  const inTime = { signal: AbortSignal.timeout(timeoutMs) };
  const get = async <Read>(route: `/${string}`, schema: z.ZodType<Read>): Promise<Read> =>
    schema.parse(await call(RequestMethod.Get, route, inTime));
  try {
    const found = await get(Routes.channel(channel), channelSchema);
    // Permissions do not apply to direct channels.
    if (workspace === '') return { ok: true };
    if (found.thread_metadata?.archived && found.thread_metadata.locked)
      return no('Thread is locked', { kind: 'reopen' });
    const isThread = found.thread_metadata !== undefined;
    const parent =
      isThread && found.parent_id ? await get(Routes.channel(found.parent_id), channelSchema) : found;
    const { id } = await get(Routes.user(), userSchema);
    const guild = await get(Routes.guild(workspace), guildSchema);
    const member = await get(Routes.guildMember(workspace, id), memberSchema);
    const granted = grantedTo({ id, roles: member.roles }, { ...guild, id: workspace }, parent);
    const missing = granted.missing(neededIn(found)).map(nameOfPermission);
    if (missing.length === 0) return { ok: true };
    return no('Missing Permissions', { kind: 'allow', permissions: missing });
  } catch (error) {
    return explain(error, () =>
      get(Routes.guild(workspace), guildSchema).then(
        () => true,
        () => false,
      ),
    );
  }
}

const neededIn = ({ thread_metadata }: DiscordChannel) => [
  PermissionFlagsBits.ViewChannel,
  thread_metadata === undefined
    ? PermissionFlagsBits.SendMessages
    : PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
];

/** https://docs.discord.com/developers/topics/permissions#permission-overwrites */
function grantedTo(
  who: { readonly id: string; readonly roles: readonly string[] },
  guild: { readonly id: string } & z.infer<typeof guildSchema>,
  { permission_overwrites }: DiscordChannel,
): PermissionsBitField {
  const base = guild.roles
    .filter(({ id }) => id === guild.id || who.roles.includes(id))
    .reduce((all, { permissions }) => all | permissions, 0n);
  const isAll = guild.owner_id === who.id || (base & PermissionFlagsBits.Administrator) !== 0n;
  if (isAll) return new PermissionsBitField(PermissionsBitField.All);
  const apply = (granted: bigint, ids: readonly string[]) => {
    const here = permission_overwrites.filter(({ id }) => ids.includes(id));
    const deny = here.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
    return (granted & ~deny) | here.reduce((sum, { allow }) => sum | allow, 0n);
  };
  return new PermissionsBitField([[guild.id], who.roles, [who.id]].reduce(apply, base));
}

/** Explains why the bot may not post, if Discord says so; anything Discord does not tell counts as allowed. */
async function explain(error: unknown, isMember: () => Promise<boolean>): Promise<MayPost> {
  if (isCode(error, RESTJSONErrorCodes.UnknownChannel)) return no('Unknown Channel', { kind: 'reopen' });
  if (isCode(error, ...ACCESS_CODES)) {
    const permissions = [nameOfPermission('ViewChannel')];
    const cure: Cure = (await isMember())
      ? { kind: 'allow', permissions }
      : { kind: 'invite', command: null };
    return no('Missing Access', cure);
  }
  const failure = explainPostFailure(error);
  const isFinal = failure.kind === 'failed' && failure.isFinal === true;
  return isFinal ? no(failure.reason, { kind: 'operate' }) : { ok: true };
}

const ACCESS_CODES = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownMember,
] as const;

const no = (reason: string, cure: Cure): MayPost => ({ ok: false, reason, cure });
