import type { KnownTopics } from '../store/known-reports.js';

/** How a topic differs from its earlier version. */
export type TopicChange =
  | { readonly kind: 'added' | 'removed'; readonly title: string }
  /** `says` is its first new sentence, if known. */
  | { readonly kind: 'reworded'; readonly title: string; readonly says?: string }
  | { readonly kind: 'retitled'; readonly title: string; readonly from: string };

type Known = KnownTopics[number];

/** The changes that a correction made to the topics. Topics are matched by title, else by text, else by number. */
export function findChanges(before: KnownTopics, now: KnownTopics): readonly TopicChange[] {
  const left = new Set(before);
  const partners = new Map<Known, Known>();
  for (const isSame of [sameTitle, sameText, sameNumber]) {
    for (const topic of now.filter((topic) => !partners.has(topic))) {
      const partner = [...left].find((candidate) => isSame(candidate, topic));
      if (partner === undefined) continue;
      partners.set(topic, partner);
      left.delete(partner);
    }
  }
  return [
    ...now.flatMap((topic) => describe(topic, partners.get(topic))),
    ...[...left].map(({ title }) => ({ kind: 'removed', title }) as const),
  ];
}

const sameTitle = (a: Known, b: Known): boolean => a.title === b.title;
const sameText = (a: Known, b: Known): boolean => a.hash === b.hash;
const sameNumber = (a: Known, b: Known): boolean => a.number === b.number;

function describe({ title, hash }: Known, before: Known | undefined): readonly TopicChange[] {
  if (before === undefined) return [{ kind: 'added', title }];
  if (before.title !== title) return [{ kind: 'retitled', title, from: before.title }];
  return before.hash === hash ? [] : [{ kind: 'reworded', title }];
}
