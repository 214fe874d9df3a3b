export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const LINE = /^(> |-# |- |\d{1,4}\. )?(.*)$/;
const CLASSES: Readonly<Record<string, string>> = { '> ': 'quote', '-# ': 'small', '- ': 'item' };

/** Converts the subset of Discord's Markdown that the bot sends to HTML. */
export function drawMarkdown(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => {
      const [, mark = '', rest = ''] = LINE.exec(line) ?? [];
      const name = CLASSES[mark] ?? (mark === '' ? 'line' : 'item');
      const bullet = mark === '- ' ? '• ' : name === 'item' ? mark : '';
      return `<div class="${name}">${bullet}${drawInline(rest) || '&nbsp;'}</div>`;
    })
    .join('');
}

const TOKENS =
  /\\([!-/:-@[-`{-~])|\*\*|\[([^[\]\n]{1,1000})\]\(<(https?:[^\s<>]{1,2000})>\)|<(https?:[^\s<>]{1,2000})>/g;

function drawInline(text: string): string {
  let isStrong = false;
  let end = 0;
  let html = '';
  for (const found of text.matchAll(TOKENS)) {
    const [whole, sign, label, target, bare] = found;
    html += escapeHtml(text.slice(end, found.index));
    end = found.index + whole.length;
    if (sign !== undefined) html += escapeHtml(sign);
    else if (label !== undefined) html += `<a title="${escapeHtml(target ?? '')}">${drawInline(label)}</a>`;
    else if (bare !== undefined) html += `<a>${escapeHtml(bare)}</a>`;
    else {
      html += isStrong ? '</b>' : '<b>';
      isStrong = !isStrong;
    }
  }
  return html + escapeHtml(text.slice(end));
}
