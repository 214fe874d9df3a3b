import type { Assistant } from './assistant.js';
import { ignored, type Outcome } from './outcome.js';
import type { Reply } from './reply.js';
import { NO_OUTCOME } from './reply-outcome.js';
import type { Request } from './request.js';

/**
 * Answers an inbound event, unless it was taken on before. Rejects where the reply could not be shown.
 * @param keys all names that a repetition of it comes under
 * @param ask makes the request, once the event is ours
 * @param show shows the reply to its audience
 */
export async function answerOnce(
  assistant: Assistant,
  keys: readonly string[],
  ask: () => Promise<Request> | Request,
  show: (reply: Reply, request: Request) => Promise<void>,
): Promise<Outcome> {
  if (!(await assistant.claim(keys))) return ignored('duplicate');
  const request = await ask();
  const reply = await assistant.respond(request);
  if (typeof reply === 'string') return ignored(reply);
  await show(reply, request);
  return { kind: 'replied', reply: { id: reply.id, ...(reply.outcome ?? NO_OUTCOME) } };
}
