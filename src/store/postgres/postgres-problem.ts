import { RapporteurError } from '../../errors.js';

/** Faults that an operator can correct, with advice. Each phrase follows the name of the database. */
const ADVICE = {
  unreachable:
    'cannot be reached; check that the server runs and that host and port are right; no saved data is lost',
  untrusted: 'cannot be reached safely; correct the server’s certificate, or sslmode and sslrootcert in it',
  unknownUser: 'rejects this user; check the user, the password and pg_hba.conf',
  missing: 'does not exist on this server; create it (`createdb`), or name another one',
  forbidden:
    'cannot be written by this user; make the user its owner, or grant `create` on its schema `public`',
  full: 'cannot be written: the disk of the server is full; free some space; no saved data is lost',
  crowded: 'accepts no more connections; close some, or raise max_connections on its server',
  readOnly: 'is read-only; name the primary server, not a replica',
  slow: 'does not answer in time; check the load of its server',
  damaged: 'cannot be read or written: the server reports a disk error; read the server’s log',
} as const;

type Fault = keyof typeof ADVICE;

/**
 * Faults by SQLSTATE or its class (https://www.postgresql.org/docs/15/errcodes-appendix.html), or by the system's error
 * name.
 */
const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['08', 'unreachable'],
  // The server is stopping or starting, or has ended an idle session.
  ['57P01', 'unreachable'],
  ['57P02', 'unreachable'],
  ['57P03', 'unreachable'],
  ['57P05', 'unreachable'],
  ['25P03', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ETIMEDOUT', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENOENT', 'unreachable'],
  ['EACCES', 'unreachable'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
  ['CERT_HAS_EXPIRED', 'untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
  ['28', 'unknownUser'],
  ['3D000', 'missing'],
  ['42501', 'forbidden'],
  ['53100', 'full'],
  ['53300', 'crowded'],
  ['25006', 'readOnly'],
  ['57014', 'slow'],
  ['55P03', 'slow'],
  ['58', 'damaged'],
  ['XX001', 'damaged'],
  ['XX002', 'damaged'],
]);

/** Faults by the start of messages without a code, from `pg`'s lib/client.js and lib/connection.js, and `pg-pool`. */
const MESSAGES: readonly (readonly [start: string, fault: Fault])[] = [
  ['Connection terminated', 'unreachable'],
  ['Client has encountered a connection error', 'unreachable'],
  ['timeout expired', 'unreachable'],
  ['The server does not support SSL', 'untrusted'],
  ['SASL', 'unknownUser'],
  ['timeout exceeded when trying to connect', 'slow'],
  ['Query read timeout', 'slow'],
];

/**
 * Returns what to throw for an error of PostgreSQL or its connection. This is a RapporteurError that names the database
 * and says what to do, or the error itself if it is a bug.
 */
export function explainPostgresProblem(name: string, cause: unknown): unknown {
  const fault = findFault(cause);
  return fault === undefined ? cause : new RapporteurError('store', `${name} ${ADVICE[fault]}`, { cause });
}

function findFault(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    FAULTS.get(code) ??
    FAULTS.get(code.slice(0, 2)) ??
    MESSAGES.find(([start]) => error.message.startsWith(start))?.[1]
  );
}
