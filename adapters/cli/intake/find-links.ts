import { type CheerioAPI, load } from 'cheerio';
import { RapporteurError } from '../../../src/errors.js';
import { formatOf } from '../../../src/reports/formats/read-format.js';
import { readText } from '../../../src/reports/reading/read-text.js';
import { matchesPattern, type Source } from './report-sources.js';

/** Where a feed begins, within so many characters. */
const FEED = /<(?:rss|feed|rdf:RDF)[\s>]/i;
const START_LENGTH = 4000;
const MAX_ADDRESS_LENGTH = 2000;

/**
 * The addresses of reports that a source links to, in its order, each once.
 * @param url where the source was in the end: relative addresses start there
 * @throws RapporteurError `download` if it is no text, or a page and no pattern says which of its links are reports
 */
export function findLinks(bytes: Uint8Array, url: string, source: Source): readonly string[] {
  const text = readText(bytes, source.url);
  const isFeed = FEED.test(text.slice(0, START_LENGTH));
  if (!isFeed && source.pattern === null) {
    throw new RapporteurError(
      'download',
      `${source.url}: is not a feed; add a pattern of the links that are reports, such as ${source.url}|*.pdf`,
    );
  }
  const links = readLinks(text, isFeed, source).flatMap((link) => resolveLink(link, url));
  const { pattern } = source;
  return [...new Set(links)].filter((link) => pattern === null || matchesPattern(link, pattern));
}

function readLinks(text: string, isFeed: boolean, source: Source): readonly string[] {
  try {
    return isFeed ? readFeed(load(text, { xml: true })) : readPage(load(text));
  } catch (cause) {
    // What is nested without end goes beyond the stack.
    throw new RapporteurError('download', `${source.url}: cannot be read as a feed or a web page`, { cause });
  }
}

/** Of an entry of RSS or Atom, what comes with it where that is in a format we read, else the page it is about. */
function readFeed($: CheerioAPI): readonly string[] {
  return $('item, entry')
    .toArray()
    .flatMap((element) => {
      const entry = $(element);
      const enclosed = entry
        .children('enclosure, link[rel="enclosure"]')
        .toArray()
        .map((each) => $(each).attr('url') ?? $(each).attr('href') ?? '')
        .filter((address) => formatOf(nameOf(address)) !== null);
      if (enclosed.length > 0) return enclosed;
      const link = entry.children('link:not([rel]), link[rel="alternate"]').first();
      return [link.attr('href') ?? link.text().trim()];
    });
}

const nameOf = (address: string): string => address.split(/[?#]/, 1)[0] ?? '';

function readPage($: CheerioAPI): readonly string[] {
  return $('a[href]')
    .toArray()
    .map((element) => $(element).attr('href') ?? '');
}

function resolveLink(link: string, base: string): readonly string[] {
  if (link === '' || link.length > MAX_ADDRESS_LENGTH || !URL.canParse(link, base)) return [];
  const url = new URL(link, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? [url.href] : [];
}
