/** What secrets of chat services and databases look like, with what may stay of them. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]{1,2}(?:\.xox[a-z])?|xapp)-[\w.-]{4,}/gi, '$1-***'],
  // Three parts in base64url: a number, a time, a signature. JSON web tokens have the same look.
  [/(?<![\w-])[\w-]{20,2000}\.[\w-]{5,2000}\.[\w-]{20,2000}/g, '***'],
  [/\b(postgres(?:ql)?:\/\/)[^\s"'\\]{1,1000}/gi, '$1***'],
  [/\b([a-z][a-z\d+.-]{1,20}:\/\/)[^\s"'\\/@]{1,500}@/gi, '$1***@'],
  [/\b((?:bearer|basic|bot) )[\w.~+/=-]{16,}/gi, '$1***'],
  // Addresses that let anyone who has them post.
  [/(https:\/\/hooks\.)[^\s"'\\]{1,1000}/gi, '$1***'],
  [/(\/(?:webhooks|interactions)\/\d{1,25}\/)[\w.-]{10,}/gi, '$1***'],
];

const SHORTEST_SECRET = 6;

/** The text without anything that looks like a token or an address with a password, and without `secrets`. */
export function scrubSecrets(text: string, secrets: readonly string[] = []): string {
  return createScrubber(secrets)(text);
}

/** Strikes out of texts what looks like a token, and `secrets` in each form that they may be printed in. */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const strikeKnown = createKnownScrubber(secrets);
  return (text) => SHAPES.reduce((rest, [shape, mark]) => rest.replace(shape, mark), strikeKnown(text));
}

/** Strikes `secrets` out of texts, and leaves what only looks like one: reports quote such things. */
export function createKnownScrubber(secrets: readonly string[]): (text: string) => string {
  // The longest first, so that no part of one is left where another is a part of it.
  const known = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => known.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

/** A secret as it is, its parts where it has line breaks or blanks in it, and all of these in other writings. */
function formsOf(secret: string): readonly string[] {
  const parts = secret.split(/[\s\p{Cc}\p{Cf}]+/u).filter((part) => part.length >= SHORTEST_SECRET);
  return [secret, ...parts].flatMap((raw) => {
    const inJson = JSON.stringify(raw).slice(1, -1);
    return [
      raw,
      inJson,
      JSON.stringify(inJson).slice(1, -1),
      encodeURIComponent(toWellFormed(raw)),
      new URLSearchParams({ '': raw }).toString().slice(1),
      ...base64Of(raw),
    ];
  });
}

/** Without what cannot be encoded: half a surrogate pair. */
const toWellFormed = (text: string): string => Buffer.from(text).toString();

/** As it stands in base64 and base64url of any longer text: the three ways that its bytes may be cut into groups. */
function base64Of(raw: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(raw)]);
    // The first and last group hold bytes of what stands around it.
    const from = before === 0 ? 0 : 4;
    const until = Math.floor(bytes.length / 3) * 4;
    return (['base64', 'base64url'] as const).map((kind) => bytes.toString(kind).slice(from, until));
  });
}
