import { once } from 'node:events';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { limitCaches } from '../../../adapters/discord/create-discord-platform.js';
import { waitFor } from '../start.js';
import { openFarEnd } from './far-end.js';
import { BOT, CHANNEL, GUILD, mention } from './inbound-events.js';
import { TOKEN } from './start-discord.js';

const PEOPLE = 3000;

it('limits the cached users and members, but keeps the bot itself', { timeout: 30_000 }, async () => {
  const farEnd = await openFarEnd();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    makeCache: limitCaches,
    rest: { api: farEnd.apiUrl },
  });
  onTestFinished(async () => {
    await client.destroy();
    await farEnd.close();
  });
  await Promise.all([client.login(TOKEN), once(client, Events.ClientReady)]);
  let heard = 0;
  client.on(Events.MessageCreate, () => {
    heard += 1;
  });
  for (let number = 0; number < PEOPLE; number += 1) {
    const { type, data } = mention('a question', {}, String(10_000 + number));
    farEnd.gateway.dispatch(type, data);
  }
  await waitFor(() => heard === PEOPLE, 25_000);
  const members = client.guilds.cache.get(GUILD)?.members;
  for (const size of [client.users.cache.size, members?.cache.size]) {
    expect(size).toBeGreaterThan(900);
    expect(size).toBeLessThanOrEqual(1001);
  }
  expect(members?.me?.id).toBe(BOT.id);
  expect(client.channels.cache.get(CHANNEL)).toMatchObject({ messages: { cache: { size: 0 } } });
});
