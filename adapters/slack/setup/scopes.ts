/** What the manifest asks for, with what fails without it. */
export const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'the bot hears no mentions',
  'assistant:write': 'the bot cannot show prompts, titles and a status in its own pane',
  'channels:history': 'the bot hears nothing in the threads of public channels, and cannot find a lost post',
  'channels:read': 'the bot cannot tell whether it is in a public channel',
  'chat:write': 'the bot cannot post',
  commands: 'its slash command is not known',
  'groups:history': 'the bot hears nothing in the threads of private channels',
  'groups:read': 'the bot cannot tell whether it is in a private channel',
  'im:history': 'the bot hears no direct messages',
  'mpim:history': 'the bot hears nothing in group messages',
  'reactions:write': 'the bot cannot show by a reaction that an answer takes a while',
  'users:read': 'the bot cannot tell people’s language, nor who may subscribe',
};

/** Of these, what was not granted; nothing where Slack does not tell. */
export function findMissingScopes(granted: readonly string[] | undefined): readonly string[] {
  return granted === undefined ? [] : Object.keys(NEEDED_SCOPES).filter((scope) => !granted.includes(scope));
}
