/** What the processes of one database signal to each other. They share everything else through the database. */
export type Signal = 'delivery_due' | 'report_came';

/** A task for one process at a time. */
export type Leadership = 'watch_reports';

/** Coordinates the processes of one database. */
export interface Signals {
  /** Notifies the listeners in this process and, on PostgreSQL, in all others. */
  notify(signal: Signal): Promise<void>;
  /**
   * Calls back at each signal, and when one may have been missed because the connection broke. Returns a function
   * that stops listening. SQLite has no signals between processes, so poll as well.
   */
  listen(signal: Signal, callback: () => void): () => void;
  /**
   * Campaigns for a leadership. Calls back with true when this process gains it, and with false when it may have lost
   * it because its connection broke. Campaigns until the returned function is called, which also gives the leadership
   * up. On SQLite, every process leads: watching the same folder twice does no harm.
   */
  campaign(leadership: Leadership, onChange: (holds: boolean) => void): () => void;
}

/** The signals of an open database. Close them before the database. Closing gives up leaderships without a callback. */
export type OpenedSignals = Signals & { readonly close: () => Promise<void> };

type Listeners = Pick<Signals, 'listen'> & { readonly call: (signal: string) => void };

/** Creates a registry of listeners for signals. */
export function createListeners(): Listeners {
  const listeners = new Set<{ readonly signal: Signal; readonly callback: () => void }>();
  return {
    listen(signal, callback) {
      const listener = { signal, callback };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call(signal) {
      for (const listener of listeners) if (listener.signal === signal) listener.callback();
    },
  };
}

/** Creates signals that stay within this process. */
export function createLocalSignals(): OpenedSignals {
  const { listen, call } = createListeners();
  return {
    listen,
    notify: async (signal) => call(signal),
    campaign(_, onChange) {
      let applies = true;
      queueMicrotask(() => applies && onChange(true));
      return () => {
        applies = false;
      };
    },
    close: async () => undefined,
  };
}
