import type { z } from 'zod';
import type { AnnouncementPlatform } from '../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../src/assistant/chat-platform.js';
import type { Finding } from '../src/assistant/finding.js';
import type { RapporteurError } from '../src/errors.js';
import type { Logger } from '../src/logger.js';
import type { Proxies } from './proxies.js';

/**
 * A chat service as the program plugs it in. `adapters/cli/platforms.ts` lists them all. The code behind `open`,
 * `announcer` and `check` is loaded on demand, because every command loads this module.
 */
export interface PlatformModule<Schema extends z.ZodObject = z.ZodObject, Chosen = unknown> {
  /** The name used in the log and the store. In upper case and with `_`, it is the prefix of the service's settings. */
  readonly name: string;
  /** The name shown to people. */
  readonly title: string;
  readonly setUpBy: SetUpBy;
  /** All settings of the service; .env.example lists the same ones. */
  readonly settings: Schema;
  /** The settings that are never printed. */
  readonly secrets: readonly (keyof z.infer<Schema> & string)[];
  /**
   * Reads the settings; returns null if the service is not set up. Throws a single RapporteurError that names every
   * missing or wrong variable.
   */
  choose(values: z.infer<Schema>, general: GeneralSettings): Chosen | null;
  /** The port on which the service calls us, if it does. */
  port?(chosen: Chosen): { readonly variable: string; readonly port: number } | null;
  /** Creates the platform without starting it. Throws a RapporteurError that names the setting at fault. */
  open(chosen: Chosen, deps: PlatformDeps): Promise<Platform>;
  /** Creates a platform that only posts announcements and receives no messages. */
  announcer(chosen: Chosen, deps: AnnouncerDeps): Promise<AnnouncementPlatform>;
  /** Checks the service for `doctor`, without changing anything. */
  check(chosen: Chosen, deps: CheckDeps): Promise<readonly Finding[]>;
}

/** A platform that answers on a service and posts announcements there. */
export type Platform = ChatPlatform & AnnouncementPlatform;

/** The variables that set a service up: `variable`, along with `with` if present; `or` is an alternative. */
export type SetUpBy = { readonly variable: string; readonly with?: string; readonly or?: string };

/** The settings that all services share. */
export type GeneralSettings = {
  /** Null if no proxy is set. Throws a RapporteurError that names the variable at fault. */
  readonly proxies: () => Proxies | null;
};

export type PlatformDeps = {
  /** Adds the service's name to each line. */
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /**
   * Opens the storage of the service's installations.
   * @param secretKeys 32 bytes each, in hexadecimal: the first encrypts, all decrypt
   */
  readonly openInstallations: (secretKeys: readonly [string, ...string[]]) => Promise<KeptInstallations>;
  /** Returns how to run another command of this program with the same reports. */
  readonly program: (command: string) => Program;
};
export type AnnouncerDeps = Omit<PlatformDeps, 'program'>;
type CheckDeps = Omit<AnnouncerDeps, 'log'>;

/** A command to run in its own process. */
export type Program = {
  readonly file: string;
  readonly args: readonly string[];
  /** Options for Node itself. */
  readonly execArgv: readonly string[];
};

/** Stores the installations of an app in many workspaces, encrypted, by the id of the workspace or organization. */
export interface KeptInstallations {
  /** Replaces an earlier installation of the workspace. */
  save(workspace: string, text: string): Promise<void>;
  /** Records that a workspace uses its organization's installation, unless it has one of its own. */
  noteParent(workspace: string, parent: string): Promise<void>;
  /** Returns the installation of the workspace or its organization. Throws a RapporteurError if no key decrypts it. */
  load(workspace: string): Promise<string | null>;
  remove(workspace: string): Promise<boolean>;
  /** Returns a RapporteurError in place of each installation that no key decrypts. */
  list(): Promise<readonly ({ readonly workspace: string; readonly text: string } | RapporteurError)[]>;
  /** Encrypts with the current key what an older key encrypted; returns how many installations that were. */
  reseal(): Promise<number>;
}
