import { topicsOfPeriod } from '../../answers/question/restate-intent.js';
import type { Place } from '../../channel.js';
import { loadAnnouncement } from '../replies/load-announcement.js';
import type { Services } from '../services.js';
import type { Conversation } from '../state.js';
import { chooseTopic } from '../views/choices.js';
import { NEW_CONVERSATION } from './conversation.js';

/**
 * The conversation of a place, or one about the report that was announced in the message above the thread; null if
 * there is neither.
 */
export async function loadConversation(place: Place, services: Services): Promise<Conversation | null> {
  const { store, clock } = services;
  const talk = await store.conversations.load(place, clock());
  if (talk !== null || place.thread === '') return talk;
  const delivery = await store.findPosted(place, place.thread);
  const announced = delivery === null ? null : await loadAnnouncement(delivery.id, services);
  const report = services.knowledge().reports.find(({ id }) => id === announced?.place?.reportId);
  if (report === undefined) return null;
  return {
    ...NEW_CONVERSATION,
    answered: 'topics',
    intent: topicsOfPeriod({ period: report.period, fiscal: false }, services.knowledge().reports),
    place: {
      reportId: report.id,
      topic: report.topics.length === 1 ? (report.topics[0]?.number ?? null) : null,
    },
    choices: report.topics.map((topic) => chooseTopic(report, topic).intent),
  };
}
