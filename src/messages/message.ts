import type { Locale } from './locale.js';

/** A message to a person, independent of any service. All text is plain and unescaped. */
export type Message = {
  readonly locale: Locale;
  /** The whole message as plain text, for notifications, screen readers and pipes. */
  readonly fallback: string;
  readonly blocks: readonly Block[];
};

export type Block =
  /** `url` is the address of what the heading names; the heading links to it. */
  | { readonly kind: 'heading'; readonly text: string; readonly url?: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** A report's own words and their sources. */
  | { readonly kind: 'quote'; readonly text: Text; readonly sources: readonly Source[] }
  /** Possible next steps; services without buttons leave them out. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

/**
 * A button or a link. `id` says what a press means, in 1 to 20 characters of `a-z0-9-`. An adapter sends it to the
 * service together with the id of the reply, and returns both when the button is pressed.
 */
export type Action =
  | {
      readonly kind: 'button';
      readonly id: string;
      readonly label: string;
      /** `secondary` may move into an overflow menu if a row would be crowded. */
      readonly style: 'plain' | 'primary' | 'secondary';
    }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Whether the message helped. Each half is pressed like a button. */
  | { readonly kind: 'feedback'; readonly positive: Choice; readonly negative: Choice };

/** One half of a feedback action; `id` as above. */
type Choice = { readonly id: string; readonly label: string };

/** Numbered if the report numbers it. The title is shown in bold before the text, which may then be empty. */
export type ListItem = { readonly number: number | null; readonly title?: string; readonly text: string };

/** A line as runs, which joined are the line. `strong` marks the words that were asked for. */
export type Text = readonly Run[];
export type Run = { readonly text: string; readonly strong: boolean };

/** A place in a report, for a person to find it again, with the addresses given there. */
export type Source = {
  /** Report, period, number of the topic, and page if known. */
  readonly place: string;
  /** The topic's title; null if the report's head is quoted. */
  readonly title: string | null;
  /** The report's address, with the page if known. The title links to it, or else the place. */
  readonly url: string | null;
  /** The addresses in the passage, each with a caption to show instead. */
  readonly links: readonly SourceLink[];
  /** Who published the report, and when; null if it says neither. */
  readonly origin: string | null;
};

export type SourceLink = { readonly url: string; readonly caption: string };

type Button = Extract<Action, { kind: 'button' }>;

/** The pressable parts of an action as plain buttons, for services without a feedback element. */
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
