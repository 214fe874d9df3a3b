import { load } from 'cheerio/slim';
import { beginsAddress } from '../../web-address.js';
import { renderFrontMatter } from './format.js';
import { renderElement } from './render-html.js';

type Page = ReturnType<typeof load>;

/** Parts of a page around its text, which never belong to the report. */
const around = [
  'script, style, noscript, template, iframe, object, svg, canvas, form, button, select, dialog',
  'nav, aside, footer, [hidden], [aria-hidden=true]',
  '[role=navigation], [role=banner], [role=contentinfo], [role=dialog], [role=search], [role=complementary], [role=alert]',
].join(', ');
const AROUND_NAME =
  /(?:^|[-_\s])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookie(?:s|[-_]?(?:banner|consent|notice|bar))?|consent|banner|sidebar|share|social|skip(?:[-_]?(?:link|nav|to[-_]content))?|pagination|pager|advert(?:isement)?|ads|toc|table[-_]of[-_]contents|site[-_](?:header|footer)|global[-_](?:header|footer)|newsletter[-_]signup|subscribe|related|comments)(?:$|[-_\s])/i;
const DATES = [
  'meta[property="article:published_time"]',
  'meta[name="date"]',
  'meta[name="dc.date"]',
  'meta[name="DC.date.issued"]',
  'meta[name="dcterms.issued"]',
  'meta[name="pubdate"]',
  'meta[name="publish-date"]',
  'meta[name="citation_publication_date"]',
  'meta[itemprop="datePublished"]',
];
const PUBLISHERS = [
  'meta[name="publisher"]',
  'meta[name="dc.publisher"]',
  'meta[name="DC.publisher"]',
  'meta[property="og:site_name"]',
];

/** Renders a page as Markdown, with the title, date, publisher and address that it states as front matter. */
export function renderPage(markup: string): string {
  const page = load(markup);
  const front = readMeta(page);
  page(around).remove();
  page('[class], [id]').each((_, element) => {
    const { class: classes = '', id = '' } = element.attribs;
    const isWhole = ['html', 'body', 'main', 'article', 'h1'].includes(element.name);
    const isAround = classes.split(/\s+/, 20).some((name) => AROUND_NAME.test(name)) || AROUND_NAME.test(id);
    if (!isWhole && isAround && page(element).find('h1').length === 0) page(element).remove();
  });
  page('header').each((_, element) => {
    if (page(element).find('h1, time').length === 0) page(element).remove();
  });
  const main = page('main, [role=main]').first();
  const articles = page('article');
  const root = main.length > 0 ? main : articles.length === 1 ? articles.first() : page('body');
  const text = renderElement(root.get(0) ?? page.root().get(0));
  const isTitled = /^# /m.test(text);
  return renderFrontMatter({ ...front, title: isTitled ? null : front.title }) + text;
}

/** Renders a piece of HTML without a page around it. */
export function renderFragment(markup: string): string {
  return renderElement(load(markup, null, false).root().get(0));
}

function readMeta(page: Page): {
  title: string | null;
  date: string | null;
  publisher: string | null;
  url: string | null;
} {
  const content = (selectors: readonly string[]) =>
    selectors.map((selector) => page(selector).attr('content')?.trim()).find((value) => value) ?? null;
  const publisher = content(PUBLISHERS);
  const full = content(['meta[property="og:title"]']) ?? page('head > title').first().text().trim();
  const address = page('link[rel=canonical]').attr('href') ?? content(['meta[property="og:url"]']);
  const time = page('time[datetime]');
  return {
    title: withoutSite(full, publisher) || null,
    date: (content(DATES) ?? (time.length === 1 ? time.attr('datetime') : null))?.slice(0, 40) ?? null,
    publisher,
    url: address && beginsAddress(address) ? address : null,
  };
}

/** Removes the site's name, in which a page's title often ends: `Incident Trends | Response Center`. */
function withoutSite(title: string, site: string | null): string {
  const said = title.replace(/\s+/gu, ' ');
  const parts = said.split(/\s[|–—·»:-]\s|\s?[｜|]\s?/u);
  const last = parts.at(-1)?.trim() ?? '';
  const isSite = parts.length > 1 && (site !== null ? last === site : /\s[|｜»]\s/u.test(said));
  return isSite ? said.slice(0, said.lastIndexOf(last)).replace(/[\s|｜–—·»:-]+$/u, '') : said;
}
