/**
 * A format that reports come in. What it reads is one shape whatever the format: Markdown (headings, lists, links, each
 * table row with its column heads), perhaps with front matter for what the file says of itself outside of its text, and
 * a form feed before each page where the format has pages.
 */
export interface Format {
  /** For people: "HTML". */
  readonly name: string;
  /** In lower case, without the dot. */
  readonly endings: readonly string[];
  /** Whether a small file of it is read within milliseconds, without loading a library. */
  readonly isLight?: boolean;
  /** Whether a text is in this format though its file's name ends like that of another. */
  readonly recognizes?: (text: string) => boolean;
  /** @throws RapporteurError `report` that says what the file lacks, and the way out */
  readonly read: (bytes: Uint8Array, source: string) => Promise<string>;
}

/** What a file says of itself outside of its text, as front matter to put before that; empty if it says nothing. */
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
