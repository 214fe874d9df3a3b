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
  const known = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((scrubbed, secret) => scrubbed.replaceAll(secret, '***'), text);
  return SHAPES.reduce((scrubbed, [shape, mark]) => scrubbed.replace(shape, mark), known);
}
