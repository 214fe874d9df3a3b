/** What the processes on one database have to tell each other; the database itself says the rest. */
export type Signal = 'delivery_due' | 'report_came';

/** What one process at a time is to do. */
export type Office = 'watch_reports';

/** How the processes on one database work together. */
export interface Signals {
  /** Calls back whoever listens, in this process and, on PostgreSQL, in all others. */
  notify(signal: Signal): Promise<void>;
  /**
   * Calls back at each signal, and whenever one may have been missed, for the connection had to be made anew. Returns
   * what ends it. Between processes on SQLite there are no signals: look at intervals, too.
   */
  listen(signal: Signal, callback: () => void): () => void;
  /**
   * Applies for an office: calls back with true when this process has got it, with false when it has lost it, for its
   * connection broke and another process may have taken over; it goes on applying until what is returned is called,
   * which lays the office down. On SQLite, whose processes are on one machine, every process holds it: to watch the same
   * folder twice does no harm, for what is planned is planned once.
   */
  holdOffice(office: Office, onChange: (holds: boolean) => void): () => void;
}

/** Those of an opened database, to be closed before it; that lays every office down and calls nobody back. */
export type OpenedSignals = Signals & { readonly close: () => Promise<void> };

type Listeners = Pick<Signals, 'listen'> & { readonly call: (signal: string) => void };

/** Listeners for signals, by their kind. */
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

/** The signals of a process that knows of no other. */
export function createLocalSignals(): OpenedSignals {
  const { listen, call } = createListeners();
  return {
    listen,
    notify: async (signal) => call(signal),
    holdOffice(_, onChange) {
      let applies = true;
      queueMicrotask(() => applies && onChange(true));
      return () => {
        applies = false;
      };
    },
    close: async () => undefined,
  };
}
