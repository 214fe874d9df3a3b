import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address is public: not of this machine, a private or link-local network, a reserved range, nor an IPv6
 * address that stands for such an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** A host of which one address may not be called. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** How names are looked up; tests have names of their own. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The system's way. */
export const resolveHost: Resolve = (hostname) =>
  new Promise((done, fail) => {
    lookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });

/**
 * A DNS lookup that returns exactly the checked addresses, because a second lookup could lead elsewhere ("DNS
 * rebinding"). Fails with a PrivateAddressError if one of them may not be called.
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
