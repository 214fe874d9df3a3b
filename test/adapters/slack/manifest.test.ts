import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { type ListenerDeps, registerListeners } from '../../../adapters/slack/inbound/listeners.js';
import manifest from '../../../adapters/slack/manifest.json' with { type: 'json' };
import { registerUninstalling } from '../../../adapters/slack/workspaces/install.js';
import type { Installations } from '../../../adapters/slack/workspaces/installations.js';

const folder = join(import.meta.dirname, '../../../adapters/slack');

/** The subscriptions that bring each event, with the scopes they need: docs.slack.dev/reference/events */
const EVENTS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  app_home_opened: { app_home_opened: null },
  // Only for apps with `assistant_view`; ours has `agent_view`, which excludes it: docs.slack.dev/ai/developing-agents
  assistant_thread_started: {},
  app_uninstalled: { app_uninstalled: null },
  tokens_revoked: { tokens_revoked: null },
  app_mention: { app_mention: 'app_mentions:read' },
  message: {
    'message.channels': 'channels:history',
    'message.groups': 'groups:history',
    'message.im': 'im:history',
    'message.mpim': 'mpim:history',
  },
};
/** The scopes that each method needs: docs.slack.dev/reference/methods */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'auth.test': [],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.publish': [],
};

/** The events, commands and actions that the listeners register with Bolt. */
function listen() {
  const heard = { event: [] as string[], command: [] as string[], action: [] as string[] };
  const note = (kind: keyof typeof heard) => (name: unknown) =>
    void heard[kind].push(name instanceof RegExp ? name.source : String(name));
  const app = { event: note('event'), command: note('command'), action: note('action') };
  registerListeners(app as unknown as App, () => ({}) as ListenerDeps);
  registerUninstalling(app as unknown as App, {} as Installations);
  return heard;
}

/** The Web API methods that the adapter's sources call. */
const called = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/\bclient((?:\s*\.\w+){2,3})\((?:\{|\))/g),
  ])
  .map(([, path = '']) => path.replace(/\s/g, '').slice(1))
  .filter((method) => method !== 'connections.open');

it('requests exactly the events, the command and the buttons that are listened for', () => {
  const { event, command, action } = listen();
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(
    event.flatMap((name) => Object.keys(EVENTS[name] ?? { [`unknown ${name}`]: null })).sort(),
  );
  // The bot answers any command, whatever its name.
  expect(command).toEqual(['^']);
  expect(manifest.features.slash_commands.map((entry) => entry.command)).toEqual(['/report']);
  expect(manifest.settings.interactivity.is_enabled).toBe(action.length > 0);
  expect(manifest.features.app_home.home_tab_enabled).toBe(event.includes('app_home_opened'));
});

it('requests exactly the scopes that these and the called methods need', () => {
  expect(new Set(called)).toEqual(new Set(Object.keys(METHODS)));
  const { event, command } = listen();
  const scopes = [
    ...event.flatMap((name) => Object.values(EVENTS[name] ?? {})),
    ...called.flatMap((method) => METHODS[method] ?? [`unknown ${method}`]),
    ...(command.length > 0 ? ['commands'] : []),
  ].filter((scope) => scope != null);
  expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(scopes)].sort());
});

it('declares an agent view, within Slack’s limits', () => {
  // https://docs.slack.dev/reference/app-manifest
  const { agent_description, suggested_prompts } = manifest.features.agent_view;
  expect(agent_description.length).toBeLessThanOrEqual(300);
  expect(suggested_prompts.length).toBeLessThanOrEqual(4);
  expect(manifest.features).not.toHaveProperty('assistant_view');
  expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
});
