import { discord } from '../discord/module.js';
import type { PlatformModule } from '../platform.js';
import { slack } from '../slack/module.js';

/** Every supported chat service, in the order in which they are opened, checked and listed. */
export const PLATFORMS: readonly PlatformModule[] = [slack, discord];
