import type { Finding } from '../../../src/assistant/finding.js';
import { chooseAccess } from '../settings/choose-web.js';
import type { Settings } from '../settings/settings.js';

const SUBJECT = 'API';

/** Who may use the HTTP API and MCP. */
export function checkPrograms(settings: Settings): readonly Finding[] {
  const { tokens, origins, requestsPerMinute } = chooseAccess(settings);
  if (tokens.length === 0) {
    const text = 'API_TOKENS; without it /api and /mcp answer only programs on this machine';
    return [{ state: 'unset', subject: SUBJECT, text }];
  }
  const who = tokens.length === 1 ? '1 token' : `${tokens.length} tokens`;
  const pages = origins.length === 0 ? 'no page of another origin' : origins.join(', ');
  return [
    {
      state: 'ok',
      subject: SUBJECT,
      text: `/api and /mcp take ${who} (API_TOKENS), ${requestsPerMinute} requests a minute each; from a browser: ${pages}`,
    },
  ];
}
