import type { Writable } from 'node:stream';

const ADDRESS = /[a-z][a-z\d+.-]{1,20}:\/\/[^\s"']{1,2000}/gi;
/** Matches up to the last `@` before the query, because a password may contain an `@` that is not written as `%40`. */
const PASSWORD = /^[^:]+:\/\/[^:@/?#]*:([^?#]*)@/;
/** The value of a parameter that is a secret by its name: `?api-key=…`, `&feed_token=…`. */
const SECRET_PARAMETER = /(?<=[?&][^=&#]{0,100}(?:key|token|secret|signature|sig|password)=)[^&#]{1,1000}/gi;

/**
 * The values that must never be printed: tokens, and the passwords and keys in addresses.
 * @param settings values by setting name
 * @param secret names of the settings whose whole value is a secret, or a list of secrets
 */
export function secretsOf(
  settings: Readonly<Record<string, string>>,
  secret: readonly string[],
): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => [
    ...(secret.includes(name) ? [value, value.trim(), ...value.split(/\s+/), ...value.split(/[\s,]+/)] : []),
    ...(value.match(ADDRESS) ?? []).flatMap(secretsInAddress),
  ]);
}

function secretsInAddress(address: string): readonly string[] {
  const [, password = ''] = PASSWORD.exec(address) ?? [];
  const found = [password, ...(address.match(SECRET_PARAMETER) ?? [])].filter((secret) => secret !== '');
  // Includes the decoded form, in which `%40` is `@`.
  return found.flatMap((secret) => [secret, decode(secret)]);
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Scrubs everything written to a stream, including writes by libraries and by Node itself.
 * @param scrub removes the secrets from a text
 */
export function guardOutput(stream: Writable, scrub: (text: string) => string): void {
  stream.write = new Proxy(stream.write, {
    apply: (write, _, [chunk, ...rest]) => Reflect.apply(write, stream, [clean(chunk, scrub), ...rest]),
  });
}

function clean(chunk: unknown, scrub: (text: string) => string): unknown {
  if (typeof chunk === 'string') return scrub(chunk);
  return chunk instanceof Uint8Array ? scrub(Buffer.from(chunk).toString()) : chunk;
}
