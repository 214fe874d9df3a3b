import { type Client, InteractionWebhook, MessageFlags } from 'discord.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { answerClaimed, ignored, type Outcome } from '../../../src/assistant/events/answer-once.js';
import type { Reply } from '../../../src/assistant/reply.js';
import { postedSchema, say, sendReply } from '../outbound/deliver.js';
import type { Body } from '../outbound/render-body.js';
import { type KeptWork, readWork } from './inbound.js';
import { continueFromPost } from './listeners.js';

/** Answers an event that another process claimed and did not finish. */
export async function answerKept(
  key: string,
  work: string,
  client: Client,
  assistant: Assistant,
): Promise<Outcome> {
  const kept = readWork(work);
  if (kept === null) return ignored('unsupported');
  if (!client.isReady()) throw new Error('the gateway is not connected');
  const { request, to } = kept;
  return answerClaimed(assistant, {
    keys: [key],
    ask: () => request,
    async show(reply) {
      const send: Send =
        to.kind === 'message'
          ? (body) => say(body, { id: to.messageId, channelId: to.channelId, client })
          : openInteraction(to, reply, client);
      const posted = await sendReply(reply, send);
      await continueFromPost(request.place, postedSchema.parse(posted).id, assistant);
    },
  });
}

type Send = (body: Body) => Promise<unknown>;

/** Returns how to respond. Commands, and presses that show another page, edit the deferred first response. */
function openInteraction(
  { applicationId, token, isCommand }: Extract<KeptWork['to'], { kind: 'interaction' }>,
  reply: Reply,
  client: Client<true>,
): Send {
  const webhook = new InteractionWebhook(client, applicationId, token);
  if (isCommand || reply.replaces) return (body) => webhook.editMessage('@original', body);
  const isHidden = reply.audience === 'asker';
  return (body) => webhook.send(isHidden ? { ...body, flags: MessageFlags.Ephemeral } : body);
}
