import type { SocketModeReceiver } from '@slack/bolt';
import { KEEP_ACKNOWLEDGEMENT_MS } from './limits.js';
import type { SocketConnection } from './socket-connection.js';

type Ack = (response?: unknown) => Promise<void>;

/**
 * Lets what came over a connection that has just ended be acknowledged over the next one. It is answered meanwhile:
 * Slack sends commands and presses once, and what it sends again is told by its id. An acknowledgement never fails; one
 * that finds no connection for long is given up, for Slack sends the event again then.
 */
export function acknowledgeLate(client: SocketModeReceiver['client'], connection: SocketConnection): void {
  const listeners = client.listeners('slack_event');
  client.removeAllListeners('slack_event');
  client.on('slack_event', (event: { readonly ack: Ack }) => {
    const ack: Ack = async (response) => {
      await event.ack(response).catch(() => void acknowledgeNext(event.ack, response));
    };
    for (const listener of listeners) listener({ ...event, ack });
  });

  async function acknowledgeNext(ack: Ack, response: unknown): Promise<void> {
    const patience = AbortSignal.timeout(KEEP_ACKNOWLEDGEMENT_MS);
    await connection.opened(patience);
    await ack(response).catch(() => undefined);
  }
}
