/** Patterns for the secrets of chat services and databases, each with its replacement. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]{1,2}(?:\.xox[a-z])?|xapp)-[\w.-]{4,}/gi, '$1-***'],
  // Three parts in base64url: a number, a time, a signature. JSON web tokens look the same.
  [/(?<![\w-])[\w-]{20,2000}\.[\w-]{5,2000}\.[\w-]{20,2000}/g, '***'],
  [/\b(postgres(?:ql)?:\/\/)[^\s"'\\]{1,1000}/gi, '$1***'],
  [/\b([a-z][a-z\d+.-]{1,20}:\/\/)[^\s"'\\/@]{1,500}@/gi, '$1***@'],
  [/\b((?:bearer|basic|bot) )[\w.~+/=-]{16,}/gi, '$1***'],
  // Addresses that let anyone who knows them post.
  [/(https:\/\/hooks\.)[^\s"'\\]{1,1000}/gi, '$1***'],
  [/(\/(?:webhooks|interactions)\/\d{1,25}\/)[\w.-]{10,}/gi, '$1***'],
];

const MIN_SECRET_LENGTH = 6;

/** Masks `secrets` and everything in a text that looks like a token or an address with a password. */
export function scrubSecrets(text: string, secrets: readonly string[] = []): string {
  return createScrubber(secrets)(text);
}

/**
 * Returns a function that masks `secrets`, in each encoding that may be printed, and everything that looks like a
 * token. It also masks the start of a secret at the end of a truncated text.
 */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const strikeKnown = createKnownScrubber(secrets);
  return (text) => SHAPES.reduce((rest, [shape, mark]) => rest.replace(shape, mark), strikeKnown(text));
}

/** Returns a function that masks `secrets` but not what only looks like one, because reports quote such text. */
export function createKnownScrubber(secrets: readonly string[]): (text: string) => string {
  // Longest first, so that a secret contained in another leaves no part of the longer one.
  const wanted = [...new Set(secrets.flatMap(partsOf))].sort((a, b) => b.length - a.length);
  const literals = [...new Set(wanted.flatMap(encodedForms))].sort((a, b) => b.length - a.length);
  const patterns = wanted.flatMap((secret) => (secret.match(PIECES) ?? []).map(anyWriting));
  return (text) => {
    const decoded = literals.reduce((rest, form) => rest.replaceAll(form, '***'), text);
    const plain = wanted.reduce((rest, secret) => rest.replaceAll(secret, '***'), decoded);
    const scrubbed = ESCAPES.test(plain)
      ? patterns.reduce((rest, pattern) => rest.replace(pattern, '***'), plain)
      : plain;
    return cutOff(scrubbed, wanted);
  };
}

/** A longer piece would make the expression too large for the engine. */
const PIECES = /.{1,300}/gsu;
/** Without one of these characters, a text contains no escape. */
const ESCAPES = /[\\%&+]/;

/** A secret, and its parts if it contains white space or control characters. */
function partsOf(secret: string): readonly string[] {
  return [secret, ...secret.split(/[\s\p{Cc}\p{Cf}]+/u)].filter((part) => part.length >= MIN_SECRET_LENGTH);
}

/** The forms of a text in base64, base64url and hexadecimal. */
function encodedForms(raw: string): readonly string[] {
  const hex = Buffer.from(raw).toString('hex');
  return [hex, hex.toUpperCase(), ...base64Of(raw)].filter((form) => form.length >= MIN_SECRET_LENGTH);
}

/**
 * Returns a pattern for a text in which each character may be escaped. It covers backslash escapes of JSON, shells and
 * JavaScript, percent-encoding in either case, and HTML entities. Each may be applied repeatedly.
 */
function anyWriting(text: string): RegExp {
  // A run of backslashes is one piece, because how many of them stand for one is unknown.
  const pieces = toWellFormed(text).match(/\\+|[^\\]/gu) ?? [];
  return new RegExp(pieces.map(pieceWriting).join(''), 'giu');
}

function pieceWriting(piece: string): string {
  const escapes = [...piece].map(escapesOf).join('');
  if (piece.startsWith('\\')) return `(?:\\\\{1,64}|${escapes})`;
  const quoted = QUOTED.has(piece) ? '\\\\{0,8}' : '';
  const named = NAMED.get(piece);
  return `${quoted}(?:\\u{${codeOf(piece)}}|${escapes}${named === undefined ? '' : `|${named}`})`;
}

function escapesOf(character: string): string {
  const code = codeOf(character);
  const percent = [...Buffer.from(character)].map(
    (byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, '0')}`,
  );
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16));
  return `(?:${[
    percent.join(''),
    units.map((unit) => `\\\\{1,8}u${unit.padStart(4, '0')}`).join(''),
    `\\\\{1,8}(?:x${code.padStart(2, '0')}|u\\{0{0,4}${code}\\})`,
    `&(?:amp;){0,3}#(?:0{0,6}${Number.parseInt(code, 16)}|x0{0,6}${code});`,
  ].join('|')})`;
}

const codeOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);
/** Characters that some language escapes with a backslash. */
const QUOTED: ReadonlySet<string> = new Set('"\'`/$&!#@:=()[]{}<>|;*?~^%+,.-_ ');
const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&(?:amp;){1,4}'],
  ['<', '&(?:amp;){0,3}lt;'],
  ['>', '&(?:amp;){0,3}gt;'],
  ['"', '&(?:amp;){0,3}quot;'],
  ["'", '&(?:amp;){0,3}apos;'],
  [' ', '\\+'],
  ['\n', '\\\\{1,8}n'],
  ['\r', '\\\\{1,8}r'],
  ['\t', '\\\\{1,8}t'],
]);

/** Masks the start of a secret at the end of a text, because texts may have been truncated before. */
function cutOff(text: string, secrets: readonly string[]): string {
  for (const secret of secrets)
    for (let length = Math.min(secret.length, text.length) - 1; length >= MIN_SECRET_LENGTH; length -= 1)
      if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  return text;
}

/** Replaces lone surrogates, which cannot be encoded. */
const toWellFormed = (text: string): string => Buffer.from(text).toString();

/** A text's base64 and base64url forms within a longer text: its bytes can be grouped in three ways. */
function base64Of(raw: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(raw)]);
    // The first and the last group also contain bytes of the surrounding text.
    const from = before === 0 ? 0 : 4;
    const until = Math.floor(bytes.length / 3) * 4;
    return (['base64', 'base64url'] as const).map((kind) => bytes.toString(kind).slice(from, until));
  });
}
