let last = 5000;
/** Ids rise over all tests of a process, because Discord does not start over when the bot restarts. */
export const nextId = (): string => {
  last += 1;
  return String(last);
};

export const BOT = { id: '1000', username: 'Rapporteur', discriminator: '0', bot: true };
export const GUILD = '2000';
/** The bot's own role. */
export const ROLE = '2001';
/** Members with this role may manage all channels. */
export const MANAGERS = '2002';
/** Members with this role may manage `CHANNEL`. */
export const CHANNEL_MANAGERS = '2003';
export const OWNER = '2009';
export const STAFF = '2004';
export const CHANNEL = '3001';
/** A channel where an overwrite on the bot's role denies it to post. */
export const SILENT_CHANNEL = '3002';
export const THREAD = '3003';
export const DIRECT = '4001';

export const CHANNELS = {
  channels: [
    {
      id: CHANNEL,
      type: 0,
      name: 'general',
      position: 0,
      permission_overwrites: [{ id: CHANNEL_MANAGERS, type: 0, allow: String(1 << 4), deny: '0' }],
    },
    {
      id: SILENT_CHANNEL,
      type: 0,
      name: 'silent',
      position: 1,
      permission_overwrites: [{ id: ROLE, type: 0, allow: '0', deny: String(1 << 11) }],
    },
  ],
  threads: [
    { id: THREAD, type: 11, name: 'a thread', parent_id: CHANNEL, thread_metadata: { archived: false } },
  ],
};

/** An event as Discord sends it. */
export type Inbound = { readonly type: string; readonly data: object };

const personOf = (id: string) => ({
  id,
  username: `person${id}`,
  discriminator: '0',
  global_name: 'A Person',
});

/** A message to others in a server. */
export function message(content: string, more: object = {}, user = '101'): Inbound {
  return {
    type: 'MESSAGE_CREATE',
    data: {
      id: nextId(),
      type: 0,
      channel_id: CHANNEL,
      guild_id: GUILD,
      author: personOf(user),
      member: { roles: [], joined_at: '2024-01-01T00:00:00Z' },
      content,
      timestamp: '2024-02-01T12:00:00Z',
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      attachments: [],
      embeds: [],
      components: [],
      ...more,
    },
  };
}

export const mention = (text: string, more: object = {}, user?: string): Inbound =>
  message(`<@${BOT.id}> ${text}`, { mentions: [BOT], ...more }, user);

/** A reply to a message of the bot. Discord adds the mention of the bot by itself. */
export const reply = (text: string, messageId: string, more: object = {}, user?: string): Inbound =>
  message(
    text,
    {
      type: 19,
      mentions: [BOT],
      message_reference: { message_id: messageId, channel_id: CHANNEL, guild_id: GUILD },
      ...more,
    },
    user,
  );

/** A reply to the bot with the mention switched off: Discord leaves its text empty. */
export const silentReply = (messageId: string, user?: string): Inbound =>
  reply('', messageId, { mentions: [], referenced_message: { id: messageId, author: BOT } }, user);

export const direct = (text: string, more: object = {}): Inbound =>
  message(text, { channel_id: DIRECT, channel_type: 1, guild_id: undefined, member: undefined, ...more });

function interaction(data: object, type: number, more: object = {}): Inbound {
  const inServer = {
    guild_id: GUILD,
    member: { user: personOf('101'), roles: [], permissions: '0', joined_at: '2024-01-01T00:00:00Z' },
  };
  const id = nextId();
  return {
    type: 'INTERACTION_CREATE',
    data: {
      id,
      application_id: BOT.id,
      type,
      token: `token${id}`,
      version: 1,
      locale: 'en-GB',
      app_permissions: '0',
      entitlements: [],
      attachment_size_limit: 1,
      authorizing_integration_owners: {},
      channel_id: CHANNEL,
      channel: { id: CHANNEL, type: 0 },
      data,
      ...('user' in more ? {} : inServer),
      ...more,
    },
  };
}

/** The fields that an interaction in a direct message has instead of a server. */
export const DIRECTLY = {
  user: personOf('101'),
  channel_id: DIRECT,
  channel: { id: DIRECT, type: 1 },
  context: 1,
};

/** The same in a group direct message, for an app that a user has installed for themselves. */
export const IN_GROUP = { ...DIRECTLY, channel_id: '4002', channel: { id: '4002', type: 3 }, context: 2 };

type Option = {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
  readonly focused?: boolean;
};
const optionOf = ([name, value]: [string, unknown]): Option => ({
  name,
  value,
  type: typeof value === 'boolean' ? 5 : 3,
});

export function command(
  subcommand: string,
  options: Readonly<Record<string, unknown>> = {},
  more: object = {},
): Inbound {
  const given = Object.entries(options).map(optionOf);
  return interaction(
    { id: '1', type: 1, name: 'report', options: [{ type: 1, name: subcommand, options: given }] },
    2,
    more,
  );
}

/** Typing into an option of a subcommand. */
export function typing(
  subcommand: string,
  name: string,
  typed: string,
  options: Readonly<Record<string, unknown>> = {},
  more: object = {},
): Inbound {
  const given = [...Object.entries(options).map(optionOf), { ...optionOf([name, typed]), focused: true }];
  return interaction(
    { id: '1', type: 1, name: 'report', options: [{ type: 1, name: subcommand, options: given }] },
    4,
    more,
  );
}

/** A press of a button, or a choice in a menu, under a message of the bot. */
export function press(
  customId: string,
  message: { readonly id: string; readonly isEphemeral?: boolean },
  more: object = {},
  chosen?: string,
): Inbound {
  const data =
    chosen === undefined
      ? { component_type: 2, custom_id: customId }
      : { component_type: 3, custom_id: customId, values: [chosen] };
  const under = {
    id: message.id,
    channel_id: CHANNEL,
    author: BOT,
    type: 0,
    content: '',
    flags: message.isEphemeral === true ? 64 : 0,
    mentions: [],
    attachments: [],
    embeds: [],
    components: [],
    timestamp: '2024-02-01T12:00:00Z',
  };
  return interaction(data, 3, { message: under, ...more });
}

export const otherInteraction = (data: object, type: number): Inbound => interaction(data, type);
