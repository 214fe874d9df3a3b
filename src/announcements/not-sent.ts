/** Before anything was sent, as Node and undici name it. */
const SYSTEM_CALLS = new Set(['connect', 'getaddrinfo']);
const CODES = new Set(['UND_ERR_CONNECT_TIMEOUT']);

/**
 * Whether a failed call certainly reached nobody, because no connection was made. If a name has several addresses,
 * the error contains several.
 */
export function wasNotSent(error: unknown): boolean {
  const faults: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return faults.length > 0 && faults.every(isBeforeSending);
}

function isBeforeSending(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if ('syscall' in fault) return SYSTEM_CALLS.has(String(fault.syscall));
  return 'code' in fault && CODES.has(String(fault.code));
}
