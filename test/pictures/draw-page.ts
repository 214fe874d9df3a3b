import type { Locale } from '../../src/messages/locale.js';

/** Width of a page in pixels. */
export const PAGE_WIDTH = 1080;

/** Renders a page in both languages, each at desktop and phone width side by side. */
export function drawPageOf(style: string, draw: (locale: Locale) => string): string {
  const views = (['en', 'ja'] as const).flatMap((locale) =>
    ['wide', 'narrow'].map((width) => `<section lang="${locale}" class="${width}">${draw(locale)}</section>`),
  );
  return `<!doctype html><meta charset="utf-8"><style>${GRID}${style}</style><main>${views.join('')}</main>`;
}

const GRID = `
* { box-sizing: border-box; margin: 0 }
body { width: ${PAGE_WIDTH}px; font: 16px/1.4 "Noto Sans", "DejaVu Sans", "IPAPGothic", sans-serif }
main { display: grid; grid-template-columns: 670px 360px; gap: 16px; padding: 12px }
section { padding: 14px; border-radius: 8px; overflow: hidden; align-self: start }
`;

/** Drawn as SVG, since not every machine has a font with these emoji. */
const THUMB =
  '<path fill="#d99b00" d="M1 7h3v8H1zM5 7l3-6c2 0 2 2 1 5h5c2 0 1 2 0 2 1 1 1 2 0 2 1 1 0 2-1 2 1 1 0 3-2 3H7l-2-1z"/>';

/** Replaces the thumb and link emoji with SVG drawings. */
export const drawSigns = (html: string): string =>
  html
    .replaceAll('👍', `<svg viewBox="0 0 16 16">${THUMB}</svg>`)
    .replaceAll('👎', `<svg viewBox="0 0 16 16" style="transform:scaleY(-1)">${THUMB}</svg>`)
    .replaceAll(
      '🔗',
      '<svg viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" d="M7 9l3-3M6 6L3 9a2.8 2.8 0 004 4l3-3M10 10l3-3a2.8 2.8 0 00-4-4L6 6"/></svg>',
    );
