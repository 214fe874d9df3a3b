import type { RapporteurError } from '../errors.js';
import type { Assistant } from './assistant.js';

/** A chat service as the core sees it. */
export interface ChatPlatform {
  readonly name: string;
  /** Resolves once it receives messages. Rejects with a RapporteurError that names the setting at fault. */
  start(assistant: Assistant): Promise<void>;
  /** Stops receiving, finishes work in progress and closes, within 10 s. */
  stop(): Promise<void>;
  /** Whether it currently receives messages. */
  isConnected(): boolean;
  /**
   * Resolves when the service refuses the bot permanently (a revoked token, a disallowed intent), with an error that
   * says what to do; otherwise stays pending.
   */
  readonly failed: Promise<RapporteurError>;
}
