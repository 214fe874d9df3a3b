import { type Client, Events, GatewayDispatchEvents, Message } from 'discord.js';
import type { EventDescription } from '../../../src/assistant/events/outcome.js';
import { describeRaw } from './describe-event.js';

/** What discord.js holds back until it knows its servers, it has handed on after so long. */
const HELD_BACK_MS = 5000;

/** `read` throws where the event is not of the shape that Discord describes. */
export type DroppedEvents = {
  readonly message: (about: EventDescription, read: () => Message) => void;
  readonly interaction: (about: EventDescription) => void;
};

/**
 * Handles what discord.js drops silently: a message from a server or kind of channel that it does not know, and a
 * newer kind of interaction.
 */
export function catchDropped(client: Client, dropped: DroppedEvents): void {
  const pending = new Map<unknown, () => void>();
  const settle = (id: unknown) => {
    const handle = pending.get(id);
    pending.delete(id);
    handle?.();
  };
  const waitFor = (id: unknown, handle: () => void) => {
    pending.set(id, handle);
    // What discord.js hands on at all, it hands on in the same turn, once it knows its servers.
    if (client.isReady()) setImmediate(settle, id);
    else client.once(Events.ClientReady, () => setTimeout(settle, HELD_BACK_MS, id).unref());
  };
  client.ws.on(GatewayDispatchEvents.MessageCreate, (data) =>
    waitFor(data?.id, () => dropped.message(describeRaw('message', data), () => readMessage(client, data))),
  );
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data) =>
    waitFor(data?.id, () => dropped.interaction(describeRaw('interaction', data))),
  );
  client.on(Events.MessageCreate, ({ id }) => void pending.delete(id));
  client.on(Events.InteractionCreate, ({ id }) => void pending.delete(id));
}

/** As discord.js reads it, but with a `channel` that is null; its constructor is not in its types. */
const readMessage = (client: Client, data: unknown): Message => Reflect.construct(Message, [client, data]);
