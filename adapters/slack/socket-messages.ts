import type { SocketModeReceiver } from '@slack/bolt';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Stands between the connection and Bolt's client. A goodbye of Slack's is told to `onGoodbye` and not to the client,
 * which would be deaf to what comes with it. An event without an event within, such as `app_rate_limited`, is handed on
 * as a message of no kind that the client knows; else it ends the process by a rejection that nobody can catch.
 */
export function hearMessages(
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
