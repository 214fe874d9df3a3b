import type { RapporteurError } from '../errors.js';
import type { Assistant } from './assistant.js';

/** All that the core knows about a chat service. */
export interface ChatPlatform {
  readonly name: string;
  /** Resolves when it hears what people say. Throws a RapporteurError that names the setting at fault. */
  start(assistant: Assistant): Promise<void>;
  /** Hears nothing new, finishes what is in progress, then closes; at most 10 s. */
  stop(): Promise<void>;
  /** Whether it hears what people say just now. */
  isConnected(): boolean;
  /**
   * Resolves with an error that says what to do when the service refuses the bot for good (a revoked token, a
   * disallowed intent); stays pending otherwise.
   */
  readonly failed: Promise<RapporteurError>;
}
