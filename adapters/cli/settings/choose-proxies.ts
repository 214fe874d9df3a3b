import { RapporteurError } from '../../../src/errors.js';
import type { Proxies } from '../../proxies.js';

/** The standard proxy variables, which other programs read too. They are also read in lower case. */
export const PROXY_SETTINGS = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;

type ProxySettings = { readonly [Name in (typeof PROXY_SETTINGS)[number]]?: string | undefined };

/**
 * The proxies that the settings name; null if none is set. Throws a RapporteurError that names the variable at fault.
 */
export function chooseProxies(settings: ProxySettings): Proxies | null {
  const [https, http] = (['HTTPS_PROXY', 'HTTP_PROXY'] as const).map((name) => {
    const value = settings[name] ?? null;
    if (value !== null && !/^https?:$/.test(protocolOf(value)))
      throw new RapporteurError(
        'settings',
        `${name}: is not an http or https address, such as http://proxy.example:8080`,
      );
    return value;
  });
  if (https == null && http == null) return null;
  return { https: https ?? null, http: http ?? null, exceptions: settings.NO_PROXY ?? '' };
}

const protocolOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : '');
