import { RapporteurError } from '../../../src/errors.js';
import type { ReaderSettings } from '../../reader/settings.js';
import { chooseProxies } from './choose-proxies.js';
import type { Settings } from './settings.js';

const PATH = /\/chat\/completions$/;
const EXAMPLE = 'http://127.0.0.1:11434/v1/chat/completions';
/** Hosts on this machine, which are called without a proxy. */
const OWN = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The language model that chooses sentences. Null if none is set; then nothing is sent to any model. Throws one
 * RapporteurError that names every variable at fault, without its value.
 */
export function chooseReader(settings: Settings): ReaderSettings | null {
  const { READER_URL: url, READER_MODEL: model, READER_KEY: key = null } = settings;
  if (url === undefined) {
    const set = (['READER_MODEL', 'READER_KEY'] as const).filter((name) => settings[name] !== undefined);
    if (set.length === 0) return null;
    throw new RapporteurError(
      'settings',
      `${set.join(' and ')}: READER_URL is not set; set it, for example to ${EXAMPLE}`,
    );
  }
  const { pathname, hostname, username, password } = new URL(url);
  const hasPassword = username !== '' || password !== '';
  const faults = [
    ...(PATH.test(pathname) ? [] : [`READER_URL: must end in /chat/completions, such as ${EXAMPLE}`]),
    ...(hasPassword && key !== null
      ? ['READER_KEY: READER_URL already has a password; remove one of them']
      : []),
    ...(model === undefined
      ? ['READER_MODEL is not set; set it to the model that READER_URL is to use']
      : []),
  ];
  if (faults.length > 0 || model === undefined) throw new RapporteurError('settings', faults.join('; '));
  return { url, model, key, proxies: OWN.test(hostname) ? null : chooseProxies(settings) };
}

/** The host that questions are sent to, in a form that may be shown: without password, path and query. */
export const readerHost = ({ url }: ReaderSettings): string => new URL(url).host;
