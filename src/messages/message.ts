import type { Locale } from './locale.js';

/** What goes to a person, before it belongs to any service. All text is plain and unescaped. */
export type Message = {
  readonly locale: Locale;
  /** The whole message as plain text, for notifications, screen readers and pipes. */
  readonly fallback: string;
  readonly blocks: readonly Block[];
};

export type Block =
  /** `url` is where what it names can be found; the heading links to it. */
  | { readonly kind: 'heading'; readonly text: string; readonly url?: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** A report's own words and where they stand. */
  | { readonly kind: 'quote'; readonly text: Text; readonly sources: readonly Source[] }
  /** What can be done next; a place that has no buttons leaves it out. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

/**
 * A button or a link. What a press means is `id`, 1 to 20 characters of `a-z0-9-`; an adapter sends it to
 * the service together with the id of the reply, and hands both back when it is pressed.
 */
export type Action =
  | {
      readonly kind: 'button';
      readonly id: string;
      readonly label: string;
      /** `secondary` may go into an overflow menu where a row would be crowded. */
      readonly style: 'plain' | 'primary' | 'secondary';
    }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Whether the message helped. Each half is pressed like a button. */
  | { readonly kind: 'feedback'; readonly positive: Choice; readonly negative: Choice };

/** One half of a feedback action; `id` as above. */
type Choice = { readonly id: string; readonly label: string };

/** Numbered where the report numbers it; the title is shown in bold before the text, which may be empty then. */
export type ListItem = { readonly number: number | null; readonly title?: string; readonly text: string };

/** A line in runs; joined they are the line. `strong` marks the words that were asked for. */
export type Text = readonly Run[];
export type Run = { readonly text: string; readonly strong: boolean };

/** A place in a report, for a person to find it again, and the addresses given there. */
export type Source = {
  /** Report, period, number of the topic, and page where it is known. */
  readonly place: string;
  /** The topic's title; null if the report's head is quoted. */
  readonly title: string | null;
  /** The report's address, with the page where it has one; the title, or else the place, links to it. */
  readonly url: string | null;
  /** The addresses that the passage gives, each with words to show instead of it. */
  readonly links: readonly SourceLink[];
  /** Who published the report, and when; null if it says neither. */
  readonly origin: string | null;
};

export type SourceLink = { readonly url: string; readonly caption: string };

type Button = Extract<Action, { kind: 'button' }>;

/** What of an action can be pressed, as plain buttons; for places that have nothing else for a feedback. */
export function buttonsOf(action: Action): readonly Button[] {
  switch (action.kind) {
    case 'button':
      return [action];
    case 'feedback':
      return [action.positive, action.negative].map((half) => ({ kind: 'button', style: 'plain', ...half }));
    case 'link':
      return [];
    default:
      return action satisfies never;
  }
}
