/** What the manifest asks for, with what fails without it. */
export const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'no mention is heard',
  'assistant:write': 'no prompts, titles and signs of work are shown in its own pane',
  'channels:history': 'nothing is heard in the threads of public channels, and no lost post is found again',
  'channels:read': 'it cannot tell whether it is in a public channel',
  'chat:write': 'nothing can be posted',
  commands: 'its slash command is not known',
  'groups:history': 'nothing is heard in the threads of private channels',
  'groups:read': 'it cannot tell whether it is in a private channel',
  'im:history': 'no direct message is heard',
  'mpim:history': 'nothing is heard in group messages',
  'reactions:write': 'no reaction shows that an answer takes a while',
  'users:read': 'the language of people and who may subscribe are not known',
};
