import { pino } from 'pino';

const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;

/**
 * Prepares a value for serialization: scrubs each string in it, including field names. Errors become objects with type,
 * message, stack and causes. What is deeper or longer than a log needs is left out.
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
