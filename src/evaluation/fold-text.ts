/** The text without differences that do not count: case, kinds of quotes and dashes, backslashes, white space. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\/g, '')
    .replace(/["'`´‘’‚‛“”„‟«»‹›「」『』＂＇]/g, "'")
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/g, ' ');
}
