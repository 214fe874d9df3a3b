import { pino } from 'pino';

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

const MIN_SECRET_LENGTH = 6;

/** The text without anything that looks like a token or an address with a password, and without `secrets`. */
export function scrubSecrets(text: string, secrets: readonly string[] = []): string {
  return createScrubber(secrets)(text);
}

/**
 * Strikes out of texts what looks like a token, and `secrets` in each form that they may be printed in, as well as the
 * first letters of one where a text was cut off.
 */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const strikeKnown = createKnownScrubber(secrets);
  return (text) => SHAPES.reduce((rest, [shape, mark]) => rest.replace(shape, mark), strikeKnown(text));
}

/** Strikes `secrets` out of texts, and leaves what only looks like one: reports quote such things. */
export function createKnownScrubber(secrets: readonly string[]): (text: string) => string {
  // The longest first, so that no part of one is left where another is a part of it.
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

/** An expression of more would be too large for the engine. */
const PIECES = /.{1,300}/gsu;
/** Without one of these nothing is escaped. */
const ESCAPES = /[\\%&+]/;

/** A secret, and its parts where it has line breaks or blanks in it. */
function partsOf(secret: string): readonly string[] {
  return [secret, ...secret.split(/[\s\p{Cc}\p{Cf}]+/u)].filter((part) => part.length >= MIN_SECRET_LENGTH);
}

/** As it stands in base64, base64url and hexadecimal digits. */
function encodedForms(raw: string): readonly string[] {
  const hex = Buffer.from(raw).toString('hex');
  return [hex, hex.toUpperCase(), ...base64Of(raw)].filter((form) => form.length >= MIN_SECRET_LENGTH);
}

/**
 * What matches a text whose characters are each written as they are or escaped: with backslashes, as JSON, a shell or
 * JavaScript does, any number of times; with `%`, once or more often, in capitals or not; or as HTML does.
 */
function anyWriting(text: string): RegExp {
  // Backslashes in a row are one piece, for how many stand for one is not told.
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
/** What some language writes with a backslash before it. */
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

/** Texts are cut to a length before they come here: what is left of a secret at the end is struck out, too. */
function cutOff(text: string, secrets: readonly string[]): string {
  for (const secret of secrets)
    for (let length = Math.min(secret.length, text.length) - 1; length >= MIN_SECRET_LENGTH; length -= 1)
      if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  return text;
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

const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;

/**
 * A value as it may be serialized, each string in it scrubbed, names of fields included. Errors become objects with type,
 * message, stack and causes; what is deeper or longer than a log needs is left out.
 */
export function scrubValues(value: unknown, scrub: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  const inner = (each: unknown) => scrubValues(each, scrub, depth + 1);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (value instanceof Date || value instanceof URL) return scrub(String(value));
  if (value instanceof Map) return inner(Object.fromEntries([...value].slice(0, MAX_ENTRIES)));
  if (Array.isArray(value) || value instanceof Set) return [...value].slice(0, MAX_ENTRIES).map(inner);
  const plain = value instanceof Error ? pino.stdSerializers.errWithCause(value) : value;
  return Object.fromEntries(
    Object.entries(plain)
      .slice(0, MAX_ENTRIES)
      .map(([name, each]) => [scrub(name), inner(each)]),
  );
}
