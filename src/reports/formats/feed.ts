import { RapporteurError } from '../../errors.js';
import { beginsAddress } from '../../web-address.js';
import { readText } from '../reading/read-text.js';
import { type Format, renderFrontMatter } from './format.js';

/** An entry of a feed. `text` is its content in the shape that the parser reads, empty if the feed has none. */
type FeedEntry = {
  readonly title: string | null;
  readonly url: string | null;
  /** As the feed writes it. */
  readonly date: string | null;
  readonly text: string;
};

/** A feed's title, and its entries in its order. */
export type FeedContent = { readonly title: string | null; readonly entries: readonly FeedEntry[] };

const MAX_ENTRIES = 5000;

/** A saved feed with one entry is a report. One with several is many reports, which are fetched by their addresses. */
export const feed: Format = {
  name: 'Atom or RSS',
  endings: ['xml', 'atom', 'rss'],
  async read(bytes, source) {
    const { title, entries } = await readFeed(bytes, source);
    const [entry, ...others] = entries;
    if (!entry) throw refuse(source, 'this feed has no entries');
    if (others.length > 0)
      throw refuse(
        source,
        `this feed has ${entries.length} entries, each a report of its own; save one of them, or add the feed to REPORT_SOURCES`,
      );
    const front = { title: entry.title, date: entry.date, publisher: title, url: entry.url };
    return renderFrontMatter(front) + entry.text;
  },
};

/**
 * Reads an Atom, RSS, RDF or JSON feed.
 * @throws RapporteurError `report` if it is not a feed, or is damaged
 */
export async function readFeed(bytes: Uint8Array, source: string): Promise<FeedContent> {
  const [{ parseFeed }, { renderFragment }] = await Promise.all([
    import('feedsmith'),
    import('./render-page.js'),
  ]);
  const content = readText(bytes, source);
  try {
    const parsed: unknown = parseFeed(content, { maxItems: MAX_ENTRIES }).feed;
    const values = asRecord(parsed);
    const list = [values.entries, values.items].find((each) => Array.isArray(each)) ?? [];
    const entries = (list as unknown[])
      .slice(0, MAX_ENTRIES)
      .map((each) => readEntry(asRecord(each), renderFragment));
    return { title: sayText(values.title), entries };
  } catch (cause) {
    throw refuse(source, 'is not a readable Atom or RSS feed', cause);
  }
}

function readEntry(entry: Readonly<Record<string, unknown>>, render: (html: string) => string): FeedEntry {
  const content = asRecord(entry.content);
  const html =
    sayText(content.value) ??
    sayText(content.encoded) ??
    sayText(entry.content) ??
    sayText(entry.content_html) ??
    sayText(entry.description) ??
    sayText(entry.summary) ??
    '';
  const links = Array.isArray(entry.links) ? entry.links.map(asRecord) : [];
  const link = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? {};
  const url = [sayText(link.href), sayText(entry.link), sayText(entry.url), sayText(entry.id)].find(
    (each) => /^\S+$/.test(each ?? '') && beginsAddress(each ?? ''),
  );
  return {
    title: sayText(entry.title),
    url: url ?? null,
    date:
      sayText(entry.published) ??
      sayText(entry.pubDate) ??
      sayText(entry.date_published) ??
      sayText(entry.updated),
    text: render(html),
  };
}

/** A text, or the value of an element with attributes. */
function sayText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (value instanceof Date) return value.toISOString();
  const inner = asRecord(value).value;
  return typeof inner === 'string' ? inner.trim() || null : null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function refuse(source: string, why: string, cause?: unknown): RapporteurError {
  return new RapporteurError('report', `${source}: ${why}.`, { cause });
}
