import type { z } from 'zod';
import type { AnnouncementPlatform } from '../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../src/assistant/chat-platform.js';
import type { Finding } from '../src/assistant/finding.js';
import type { RapporteurError } from '../src/errors.js';
import type { Logger } from '../src/logger.js';
import type { Proxies } from './proxies.js';

/**
 * A chat service as the program plugs it in. `adapters/cli/platforms.ts` lists them all. The code behind `open`,
 * `announcer` and `check` is loaded when it is called, because every command reads this.
 */
export interface PlatformModule<Schema extends z.ZodObject = z.ZodObject, Chosen = unknown> {
  /** By which the log and the store know it. In capitals, with `_`, its settings begin with it. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly setUpBy: SetUpBy;
  /** Every setting of its own; .env.example lists the same. */
  readonly settings: Schema;
  /** Which of these are never printed. */
  readonly secrets: readonly (keyof z.infer<Schema> & string)[];
  /**
   * What the settings say; null where nothing is set up. Throws one RapporteurError that names every variable that is
   * missing or wrong.
   */
  choose(values: z.infer<Schema>, general: GeneralSettings): Chosen | null;
  /** Where the service calls us, if it does. */
  port?(chosen: Chosen): { readonly variable: string; readonly port: number } | null;
  /** Creates the platform without starting it. Throws a RapporteurError that names the setting at fault. */
  open(chosen: Chosen, deps: PlatformDeps): Promise<Platform>;
  /** Creates what announces there without hearing what people say. */
  announcer(chosen: Chosen, deps: AnnouncerDeps): Promise<AnnouncementPlatform>;
  /** Looks at the service for `doctor`, without changing anything. */
  check(chosen: Chosen, deps: CheckDeps): Promise<readonly Finding[]>;
}

/** What answers on a service, and announces there. */
export type Platform = ChatPlatform & AnnouncementPlatform;

/** The variables that set a service up: `variable`, with what it needs besides, or another way. */
export type SetUpBy = { readonly variable: string; readonly with?: string; readonly or?: string };

/** The settings that all services share. */
export type GeneralSettings = {
  /** Null where none is set. Throws a RapporteurError that names the variable at fault. */
  readonly proxies: () => Proxies | null;
};

export type PlatformDeps = {
  /** Its lines name the service. */
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /**
   * Where the service's installations are kept.
   * @param secretKeys of 32 bytes each, in hexadecimal: the first encrypts, any of them decrypts
   */
  readonly openInstallations: (secretKeys: readonly [string, ...string[]]) => Promise<KeptInstallations>;
  /** How another command of this program is run with the same reports. */
  readonly program: (command: string) => Program;
};
export type AnnouncerDeps = Omit<PlatformDeps, 'program'>;
type CheckDeps = Omit<AnnouncerDeps, 'log'>;

/** What is run as a process of its own. */
export type Program = {
  readonly file: string;
  readonly args: readonly string[];
  /** For Node itself. */
  readonly execArgv: readonly string[];
};

/** Where the installations of an app in many workspaces are kept, encrypted, by the id of the workspace or organization. */
export interface KeptInstallations {
  /** Replaces what the workspace had. */
  save(workspace: string, text: string): Promise<void>;
  /** Writes that a workspace belongs to an organization, whose installation is its own from then on. */
  noteParent(workspace: string, parent: string): Promise<void>;
  /** That of the workspace or of its organization. Throws a RapporteurError where no key decrypts it. */
  load(workspace: string): Promise<string | null>;
  remove(workspace: string): Promise<boolean>;
  /** The error in the place of those that no key decrypts. */
  list(): Promise<readonly ({ readonly workspace: string; readonly text: string } | RapporteurError)[]>;
  /** Encrypts with the key of today what was encrypted with an older one; how many. */
  reseal(): Promise<number>;
}
