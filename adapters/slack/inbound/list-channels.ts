import type { WebClient } from '@slack/web-api';

/** Slack's most for one page. */
const MAX_CHANNELS = 999;

/**
 * The ids and names of the channels that a person is in and the bot can see
 * (https://docs.slack.dev/reference/methods/users.conversations); none if Slack does not tell. Never rejects.
 */
export async function listChannels(
  client: WebClient,
  user: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const types = 'public_channel,private_channel';
  return client.users.conversations({ user, types, exclude_archived: true, limit: MAX_CHANNELS }).then(
    ({ channels = [] }) => channels.flatMap(({ id, name }) => (id && name ? [{ id, name }] : [])),
    () => [],
  );
}
