import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort } from './product.js';

export const APP = {
  clientId: '12345.67890',
  clientSecret: 'the-client-secret-of-the-tests',
  appId: 'A0TESTS',
};

/** In a variable, so that it is resolved only when the test runs: it exists only where the peers are installed. */
const PEER: string = 'emulate';
/** The id that emulate gives to every workspace. */
const ONLY_TEAM = 'T000000001';

type Emulator = { readonly url: string; readonly close: () => Promise<void> };
type Emulate = (options: {
  readonly service: 'slack';
  readonly port: number;
  readonly seed: object;
}) => Promise<Emulator>;

/** A workspace of emulate, which has one per instance. */
export type Workspace = {
  readonly url: string;
  /** The token of a user who may do everything there. */
  readonly token: string;
  readonly call: (method: string, body?: Readonly<Record<string, string>>) => Promise<SlackAnswer>;
  /** The ids of the workspace and of its channel `general`. */
  readonly team: string;
  readonly channel: string;
};

type SlackAnswer = {
  readonly ok: boolean;
  readonly error?: string;
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
  readonly messages?: readonly { readonly text: string; readonly thread_ts?: string; readonly ts: string }[];
};

/** Slack as one address for several workspaces: each token is sent to the emulator that issued it. */
export type Slack = {
  readonly apiUrl: string;
  readonly workspaces: readonly [Workspace, Workspace];
  /** Makes people install the app in this workspace from now on. */
  readonly installInto: (workspace: Workspace) => void;
  readonly close: () => Promise<void>;
};

export async function openTwoWorkspaces(): Promise<Slack> {
  const emulators = [await startWorkspace('First'), await startWorkspace('Second')] as const;
  const [first, second] = emulators;
  const tokens = new Map<string, Workspace>();
  let installing: Workspace = first.workspace;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const { url } = tokens.get(token) ?? installing;
    const sent = await buffer(request);
    const answer = await fetch(`${url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        authorization: request.headers.authorization ?? '',
      },
      ...(request.method === 'POST' ? { body: sent } : {}),
    });
    const { team } = tokens.get(token) ?? installing;
    const text = (await answer.text()).replaceAll(ONLY_TEAM, team);
    const given = /"access_token":"(xoxb-[\w-]{1,100})"/.exec(text)?.[1];
    if (given !== undefined) tokens.set(given, installing);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(text);
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    workspaces: [first.workspace, second.workspace],
    installInto(workspace) {
      installing = workspace;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      for (const { emulator } of emulators) await emulator.close();
    },
  };
}

async function startWorkspace(name: string) {
  const { createEmulator } = (await import(PEER)) as { readonly createEmulator: Emulate };
  const port = await freePort();
  const token = `xoxp-admin-of-${name}`;
  const team = `T0${name.toUpperCase()}`;
  const emulator = await createEmulator({
    service: 'slack',
    port,
    seed: {
      tokens: { [token]: { login: 'alice', scopes: ['channels:read', 'channels:history', 'chat:write'] } },
      slack: {
        team: { name, domain: name.toLowerCase() },
        users: [{ name: 'alice', real_name: 'Alice' }],
        channels: [{ name: 'general' }],
        oauth_apps: [
          {
            client_id: APP.clientId,
            client_secret: APP.clientSecret,
            app_id: APP.appId,
            name: 'Rapporteur',
            redirect_uris: [],
          },
        ],
        strict_scopes: true,
      },
    },
  });
  const call: Workspace['call'] = async (method, body = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(body),
    });
    return (await answer.json()) as SlackAnswer;
  };
  const channel = (await call('conversations.list')).channels?.find((each) => each.name === 'general');
  if (channel === undefined) throw new Error('emulate has not made the channel');
  const workspace: Workspace = {
    url: `http://127.0.0.1:${port}`,
    token,
    call,
    team,
    channel: channel.id,
  };
  return { emulator, workspace };
}
