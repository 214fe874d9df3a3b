import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address is public: not this machine, a private or link-local network, a reserved range, or an IPv6 address
 * that stands for such an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** A host has an address that may not be called. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Resolves a host name; tests use their own names. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Resolves names as the operating system does. */
export const resolveHost: Resolve = (hostname) =>
  new Promise((done, fail) => {
    lookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });

/**
 * Creates a DNS lookup that returns exactly the checked addresses, because a second lookup could return others ("DNS
 * rebinding"). It fails with a PrivateAddressError if any of them may not be called.
 */
export function createCheckedLookup(resolve: Resolve, allows: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        const hidden = addresses.find(({ address }) => !allows(address));
        if (hidden !== undefined)
          callback(new PrivateAddressError(`${hostname} is at ${hidden.address}`), '', 0);
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '', 0);
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
}
