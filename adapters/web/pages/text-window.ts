import type { Span } from '../drawing/draw-text.js';

/** A part of a text that a page can show. */
export type Window = {
  readonly shown: Span;
  /** Those that are in what is shown. */
  readonly marks: readonly Span[];
  /** Where the part before and the part after begin; null if there is none. */
  readonly previous: number | null;
  readonly next: number | null;
};

/** What a page shows of a text at once, in UTF-16 code units. */
const WINDOW = 40_000;
/** What stands before a mark, where not everything can be shown. */
const LEAD = 2000;

/** Chooses what to show of a stretch: from a place, else around the first mark, else from its start. */
export function chooseWindow(stretch: Span, marks: readonly Span[], from: number | null): Window {
  const inside = marks.filter(
    ({ start, end }) => start < end && start >= stretch.start && end <= stretch.end,
  );
  const [first] = inside;
  const wanted =
    from ?? (first !== undefined && first.end > stretch.start + WINDOW ? first.start - LEAD : stretch.start);
  const start = Math.min(Math.max(stretch.start, wanted), Math.max(stretch.start, stretch.end - 1));
  const end = Math.min(stretch.end, start + WINDOW);
  return {
    shown: { start, end },
    marks: inside.filter((mark) => mark.start < end && mark.end > start),
    previous: start > stretch.start ? Math.max(stretch.start, start - WINDOW) : null,
    next: end < stretch.end ? end : null,
  };
}
