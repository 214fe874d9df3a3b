import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventBody, mention, signed } from '../adapters/slack/inbound-events.js';
import {
  ALICE,
  BOT,
  CHANNEL,
  obstacle,
  type Peer,
  type PeerMessage,
  SECRETS,
  startPeer,
} from './local-slack.js';
import { addNewReport, copyReports, LOOKED_MS, NEWS } from './new-report.js';
import { freePort, type Product, startProduct, waitUntil } from './product.js';

if (obstacle !== null)
  process.stderr.write(`\n*** SKIPPED: the tests against the Slack peer. ${obstacle}\n\n`);

/** Shown when an answer takes more than a second, until the answer arrives. */
const SIGN = /^Looking through the reports/;

describe.skipIf(obstacle !== null).each(['socket', 'events'] as const)(
  'the product against local-slack, mode %s',
  (mode) => {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-slack-'));
    const reports = join(folder, 'reports');
    let peer: Peer;
    let product: Product;
    let port: number;
    let environment: Record<string, string>;

    beforeAll(async () => {
      port = await freePort();
      peer = await startPeer(mode, `http://127.0.0.1:${port}/slack/events`);
      const way =
        mode === 'socket'
          ? { SLACK_APP_TOKEN: SECRETS.appToken }
          : { SLACK_SIGNING_SECRET: SECRETS.signingSecret, SLACK_PORT: String(port) };
      copyReports(reports);
      environment = {
        REPORTS_DIR: reports,
        STATE_DIR: join(folder, 'state'),
        ANNOUNCE_AFTER: '0',
        SLACK_BOT_TOKEN: SECRETS.botToken,
        SLACK_API_URL: `http://127.0.0.1:${peer.port}/api/`,
        ...way,
      };
      product = await startProduct(environment);
    });
    afterAll(async () => {
      await product?.stop('SIGKILL');
      peer?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** The next message of the bot in a channel after `act`. */
    async function shownAfter(act: () => Promise<unknown>, channel = CHANNEL): Promise<PeerMessage> {
      const ours = async () =>
        (await peer.messages(channel)).filter(({ user, text }) => user === BOT && !SIGN.test(text ?? ''));
      const before = (await ours()).length;
      await act();
      await waitUntil('there is a reply', async () => (await ours()).length > before);
      const [shown, ...others] = (await ours()).slice(before);
      if (shown === undefined || others.length > 0) throw new Error('one reply expected');
      return shown;
    }
    const say = (text: string, more: object = {}) =>
      peer.act('message', { channel: CHANNEL, user: ALICE, text, ...more });
    const press = (shown: PeerMessage, label: string | RegExp) => {
      const action = shown.blocks
        ?.flatMap(({ elements = [] }) => elements)
        .find(({ text }) => new RegExp(label).test(text?.text ?? ''));
      return peer.act('interact', {
        channel: CHANNEL,
        user: ALICE,
        messageTs: shown.ts,
        action: { type: 'button', ...action },
      });
    };
    const ask = async (text: string) => {
      let asked = '';
      const shown = await shownAfter(async () => {
        asked = (await say(`<@${BOT}> ${text}`)).message?.ts ?? '';
      });
      return { asked, shown };
    };

    it('answers a mention in its thread, and a follow-up there without one', async () => {
      const { asked, shown } = await ask('Who received the Best Reporter Award 2023?');
      expect(shown).toMatchObject({ thread_ts: asked, text: expect.stringContaining('Satoshi Kamo') });
      const next = await shownAfter(() => say('which organization does he belong to?', { thread_ts: asked }));
      expect(next).toMatchObject({
        thread_ts: asked,
        text: expect.stringContaining('High Energy Accelerator Research Organization'),
      });
    });

    it('answers a direct message where it was sent', async () => {
      const said = (await peer.act('message', { channel: ALICE, user: ALICE, text: 'topics 2021 Q3' }))
        .message;
      const answers = async () =>
        (await peer.messages(said?.channel ?? '')).filter(({ user }) => user === BOT);
      await waitUntil('there is an answer', async () => (await answers()).length > 0);
      expect(await answers()).toMatchObject([{ text: expect.stringContaining('EthicsFIRST') }]);
      expect((await answers())[0]).not.toHaveProperty('thread_ts');
    });

    it('answers the command to the asker alone, who can share the answer', async () => {
      const shown = await shownAfter(() =>
        peer.act('command', { channel: CHANNEL, user: ALICE, command: '/report', text: 'topics 2021 Q3' }),
      );
      expect(shown).toMatchObject({ subtype: 'ephemeral', text: expect.stringContaining('EthicsFIRST') });
      expect(JSON.stringify(shown.blocks)).toContain('"Share"');
      const shared = await shownAfter(() => press(shown, 'Share'));
      expect(shared).toMatchObject({ text: expect.stringContaining('EthicsFIRST') });
      expect(shared).not.toHaveProperty('subtype');
    });

    it('shows the topic on a press', async () => {
      const { shown } = await ask('When was the Cybersecurity Council inaugurated?');
      const topic = await shownAfter(() => press(shown, /^Topic \d+: /));
      expect(topic.text).toContain('Page 1 of 2');
    });

    it('shows the App Home', async () => {
      await peer.act('open-home', { user: ALICE });
      await waitUntil('the Home is published', async () => (await peer.log()).includes('views.publish'));
    });

    it('understands a follow-up after it was killed and restarted, and answers nothing twice', async () => {
      const replied = () => product.log().match(/"event":"replied"/g)?.length ?? 0;
      const before = replied();
      const { asked } = await ask('What award did JPCERT/CC receive in 2021?');
      // The peer does not return metadata, by which an answer that was not recorded would be found.
      await waitUntil('the answer is noted', () => replied() > before);
      await product.stop('SIGKILL');
      product = await startProduct(environment);
      const next = await shownAfter(() => say('where was the conference held?', { thread_ts: asked }));
      expect(next.text).toContain('held online');
    });

    it('announces a new report once, even if it is killed and restarted, until the channel unsubscribes', async () => {
      const report = (text: string) =>
        shownAfter(() => peer.act('command', { channel: CHANNEL, user: ALICE, command: '/report', text }));
      expect((await report('subscribe')).text).toContain('Every new report will be announced here');
      const announcement = await shownAfter(async () => addNewReport(reports));
      for (const text of NEWS) expect(announcement.text).toContain(text);
      expect(announcement).not.toHaveProperty('thread_ts');
      expect(announcement).not.toHaveProperty('subtype');
      expect((await shownAfter(() => press(announcement, 'Topic 2: Lighthouse'))).text).toContain(
        'Many came',
      );
      await product.stop('SIGKILL');
      product = await startProduct(environment);
      await sleep(LOOKED_MS);
      expect((await report('subscriptions')).text).toMatch(/2024 Q1 \(Jan–Mar 2024\): posted/);
      expect((await report('unsubscribe')).text).toContain('no longer be announced');
      const announcements = (await peer.messages(CHANNEL)).filter(({ text }) => text.includes(NEWS[0] ?? ''));
      expect(announcements).toHaveLength(1);
    });

    // In Socket Mode nothing listens, so no request can be forged.
    it('accepts only signed requests over HTTP', async () => {
      const post = async (init: RequestInit) =>
        (await fetch(`http://127.0.0.1:${port}/slack/events`, init)).status;
      const body = eventBody(mention('a question'));
      if (mode === 'socket')
        return expect(post({ method: 'POST', body: '{}' })).rejects.toThrow('fetch failed');
      expect(await post(signed(body, Date.now(), 'another secret'))).toBe(401);
      expect(await post(signed(body, Date.now() - 301_000, SECRETS.signingSecret))).toBe(401);
      expect(await post({ method: 'POST', body: '{}' })).toBe(401);
      expect(await post(signed(body, Date.now(), SECRETS.signingSecret))).toBe(200);
    });

    it('logs one line for each event, without what was said and without tokens, and ends cleanly when asked to', async () => {
      expect(await product.stop('SIGTERM')).toBe(0);
      expect(product.log()).not.toMatch(/xoxb-peer|xapp-peer|signing-secret|Kamo|conference/);
      const ids = product
        .log()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .flatMap(({ kind, id }) => (kind === undefined || id === undefined ? [] : [`${kind} ${id}`]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(product.log()).toContain('"event":"stopped"');
    });
  },
);
