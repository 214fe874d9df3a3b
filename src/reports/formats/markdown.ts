import { readText } from '../reading/read-text.js';
import type { Format } from './format.js';
import { normalizeMarkdown } from './normalize-markdown.js';

export const markdown: Format = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx', 'qmd'],
  isLight: true,
  read: async (bytes, source) => normalizeMarkdown(readText(bytes, source)),
};
