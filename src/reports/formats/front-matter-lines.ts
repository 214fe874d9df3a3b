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
