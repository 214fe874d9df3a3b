/** What the manifest asks for, with what fails without it. */
export const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'no mention is heard',
  'channels:history': 'nothing is heard in the threads of public channels, and no lost post is found again',
  'chat:write': 'nothing can be posted',
  commands: '/report is not known',
  'groups:history': 'nothing is heard in the threads of private channels',
  'im:history': 'no direct message is heard',
  'mpim:history': 'nothing is heard in group messages',
  'users:read': 'the language of people and who may subscribe are not known',
};
