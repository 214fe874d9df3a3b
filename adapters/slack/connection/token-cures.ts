import { REFUSED_TOKENS } from './refusals.js';

/** What to do about a token that Slack refuses; empty if the code says that it is not the token's fault. */
export function cureToken(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): string {
  if (!REFUSED_TOKENS.has(code) && code !== 'missing_scope') return '';
  return token === 'SLACK_BOT_TOKEN'
    ? '; install the app again and set the Bot User OAuth Token (OAuth & Permissions)'
    : '; generate a new app-level token (Basic Information) with the scope connections:write';
}
