import type { Block, ListItem } from '../../messages/message.js';
import { wordings } from '../../messages/wording.js';
import type { Reply } from '../reply.js';
import { type Input, localDay, type Request } from '../request.js';
import type { Services } from '../services.js';
import { subscriptionTexts } from '../views/texts.js';
import { localeOf, makeReply, replyOptionsOf } from './make-reply.js';

const MAX_CHANNELS = 15;

/** Answers with the bot's home page, which lists the subscriptions of the viewer's channels. */
export async function answerHome(
  { channels = [] }: Extract<Input, { kind: 'home' }>,
  request: Request,
  services: Services,
): Promise<Reply> {
  const home = await makeReply(
    { view: { kind: 'home' }, answer: null },
    replyOptionsOf(request, services),
    services,
  );
  const items = channels.length === 0 ? [] : await listAnnounced(channels, request, services);
  if (items.length === 0) return home.reply;
  const announced: readonly Block[] = [
    { kind: 'heading', text: subscriptionTexts[localeOf(request)].homeHeading },
    { kind: 'list', items },
  ];
  const { message } = home.reply;
  return { ...home.reply, message: { ...message, blocks: [...announced, ...message.blocks] } };
}

/** Lists only channels that the person is in: non-members must not see a channel's subscription. */
async function listAnnounced(
  channels: readonly { readonly id: string; readonly name: string }[],
  request: Request,
  { store }: Services,
): Promise<readonly ListItem[]> {
  const { service } = request.place;
  const locale = localeOf(request);
  const notice = subscriptionTexts[locale];
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  // Channel ids are unique in a service, and workspaces may share a channel.
  const all = (await store.listSubscriptions()).filter(
    (one) => one.service === service && names.has(one.channel),
  );
  const subscriptions = [...new Map(all.map((one) => [one.channel, one])).values()];
  const items = subscriptions.slice(0, MAX_CHANNELS).map(({ channel, words, createdAt, state, reason }) => ({
    number: null,
    title: `#${names.get(channel)}`,
    text:
      state === 'paused'
        ? notice.channelPaused(reason ?? '?')
        : notice.channelGets(words, localDay(createdAt)),
  }));
  const left = subscriptions.length - items.length;
  return left > 0 ? [...items, { number: null, text: wordings[locale].more(left) }] : items;
}
