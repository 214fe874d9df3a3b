import { memoize } from '../../memoize.js';
import type { Report } from '../../reports/report.js';
import { findPages } from '../../reports/text/pages.js';
import type { Citation } from '../answer.js';

const pagesOf = memoize(({ text }: Report) => findPages(text));

/** The page that a quotation begins on, from 1; null where the report has no pages. */
export function pageOf({
  report,
  topic,
  start,
  end,
}: Pick<Citation, 'report' | 'topic' | 'start' | 'end'>): number | null {
  const starts = pagesOf(report);
  if (starts.length > 0) return 1 + starts.filter((from) => from <= start).length;
  return topic?.passages.find((passage) => passage.start < end && start < passage.end)?.page ?? null;
}

/** What stands for an address of a citation: the report's words for it, else its host. */
export function captionOf({ topic }: Pick<Citation, 'topic'>, url: string): string {
  const said = topic?.links.find((link) => link.url === url)?.caption;
  return said ?? (URL.canParse(url) ? new URL(url).host : url);
}
