/** Characters that steer a display, break lines or turn the reading direction; the line feed is kept. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const KEPT = /[\t\r\u2028\u2029]/;

/**
 * Escapes plain text for a text object of Slack: `&`, `<` and `>` become entities, and nothing else changes
 * (https://docs.slack.dev/messaging/formatting-message-text/#escaping), so that nothing can mention anybody. Call it
 * once, when the text leaves.
 */
export function escapeText(text: string): string {
  return cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text without control characters and halves of characters, for fields that Slack takes literally. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, (character) => (character === '\n' ? '\n' : KEPT.test(character) ? ' ' : ''))
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
