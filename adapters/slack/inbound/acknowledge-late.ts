import type { SocketModeReceiver } from '@slack/bolt';
import type { SocketConnection } from '../connection/socket-connection.js';
import { KEEP_ACKNOWLEDGEMENT_MS } from '../outbound/limits.js';

type Ack = (response?: unknown) => Promise<void>;

/**
 * Acknowledges over the next connection what arrived over one that has just ended. It is answered meanwhile, because
 * Slack sends commands and presses once, and repetitions are recognized by their ids. An acknowledgement never fails;
 * one without a connection is dropped after a while, and Slack sends the event again.
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
