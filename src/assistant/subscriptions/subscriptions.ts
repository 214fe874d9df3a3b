import { findByKey } from '../../announcements/identify-report.js';
import { MAX_WORDS_CHARACTERS, splitAlternatives } from '../../announcements/match-words.js';
import type { Locale } from '../../messages/locale.js';
import type { Block } from '../../messages/message.js';
import { wordings } from '../../messages/wording.js';
import type { Delivery } from '../../store/delivery.js';
import { localeOf, makeReply, notice, noticeOf, replyOptionsOf } from '../replies/make-reply.js';
import type { Reply } from '../reply.js';
import { localDay, type Request, type SubscriptionCommand, stripOrnaments } from '../request.js';
import type { Services } from '../services.js';
import { subscriptionTexts } from '../views/texts.js';

/** Shows or changes the subscription of the request's channel. Changes nothing if the person may not. */
export async function answerSubscription(
  command: SubscriptionCommand,
  request: Request,
  services: Services,
): Promise<Reply> {
  const locale = localeOf(request);
  const texts = subscriptionTexts[locale];
  if (request.place.channel === '') return notice(texts.onlyInChannels, locale);
  if (command.kind === 'subscriptions') {
    const blocks = await tellSubscription(request, services, locale);
    return { ...noticeOf(blocks, locale), audience: request.audience };
  }
  if (!request.may.subscribe) return notice(texts.mayNot, locale);
  if (command.kind === 'unsubscribe') return unsubscribe(command.words, request, services);
  const { words } = command;
  if (words.length > MAX_WORDS_CHARACTERS) return notice(texts.wordsTooLong(MAX_WORDS_CHARACTERS), locale);
  if (words !== '' && !services.knowledge().matcher.canMatch(stripOrnaments(words)))
    return notice(texts.noSuchWords(request.commands ?? 'line'), locale);
  const subscription = { ...channelOf(request), words, locale, createdBy: request.user };
  const { store, clock } = services;
  const before = await store.loadSubscription(channelOf(request));
  const may = await services.canPost(channelOf(request)).catch(() => ({ ok: true }) as const);
  await store.subscribe(subscription, clock(), may.ok ? null : may.reason);
  if (!may.ok) {
    const lines = [texts.cannotPost, texts.cure(may.cure), texts.thenStarts];
    return noticeOf(
      lines.map((text) => ({ kind: 'paragraph', text })),
      locale,
    );
  }
  if (before?.state === 'paused') {
    await store.resume(channelOf(request), before.createdAt, clock());
    await store.notify('delivery_due');
  }
  const view = { kind: 'subscribed', words } as const;
  return (await makeReply({ view, answer: null }, replyOptionsOf(request, services), services)).reply;
}

/** Ends the subscription, which everyone in the channel is told, or removes some of its words. */
async function unsubscribe(words: string, request: Request, services: Services): Promise<Reply> {
  const { store, clock } = services;
  const locale = localeOf(request);
  const texts = subscriptionTexts[locale];
  const subscription = await store.loadSubscription(channelOf(request));
  if (subscription === null) return notice(texts.notSubscribed, locale);
  const left = words === '' ? '' : dropWords(subscription.words, words);
  if (words !== '' && left === subscription.words)
    return notice(texts.otherWords(words, subscription.words), locale);
  if (left === '') {
    await store.unsubscribe(channelOf(request));
    return { ...notice(texts.unsubscribed, locale), audience: 'everyone' };
  }
  await store.subscribe({ ...subscription, words: left }, clock());
  return notice(`${texts.subscribed(left)} ${texts.whatNow}`, locale);
}

function channelOf({ place: { service, workspace, channel } }: Request) {
  return { service, workspace, channel };
}

const MAX_DELIVERIES = 5;

async function tellSubscription(
  request: Request,
  services: Services,
  locale: Locale,
): Promise<readonly Block[]> {
  const { store } = services;
  const notice = subscriptionTexts[locale];
  const subscription = await store.loadSubscription(channelOf(request));
  const deliveries = await store.listDeliveries(channelOf(request), MAX_DELIVERIES);
  const paragraphs =
    subscription === null
      ? [notice.notSubscribed]
      : [
          notice.gets(subscription.words, localDay(subscription.createdAt)),
          ...(subscription.state === 'paused' ? [notice.paused(subscription.reason ?? '?')] : []),
          ...(deliveries.length === 0 ? [notice.none] : []),
        ];
  const lines = deliveries.map((delivery) => describeDelivery(delivery, services, locale));
  return [
    ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
    ...(lines.length === 0
      ? []
      : [
          { kind: 'heading', text: notice.lastHeading } as const,
          { kind: 'list', items: lines.map((text) => ({ number: null, text })) } as const,
        ]),
  ];
}

function describeDelivery(delivery: Delivery, { knowledge }: Services, locale: Locale): string {
  const notice = subscriptionTexts[locale];
  const period = wordings[locale].period(delivery.report.period, false);
  const report = findByKey(knowledge().reports, delivery.report, undefined);
  const named = report === undefined ? period : wordings[locale].place(report.title, period, null);
  return notice.delivery(named, notice.state(delivery, localDay(delivery.plannedAt)));
}

/** Removes alternatives from the words of a subscription. Returns the words unchanged if none matches. */
function dropWords(words: string, dropped: string): string {
  const gone = new Set(splitAlternatives(dropped).map(fold));
  const all = splitAlternatives(words);
  const left = all.filter((alternative) => !gone.has(fold(alternative)));
  return fold(words) === fold(dropped) ? '' : left.length === all.length ? words : left.join(', ');
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
