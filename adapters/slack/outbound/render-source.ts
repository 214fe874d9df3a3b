import type { Source } from '../../../src/messages/message.js';
import type { Link, Piece } from './render-text.js';

const plain = (text: string): Piece => ({ text, strong: false });
const link = (text: string, url: string): Link => ({ text, url, strong: false });

/**
 * Renders a source in one line whose title links to the report, and the captioned links of the passage in a second
 * line.
 */
export function linesOfSource({ place, title, url, links, origin }: Source): readonly (readonly Piece[])[] {
  const name = title ?? place;
  const named = isShowable(url) ? link(name, url) : plain(name);
  const details = [...(title === null ? [] : [place]), ...(origin === null ? [] : [origin])];
  const shown = links.filter((other) => isShowable(other.url));
  return [
    [plain('— '), named, ...details.map((detail) => plain(` · ${detail}`))],
    ...(shown.length === 0
      ? []
      : [
          shown.flatMap((other, at): readonly Piece[] => [
            plain(at === 0 ? '🔗 ' : ' · '),
            link(captionOf(other), other.url),
          ]),
        ]),
  ];
}

/** Slack takes no others in a text. */
export const isShowable = (url: string | null | undefined): url is string =>
  typeof url === 'string' && /^(?:https?:\/\/|mailto:)\S/.test(url);

const captionOf = ({ url, caption }: Source['links'][number]): string =>
  caption.trim() === '' ? url : caption;
