import { makeReply, type Showing } from './make-reply.js';
import type { Reply } from './reply.js';
import type { Place } from './request.js';
import type { Services } from './services.js';
import type { View } from './state.js';
import { continueTalk } from './talk.js';

/** Makes the reply that shows a view, and remembers in the conversation of the place what was said. */
export async function replyInTalk(
  view: View,
  showing: Showing,
  place: Place,
  services: Services,
): Promise<Reply> {
  const { reply, composed } = await makeReply(view, showing, services);
  const { conversations } = services.store;
  const talk = await conversations.load(place, services.clock());
  await conversations.save(place, continueTalk(talk, view, composed), services.clock());
  return reply;
}
