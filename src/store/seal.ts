import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts secrets for the database, so that a stolen copy does not reveal them. */
export interface Sealer {
  /** @param place identifies where the text is stored; it cannot be opened under another place */
  seal(text: string, place: string): string;
  /** Returns the text; null if none of the keys opens it, or if it was changed or moved to another place. */
  open(sealed: string, place: string): string | null;
  /** Whether it was sealed with the first key, which seals all new texts. */
  isCurrent(sealed: string): boolean;
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
/** The length that NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Key = { readonly id: string; readonly bytes: Buffer };

/**
 * Creates a sealer.
 * @param keys 32 bytes each, in hexadecimal; the first one seals, all of them open
 */
export function createSealer(keys: readonly [string, ...string[]]): Sealer {
  const [current, ...older] = [readKey(keys[0]), ...keys.slice(1).map(readKey)] as const;
  const all: readonly Key[] = [current, ...older];
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, current.bytes, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, current.id, body.toString('base64url')].join('.');
    },
    open(sealed, place) {
      const [version, id, body = ''] = sealed.split('.');
      const key = all.find((each) => each.id === id);
      return key === undefined || version !== VERSION
        ? null
        : decipher(Buffer.from(body, 'base64url'), key, place);
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${current.id}.`),
  };
}

/** Reads a key. Its id is part of its hash, so that a sealed text says which key opens it. */
function readKey(hex: string): Key {
  const bytes = Buffer.from(hex, 'hex');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

function decipher(body: Buffer, { bytes }: Key, place: string): string | null {
  if (body.length < NONCE_BYTES + TAG_BYTES) return null;
  const opening = createDecipheriv(ALGORITHM, bytes, body.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  opening.setAAD(Buffer.from(place));
  opening.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return opening.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + opening.final('utf8');
  } catch {
    return null;
  }
}
