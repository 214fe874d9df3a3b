import type { Writable } from 'node:stream';

const ADDRESS = /[a-z][a-z\d+.-]{1,20}:\/\/[^\s"']{1,2000}/gi;
/** Up to the last `@` before the path, for a password may have one that nobody has written as `%40`. */
const PASSWORD = /^[^:]+:\/\/[^:@/?#]*:([^?#]*)@/;

/**
 * What is never to be printed, of settings by their names: tokens, and the passwords in addresses.
 * @param secret the settings whose whole value is a secret, and that a person pastes in one piece
 */
export function secretsOf(
  settings: Readonly<Record<string, string>>,
  secret: readonly string[],
): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => [
    ...(secret.includes(name) ? [value, value.trim(), ...value.split(/[\s,]+/)] : []),
    ...(value.match(ADDRESS) ?? []).flatMap(passwordsOf),
  ]);
}

function passwordsOf(address: string): readonly string[] {
  const password = PASSWORD.exec(address)?.[1];
  // As it was before `%40` took the place of `@`, too.
  return password === undefined || password === '' ? [] : [password, decode(password)];
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Lets no secret out by a stream, whoever writes to it: a library, Node itself.
 * @param scrub strikes the secrets out of a text
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
