/**
 * Joins lines into as few groups as a limit of their length allows, in their order; each line fits by itself.
 * @param lengthOf in the units of `limit`; the break between two lines counts 1
 */
export function groupLines<Line>(
  lines: readonly Line[],
  limit: number,
  lengthOf: (line: Line) => number,
): readonly (readonly Line[])[] {
  const groups: { lines: Line[]; length: number }[] = [];
  for (const line of lines) {
    const length = lengthOf(line);
    const group = groups.at(-1);
    if (group === undefined || group.length + 1 + length > limit) {
      groups.push({ lines: [line], length });
    } else {
      group.lines.push(line);
      group.length += 1 + length;
    }
  }
  return groups.map(({ lines }) => lines);
}
