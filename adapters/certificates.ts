/** https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes */
const CODES =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|ERR_TLS_CERT_|SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY))/;
const MAX_CAUSES = 10;

/**
 * Returns the advice to add if a connection failed because the other side's certificate is not trusted; otherwise
 * empty.
 */
export function cureCertificate(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    if ('code' in cause && typeof cause.code === 'string' && CODES.test(cause.code))
      return `: its certificate is not trusted (${cause.code}); put the file of its authority into NODE_EXTRA_CA_CERTS`;
    cause = 'original' in cause ? cause.original : cause.cause;
  }
  return '';
}
