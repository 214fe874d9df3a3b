import { beginsAddress } from '../../../src/web-address.js';

/** A source of reports: a feed, or a page that links to them. */
export type Source = {
  readonly url: string;
  /** The links that are reports, in the syntax of `matchesPattern`; null for all entries of a feed. */
  readonly pattern: string | null;
};

const MAX_SOURCES = 100;

/**
 * Reads REPORT_SOURCES: addresses separated by white space, each followed by `|` and a pattern if not every link is a
 * report. Returns a description of the fault if the value is invalid.
 */
export function readSources(value: string): readonly Source[] | string {
  const entries = value.split(/\s+/).filter((entry) => entry !== '');
  if (entries.length > MAX_SOURCES) return `lists more than ${MAX_SOURCES} sources`;
  const sources: Source[] = [];
  for (const entry of entries) {
    const at = entry.indexOf('|');
    const [url, pattern] = at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
    if (!beginsAddress(url) || !URL.canParse(url)) return `${url} is not an http or https address`;
    if (pattern === '') return `${url}| has no pattern, such as ${url}|*.pdf`;
    sources.push({ url: new URL(url).href, pattern });
  }
  return sources;
}

/**
 * Whether an address matches a pattern, in which `*` stands for any characters; case is ignored. A pattern without a
 * slash applies to the last part of the path, any other to the whole address. Takes time proportional to at most the
 * product of both lengths.
 */
export function matchesPattern(address: string, pattern: string): boolean {
  const { pathname } = new URL(address);
  const text = pattern.includes('/') ? address : (pathname.split('/').at(-1) ?? '');
  return matchesStars(text.toLowerCase(), pattern.toLowerCase());
}

function matchesStars(text: string, pattern: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  let index = 0;
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && pattern[at] === text[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
