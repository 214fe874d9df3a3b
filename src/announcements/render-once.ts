import { randomBytes } from 'node:crypto';
import type { Message } from '../messages/message.js';

/** Stands for the id of a delivery, as long as one, so that what is rendered has its length; nobody can guess it. */
const PLACE = randomBytes(17).toString('hex').slice(0, 22);

/**
 * Renders a message that many channels get alike once, and puts in the id of each delivery: fitting and escaping take
 * many times as long as the rest of a delivery. What comes of it is a copy for each call; only what JSON holds is kept.
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
