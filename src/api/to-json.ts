// Legal in JSON strings, but a terminal may interpret them: C1 controls, line separators, direction marks.
const UNSAFE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Serializes a value, with every character that could control a terminal escaped; `indent` 0 keeps it on one line. */
export function toJson(value: unknown, indent: 0 | 2 = 2): string {
  return JSON.stringify(value, null, indent).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
