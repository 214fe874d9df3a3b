import type { Locale } from './locale.js';

/** What goes to a person, before it belongs to any service. All text is plain and unescaped. */
export type Message = {
  readonly locale: Locale;
  /** The whole message as plain text, for notifications, screen readers and pipes. */
  readonly fallback: string;
  readonly blocks: readonly Block[];
};

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
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
      readonly style: 'plain' | 'primary';
    }
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

/** Numbered where the report numbers it. */
export type ListItem = { readonly number: number | null; readonly text: string };

/** A line in runs; joined they are the line. `strong` marks the words that were asked for. */
export type Text = readonly Run[];
export type Run = { readonly text: string; readonly strong: boolean };

/** A place in a report, for a person to find it again, and the addresses given there. */
export type Source = {
  readonly label: string;
  readonly links: readonly string[];
  /** Who published the report, and when, for where there is room beside; absent where it says neither. */
  readonly origin?: string;
};
