import type { getDocumentProxy } from 'unpdf';
import { isPlainAddress } from '../../../web-address.js';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

/** A piece of text on a page, in points from the page's left and bottom edge. */
export type Fragment = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly url: string | null;
};

export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
};

/** A page with more pieces of text is not meant for people. */
const MAX_ITEMS = 100_000;

/** Reads the text of a page with its positions. Drops rotated text, such as watermarks and chart labels. */
export async function readPdfPage(page: Page): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const [left = 0, bottom = 0] = page.view;
  const { items } = await page.getTextContent();
  const links = await readLinks(page);
  const bold = await findBoldFonts(page, items);
  const fragments = items.slice(0, MAX_ITEMS).flatMap((item): Fragment[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = item.transform as number[];
    if (Math.abs(b) > Math.abs(a) * 0.1 || !Number.isFinite(x + y)) return [];
    const size = Math.abs(d) || item.height;
    const place = { x: x - left, y: y - bottom, width: item.width, size };
    return [{ text: item.str, ...place, bold: bold.has(item.fontName), url: urlAt(links, place) }];
  });
  return { width, height, fragments };
}

type LinkArea = { readonly url: string; readonly rect: readonly number[] };

async function readLinks(page: Page): Promise<LinkArea[]> {
  const annotations: unknown[] = await page.getAnnotations().catch(() => []);
  return annotations.flatMap((annotation) => {
    if (typeof annotation !== 'object' || annotation === null) return [];
    const { url, rect } = annotation as { url?: unknown; rect?: unknown };
    if (typeof url !== 'string' || !isPlainAddress(url)) return [];
    return Array.isArray(rect) && rect.length === 4 ? [{ url, rect: rect.map(Number) }] : [];
  });
}

/** The link whose area contains the middle of a fragment. */
function urlAt(
  links: readonly LinkArea[],
  { x, y, width, size }: Omit<Fragment, 'text' | 'bold' | 'url'>,
): string | null {
  const [middle, height] = [x + width / 2, y + size / 3];
  const found = links.find(({ rect: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => {
    return (
      middle >= Math.min(x1, x2) &&
      middle <= Math.max(x1, x2) &&
      height >= Math.min(y1, y2) &&
      height <= Math.max(y1, y2)
    );
  });
  return found?.url ?? null;
}

/** The fonts with a name that says bold. Names are known once the page's operators are read. */
async function findBoldFonts(page: Page, items: readonly unknown[]): Promise<ReadonlySet<string>> {
  const names = new Set(
    items.flatMap((item) =>
      typeof item === 'object' && item !== null && 'fontName' in item ? [String(item.fontName)] : [],
    ),
  );
  const bold = new Set<string>();
  await page.getOperatorList().catch(() => null);
  for (const name of names) {
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    const said = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : '';
    if (/bold|black|heavy|semibold|demi/i.test(said)) bold.add(name);
  }
  return bold;
}
