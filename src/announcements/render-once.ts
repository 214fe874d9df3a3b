import { randomBytes } from 'node:crypto';
import type { Message } from '../messages/message.js';

/** A placeholder for a delivery's id: as long, so that the message still fits, and random, so that no text has it. */
const PLACE = randomBytes(17).toString('hex').slice(0, 22);

/**
 * Renders a message that many channels share only once, and inserts each delivery's id: fitting and escaping take many
 * times as long as the rest of a delivery. Each call returns a new copy. The payload must be JSON.
 */
export function renderOnce<Payload>(
  render: (message: Message, deliveryId: string) => Payload,
): (message: Message, deliveryId: string) => Payload {
  const rendered = new WeakMap<Message, string>();
  return (message, deliveryId) => {
    const json = rendered.get(message) ?? JSON.stringify(render(message, PLACE));
    rendered.set(message, json);
    return JSON.parse(json.replaceAll(PLACE, deliveryId));
  };
}
