import type { Channels, Json } from './channels.js';

export type Incoming = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json | readonly Json[];
};

/** What a call asks for; `perform` does it, once. */
export type Deed = {
  readonly kind: 'post' | 'edit' | 'find' | 'other';
  readonly channel: string;
  readonly perform: () => Answer;
};

/** The stand-in for a service. */
export type Side = {
  readonly name: string;
  readonly channels: Channels;
  /** Returns null for a call to another service. */
  readonly read: (incoming: Incoming) => Deed | null;
  readonly tooMany: (retryAfterS: number) => Answer;
};
