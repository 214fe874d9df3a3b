import { findInstallation } from '../installation.js';
import { chooseProxies } from '../settings/choose-proxies.js';
import type { Settings } from '../settings/settings.js';
import type { DownloadOptions } from './download.js';
import { REPORT_LIMITS } from './incoming.js';
import { isPublicAddress, resolveHost } from './public-address.js';

/** The download options for reports under these settings. */
export function downloadOptions(settings: Settings): DownloadOptions {
  const { FETCH_PRIVATE } = settings;
  return {
    proxies: chooseProxies(settings),
    ...REPORT_LIMITS,
    allows: FETCH_PRIVATE === 'yes' ? () => true : isPublicAddress,
    resolve: resolveHost,
    userAgent: `rapporteur/${findInstallation().version}`,
  };
}
