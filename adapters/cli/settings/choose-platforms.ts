import type { z } from 'zod';
import type { PlatformModule } from '../../platform.js';
import { chooseProxies } from './choose-proxies.js';
import type { Settings } from './settings.js';

/** A platform with its settings applied. */
export type ChosenPlatform = {
  readonly name: string;
  readonly port: { readonly variable: string; readonly port: number } | null;
  readonly open: WithoutSettings<'open'>;
  readonly announcer: WithoutSettings<'announcer'>;
  readonly check: WithoutSettings<'check'>;
};

type WithoutSettings<Name extends 'open' | 'announcer' | 'check'> = (
  deps: Parameters<PlatformModule[Name]>[1],
) => ReturnType<PlatformModule[Name]>;

/** The settings of one platform; null if it is not set up. Throws as `PlatformModule.choose` does. */
export function chooseSettings<Schema extends z.ZodObject, Chosen>(
  module: PlatformModule<Schema, Chosen>,
  settings: Settings,
): Chosen | null {
  const values = module.settings.parse(settings.written);
  return module.choose(values, { proxies: () => chooseProxies(settings) });
}

/**
 * The platform with its settings, ready to be opened; null if it is not set up. Throws as `PlatformModule.choose` does.
 */
export function choosePlatform(module: PlatformModule, settings: Settings): ChosenPlatform | null {
  const chosen = chooseSettings(module, settings);
  if (chosen === null) return null;
  return {
    name: module.name,
    port: module.port?.(chosen) ?? null,
    open: (deps) => module.open(chosen, deps),
    announcer: (deps) => module.announcer(chosen, deps),
    check: (deps) => module.check(chosen, deps),
  };
}

/** The platforms that are set up. Throws as `PlatformModule.choose` does. */
export function choosePlatforms(
  modules: readonly PlatformModule[],
  settings: Settings,
): readonly ChosenPlatform[] {
  return modules.flatMap((module) => choosePlatform(module, settings) ?? []);
}
