/** A character that takes two columns: East Asian wide and full-width forms, and pictures. */
export const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;

// The colour sequences that picocolors writes; no other control character gets this far.
const COLOURS = /\p{Cc}\[\d{1,3}m/gu;

/** The columns that a line takes in a terminal; colours take none. */
export function displayWidth(line: string): number {
  let width = 0;
  for (const character of line.replace(COLOURS, '')) {
    width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}
