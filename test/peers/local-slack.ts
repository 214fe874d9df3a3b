import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, waitUntil } from './product.js';

export const SECRETS = {
  botToken: 'xoxb-peer',
  appToken: 'xapp-peer',
  signingSecret: 'a-signing-secret-of-the-peer',
};
export const CHANNEL = 'C01GEN';
export const ALICE = 'U01ALICE';
export const BOT = 'U0BOT';

const binary = join(import.meta.dirname, 'node_modules/local-slack-linux-x64/bin/local-slack');

/** Why the peer cannot run here; null if it can. */
export const obstacle: string | null = existsSync(binary)
  ? null
  : `local-slack is built for linux-x64 only, this is ${process.platform}-${process.arch} (or it is not installed)`;

export type PeerMessage = {
  readonly ts: string;
  readonly channel?: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly blocks?: readonly {
    readonly elements?: readonly {
      readonly action_id?: string;
      readonly text?: { readonly text: string };
      readonly value?: string;
    }[];
  }[];
};

/** A third-party program that partly behaves like Slack: https://www.npmjs.com/package/local-slack-linux-x64 */
export type Peer = {
  readonly port: number;
  /** Acts as a person: `message`, `command`, `interact`, `open-home`. */
  readonly act: (what: string, details: object) => Promise<{ readonly message?: PeerMessage }>;
  readonly messages: (channel: string) => Promise<readonly PeerMessage[]>;
  readonly log: () => Promise<string>;
  readonly close: () => void;
};

export async function startPeer(mode: 'socket' | 'events', requestUrl = ''): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-peer-'));
  const port = await freePort();
  const app = { appId: 'A1', botUserId: BOT, botName: 'rapporteur', ...SECRETS, mode, requestUrl };
  const config = {
    workspace: { name: 'Acme', domain: 'acme', teamId: 'T1' },
    app,
    users: [{ id: ALICE, name: 'alice', real_name: 'Alice Anderson' }],
    channels: [{ id: CHANNEL, name: 'general', members: [ALICE, BOT] }],
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  const child = spawn(
    binary,
    ['--config', join(folder, 'config.json'), '--port', String(port), '--base-host', '127.0.0.1'],
    { stdio: 'ignore' },
  );
  const control = `http://127.0.0.1:${port}/_control`;
  await waitUntil('the peer is up', async () => (await fetch(`${control}/state`)).ok);
  return {
    port,
    act: (what, details) =>
      readJson(`${control}/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(details),
      }),
    messages: async (channel) =>
      (await readJson<{ messages: readonly PeerMessage[] }>(`${control}/messages/${channel}`)).messages,
    log: async () => JSON.stringify(await readJson(`${control}/log`)),
    close() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readJson<Body>(url: string, init?: RequestInit): Promise<Body> {
  return (await (await fetch(url, init)).json()) as Body;
}
