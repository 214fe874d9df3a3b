/**
 * A file format of reports. Every format is read into one shape: Markdown with headings, lists, links, and table rows
 * that repeat their column heads. Front matter may hold metadata from outside the text. If the format has pages, a form
 * feed precedes each page except the first.
 */
export interface Format {
  /** For people: "HTML". */
  readonly name: string;
  /** In lower case, without the dot. */
  readonly endings: readonly string[];
  /** Whether small files of the format are read within milliseconds, without loading a library. */
  readonly isLight?: boolean;
  /** Whether a text is in this format, although its file's name has another format's ending. */
  readonly recognizes?: (text: string) => boolean;
  /** @throws RapporteurError `report` that says what the file lacks and what to do */
  readonly read: (bytes: Uint8Array, source: string) => Promise<string>;
}

/** A file's metadata as front matter to put before its text; empty if there is none. */
export function renderFrontMatter(values: Readonly<Record<string, string | null | undefined>>): string {
  const lines = Object.entries(values).flatMap(([key, value]) => {
    const said =
      value
        ?.replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, 500) ?? '';
    return said === '' ? [] : [`${key}: ${JSON.stringify(said)}`];
  });
  return lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n\n`;
}
