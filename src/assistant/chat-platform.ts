import type { Assistant } from './assistant.js';

/** All that the core knows about a chat service. */
export interface ChatPlatform {
  readonly name: string;
  /** Resolves when it hears what people say. Throws a RapporteurError that names the setting at fault. */
  start(assistant: Assistant): Promise<void>;
  /** Hears nothing new, finishes what is under way, then closes; at most 10 s. */
  stop(): Promise<void>;
}
