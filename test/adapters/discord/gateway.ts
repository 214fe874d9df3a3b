import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { BOT, CHANNEL_MANAGERS, CHANNELS, GUILD, MANAGERS, OWNER, ROLE, STAFF } from './inbound-events.js';

/** A stand-in for Discord's gateway: https://docs.discord.com/developers/events/gateway */
export type Gateway = {
  readonly url: string;
  /** The payload of each IDENTIFY. */
  readonly identified: Readonly<Record<string, unknown>>[];
  /** The sequence number of the last event that was seen, from each RESUME. */
  readonly resumed: number[];
  /** Sends an event to all sessions, or to two open ones in turn, and stores it for those that resume. */
  readonly dispatch: (type: string, data: object, to?: 'all' | 'two') => void;
  /** Whether the newest session that identified or resumed is open. */
  readonly isOpen: () => boolean;
  /** Ends the newest connection with this code. */
  readonly drop: (code: number) => void;
  /** Closes every new connection at once. */
  readonly greetNobody: () => void;
  /** How many connections were ever opened. */
  readonly opened: () => number;
  /** Closes the next connection that identifies, with this code. */
  readonly refuseNext: (code: number) => void;
  readonly close: () => void;
};

const DISPATCH = 0;
const HEARTBEAT = 1;
const IDENTIFY = 2;
const RESUME = 6;

export function openGateway(server: Server, url: string): Gateway {
  const sockets = new WebSocketServer({ server });
  const identified: Readonly<Record<string, unknown>>[] = [];
  const resumed: number[] = [];
  const sent: { readonly t: string; readonly d: object; readonly s: number }[] = [];
  const sessions: WebSocket[] = [];
  let refusal: number | null = null;
  let turn = 0;
  let opened = 0;
  let isClosing = false;

  function dispatch(t: string, d: object, to: readonly WebSocket[] = sessions): void {
    const event = { t, d, s: sent.length + 1 };
    sent.push(event);
    for (const socket of to) socket.send(JSON.stringify({ op: DISPATCH, ...event }));
  }

  sockets.on('connection', (socket) => {
    opened += 1;
    if (isClosing) return socket.close(4000);
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 40_000 } }));
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data));
      if (op === HEARTBEAT) socket.send(JSON.stringify({ op: 11 }));
      if (op === IDENTIFY && refusal !== null) {
        socket.close(refusal);
        refusal = null;
      } else if (op === IDENTIFY) {
        sessions.push(socket);
        identified.push(d);
        const ready = {
          v: 10,
          user: BOT,
          guilds: [{ id: GUILD, unavailable: true }],
          session_id: 'a-session',
          resume_gateway_url: url,
          application: { id: BOT.id, flags: 0 },
        };
        dispatch('READY', ready, [socket]);
        dispatch('GUILD_CREATE', guild(), [socket]);
      } else if (op === RESUME) {
        sessions.push(socket);
        resumed.push(d.seq);
        for (const event of sent.slice(d.seq)) socket.send(JSON.stringify({ op: DISPATCH, ...event }));
        dispatch('RESUMED', {}, [socket]);
      }
    });
  });

  return {
    url,
    identified,
    resumed,
    dispatch(type, data, to = 'all') {
      turn += 1;
      const open = sessions.filter((socket) => socket.readyState === socket.OPEN);
      const two = [0, 1].flatMap((next) => open[(turn + next) % open.length] ?? []);
      dispatch(type, data, to === 'all' ? sessions : two);
    },
    isOpen: () => sessions.at(-1)?.readyState === 1,
    drop: (code) => sessions.pop()?.close(code),
    greetNobody: () => {
      isClosing = true;
    },
    opened: () => opened,
    refuseNext: (code) => {
      refusal = code;
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** A server where the bot has all the permissions it needs, except Send Messages in `SILENT_CHANNEL`. */
function guild(): object {
  const everyone = { id: GUILD, name: '@everyone', permissions: String(0x1 << 10), position: 0 };
  const needed = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 38n);
  const tags = { bot_id: BOT.id };
  const role = { id: ROLE, name: 'Rapporteur', permissions: String(needed), position: 1, tags };
  const managers = { id: MANAGERS, name: 'Managers', permissions: String(1 << 4), position: 2 };
  const channelManagers = { id: CHANNEL_MANAGERS, name: 'Editors', permissions: '0', position: 3 };
  const staff = { id: STAFF, name: 'Staff', permissions: '0', position: 4 };
  return {
    id: GUILD,
    name: 'A server',
    owner_id: OWNER,
    preferred_locale: 'ja',
    roles: [everyone, role, managers, channelManagers, staff],
    emojis: [],
    stickers: [],
    members: [{ user: BOT, roles: [ROLE], joined_at: '2024-01-01T00:00:00Z' }],
    channels: CHANNELS.channels,
    threads: CHANNELS.threads,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    features: [],
  };
}
