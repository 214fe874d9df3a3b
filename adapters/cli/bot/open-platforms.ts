import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { type Logger, withDetails } from '../../../src/logger.js';
import type { InstallationStore } from '../../../src/store/installations.js';
import type { AnnouncerDeps, Platform, PlatformDeps } from '../../platform.js';
import type { ChosenPlatform } from '../settings/choose-platforms.js';
import { keepInstallations } from './keep-installations.js';

type Deps = { readonly log: Logger; readonly clock: () => number; readonly store: InstallationStore };

/** Loads the adapter of a service and creates the platform without starting it. */
export const openPlatform = (
  platform: ChosenPlatform,
  deps: Deps & Pick<PlatformDeps, 'program'>,
): Promise<Platform> => platform.open({ ...depsOf(platform, deps), program: deps.program });

/** Opens the announcers of these services, which post without listening to messages. */
export async function openAnnouncers(
  platforms: readonly ChosenPlatform[],
  deps: Deps,
): Promise<readonly AnnouncementPlatform[]> {
  const opened: AnnouncementPlatform[] = [];
  for (const platform of platforms) opened.push(await platform.announcer(depsOf(platform, deps)));
  return opened;
}

/** Every log line of a platform names its service. */
const depsOf = ({ name: service }: ChosenPlatform, { log, clock, store }: Deps): AnnouncerDeps => ({
  log: withDetails(log, { service }),
  clock,
  openInstallations: async (secretKeys) => keepInstallations(service, secretKeys, store, clock),
});
