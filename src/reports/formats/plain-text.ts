import { readText } from '../reading/read-text.js';
import type { Format } from './format.js';
import { normalizeMarkdown } from './normalize-markdown.js';

/** Plain text may contain Markdown; without any markup it is returned unchanged. */
export const plainText: Format = {
  name: 'plain text',
  endings: ['txt', 'text'],
  isLight: true,
  read: async (bytes, source) => normalizeMarkdown(readText(bytes, source)),
};

export const markdown: Format = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx', 'qmd'],
  isLight: true,
  read: async (bytes, source) => normalizeMarkdown(readText(bytes, source)),
};
