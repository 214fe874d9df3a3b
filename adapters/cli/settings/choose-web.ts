import { RapporteurError } from '../../../src/errors.js';
import type { PlatformModule } from '../../platform.js';
import type { Access } from '../../web/api/access.js';
import type { WebAddress } from '../../web/start-web-server.js';
import { PLATFORMS } from '../platforms.js';
import { choosePlatform } from './choose-platforms.js';
import { type Settings, splitList, splitTokens, toHostName } from './settings.js';

const DEFAULT_PORT = 3000;

export type WebSettings = {
  readonly address: WebAddress;
  readonly names: readonly string[];
  /** The token that lets people change something on the page; null if nobody can. */
  readonly token: string | null;
  /** Who may use the API and MCP. */
  readonly access: Access;
};

/**
 * Where the web server listens, and who may use it. With `isNeeded` or a PORT, the start fails if the server cannot
 * listen. Throws a RapporteurError that names PORT if a chat service's requests use the same port.
 */
export function chooseWeb(
  settings: Settings,
  isNeeded: boolean,
  platforms: readonly PlatformModule[] = PLATFORMS,
): WebSettings {
  const { HOST: host, PORT: port = DEFAULT_PORT, WEB_HOSTS = '' } = settings;
  const taken = platforms
    .filter((module) => module.port !== undefined)
    .map((module) => choosePlatform(module, settings)?.port)
    .find((called) => called?.port === port);
  if (taken != null && port !== 0)
    throw new RapporteurError(
      'settings',
      `PORT and ${taken.variable} are both ${port}: set one of them to another port`,
    );
  return {
    address: { host, port, isNeeded: isNeeded || settings.PORT !== undefined },
    token: settings.WEB_TOKEN ?? null,
    names: splitList(WEB_HOSTS).map(toHostName),
    access: chooseAccess(settings),
  };
}

/** Who may use the API and MCP, by API_TOKENS, API_ORIGINS and API_RATE. */
export const chooseAccess = ({ API_TOKENS = '', API_ORIGINS = '', API_RATE }: Settings): Access => ({
  tokens: splitTokens(API_TOKENS),
  origins: splitList(API_ORIGINS),
  requestsPerMinute: API_RATE,
});
