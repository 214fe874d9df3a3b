import type { Citation } from '../answers/answer.js';
import { pageOf } from '../answers/quoting/place-of-citation.js';
import type { Link, Passage, Report } from '../reports/report.js';
import { fitText } from './fit-text.js';
import type { Locale } from './locale.js';
import type { Source, SourceLink } from './message.js';
import { wordings } from './wording.js';

/** What is quoted, and where it stands. */
type Quoted = { readonly text: string; readonly citations: readonly Citation[]; readonly fiscal: boolean };

/** One source a topic, or a page of one, with the addresses that its passages give but those that the text shows already. */
export function gatherSources({ citations, text, fiscal }: Quoted, locale: Locale): Source[] {
  const sources = new Map<string, Source>();
  for (const citation of citations) {
    const source = describeSource(citation, locale, fiscal);
    const key = `${source.place}\n${source.title}`;
    const before = sources.get(key)?.links ?? [];
    const more = linksOf(citation).filter(
      ({ url }) => !text.includes(url) && before.every((link) => link.url !== url),
    );
    sources.set(key, { ...source, links: [...before, ...more] });
  }
  return [...sources.values()];
}

function describeSource(citation: Citation, locale: Locale, fiscal: boolean): Omit<Source, 'links'> {
  const { report, topic } = citation;
  const { place, period, origin } = wordings[locale];
  const page = pageOf(citation) ?? undefined;
  return {
    place: place(report.title, period(report.period, fiscal), topic?.number ?? null, page),
    title: topic?.title ?? null,
    url: addressOf(report, page),
    origin: origin(report.publisher, report.issuedOn),
  };
}

/** The passages of the topic that the quote stands in. */
function passagesOf({ topic, start, end }: Citation): readonly Passage[] {
  return topic?.passages.filter((passage) => passage.start < end && start < passage.end) ?? [];
}

/** Where a report can be read, at the page if it is a PDF file (https://datatracker.ietf.org/doc/html/rfc8118#section-3). */
function addressOf({ url, source }: Report, page: number | undefined): string | null {
  if (url === null || page === undefined || !/\.pdf$/iu.test(source) || !URL.canParse(url)) return url;
  const { pathname, hash } = new URL(url);
  const isPage = /\.html?$|\/$/iu.test(pathname);
  return isPage || hash !== '' ? url : `${url}#page=${page}`;
}

/** The addresses of a citation; of those that its topic gives, the ones in the passages that are quoted. */
function linksOf(citation: Citation): readonly SourceLink[] {
  const given = new Map(citation.topic?.links.map((link) => [link.url, link]));
  const passages = passagesOf(citation);
  const isNear = (link: Link) =>
    passages.some((passage) => passage.start < link.end && link.start < passage.end);
  return citation.links.flatMap((url) => {
    const link = given.get(url);
    if (link !== undefined && !isNear(link)) return [];
    return [{ url, caption: link?.caption ?? shortAddress(url) }];
  });
}

const MAX_ADDRESS_LENGTH = 40;

/** Stands for an address that has no caption. */
export function shortAddress(url: string): string {
  if (!URL.canParse(url)) return fitText(url, MAX_ADDRESS_LENGTH, ({ length }) => length);
  const { host, pathname, search } = new URL(url);
  const path = `${pathname}${search}`.replace(/^\/$/u, '');
  return fitText(`${host.replace(/^www\./u, '')}${path}`, MAX_ADDRESS_LENGTH, ({ length }) => length);
}
