import { Parser, Tokenizer } from 'htmlparser2';
import { RapporteurError } from '../../../src/errors.js';
import { formatOf } from '../../../src/reports/formats/read-format.js';
import { readText } from '../../../src/reports/reading/read-text.js';
import { matchesPattern, type Source } from './report-sources.js';

/** The start of a feed, found within the first `START_LENGTH` characters. */
const FEED = /<(?:rss|feed|rdf:RDF)[\s>]/i;
const START_LENGTH = 4000;
const MAX_ADDRESS_LENGTH = 2000;
/** More than any real page has. Any further ones are ignored. */
const MAX_ADDRESSES = 20_000;

/**
 * The addresses of reports that a source links to, in its order, without duplicates. Reads tags one by one: building a
 * tree of them takes quadratic time if they are nested deeply.
 * @param url the source's final address, after redirects: the base of relative links
 * @throws RapporteurError `download` if the source is not text, if it is a page without a pattern for the links that
 *   are reports, or if it is a feed that is nested too deeply
 */
export function findLinks(bytes: Uint8Array, url: string, source: Source): readonly string[] {
  const text = readText(bytes, source.url);
  const isFeed = FEED.test(text.slice(0, START_LENGTH));
  if (!isFeed && source.pattern === null) {
    throw new RapporteurError(
      'download',
      `${source.url}: is not a feed; add a pattern for the links to reports, such as ${source.url}|*.pdf`,
    );
  }
  const found = new Set(isFeed ? readFeed(text, source) : readPage(text));
  const links = [...found].slice(0, MAX_ADDRESSES).flatMap((link) => resolveLink(link, url));
  const { pattern } = source;
  return [...new Set(links)].filter((link) => pattern === null || matchesPattern(link, pattern));
}

/** Deeper than any real feed. The parser's time for each tag grows with the number of open ones. */
const MAX_DEPTH = 300;

type Entry = {
  /** The number of open elements, including the entry. */
  readonly depth: number;
  /** The addresses of its enclosures in supported formats. */
  readonly enclosed: string[];
  /** The address of its page; null before its first link. */
  page: string | null;
  /** Whether that address is the text that is being read. */
  isInPage: boolean;
};

/** For each entry of RSS or Atom, its enclosures in supported formats; if there are none, the page it links to. */
function readFeed(text: string, source: Source): readonly string[] {
  const links: string[] = [];
  let depth = 0;
  let entry: Entry | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > MAX_DEPTH)
          throw new RapporteurError('download', `${source.url}: is nested too deeply to be read as a feed`);
        if (name === 'item' || name === 'entry') entry = { depth, enclosed: [], page: null, isInPage: false };
        else if (entry !== null && depth === entry.depth + 1) readPart(entry, name, attributes);
      },
      ontext(part) {
        if (entry?.isInPage) entry.page += part;
      },
      onclosetag() {
        if (entry !== null && depth === entry.depth + 1) entry.isInPage = false;
        if (entry !== null && depth === entry.depth) {
          links.push(...(entry.enclosed.length > 0 ? entry.enclosed : [entry.page?.trim() ?? '']));
          entry = null;
        }
        depth--;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return links;
}

/** Reads the start tag of a child element of an entry. */
function readPart(entry: Entry, name: string, attributes: { readonly [name: string]: string }): void {
  const { rel, url, href } = attributes;
  if (name === 'enclosure' || (name === 'link' && rel === 'enclosure')) {
    const address = url ?? href ?? '';
    if (formatOf(address.split(/[?#]/, 1)[0] ?? '') !== null) entry.enclosed.push(address);
  } else if (name === 'link' && (rel === undefined || rel === 'alternate') && entry.page === null) {
    entry.page = href ?? '';
    entry.isInPage = href === undefined;
  }
}

/** The address of each `<a>`. */
function readPage(text: string): readonly string[] {
  const links: string[] = [];
  let isLink = false;
  let attribute = '';
  let value = '';
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        isLink = text.slice(start, end).toLowerCase() === 'a';
      },
      onattribname(start, end) {
        attribute = isLink ? text.slice(start, end).toLowerCase() : '';
        value = '';
      },
      onattribdata(start, end) {
        if (attribute === 'href') value += text.slice(start, end);
      },
      onattribentity(code) {
        if (attribute === 'href') value += String.fromCodePoint(code);
      },
      onattribend() {
        if (attribute !== 'href') return;
        links.push(value);
        isLink = false;
      },
      ...IGNORED,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return links;
}

const ignore = (): void => undefined;
const IGNORED = {
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

function resolveLink(link: string, base: string): readonly string[] {
  if (link === '' || link.length > MAX_ADDRESS_LENGTH || !URL.canParse(link, base)) return [];
  const url = new URL(link, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? [url.href] : [];
}
