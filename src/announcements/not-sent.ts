/** System calls and error codes of Node and undici that fail before anything is sent. */
const SYSTEM_CALLS = new Set(['connect', 'getaddrinfo']);
const CODES = new Set(['UND_ERR_CONNECT_TIMEOUT']);

/**
 * Whether a failed call certainly sent nothing, because no connection was made. If a host name has several addresses,
 * the error contains one error for each.
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
