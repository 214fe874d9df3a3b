import type { SocketModeReceiver } from '@slack/bolt';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Filters messages between the connection and Bolt's client. It reports a goodbye to `onGoodbye` and hides it from
 * the client, which would drop what follows. It passes on an event without an inner event, such as
 * `app_rate_limited`, as an unknown message, because the client would reject it where nobody can catch that.
 */
export function listenToMessages(
  client: SocketModeReceiver['client'],
  onGoodbye: (reason: string) => void,
): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const message = parse(data);
    if (message === null && typeof data === 'string') return;
    if (message?.type === 'disconnect') return onGoodbye(readReason(message));
    const isHollow =
      message?.type === 'events_api' && !(isJson(message.payload) && isJson(message.payload.event));
    const heard = isHollow ? JSON.stringify({ ...message, type: 'events_api_without_event' }) : data;
    for (const listener of listeners) listener(heard, isBinary);
  });
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode/#disconnect */
const readReason = ({ reason }: Json): string =>
  typeof reason === 'string' ? reason.slice(0, 80) : 'disconnect';

function parse(data: unknown): Json | null {
  if (typeof data !== 'string') return null;
  try {
    const message: unknown = JSON.parse(data);
    return isJson(message) ? message : null;
  } catch {
    return null;
  }
}
