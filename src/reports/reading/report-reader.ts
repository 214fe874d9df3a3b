import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { RapporteurError } from '../../errors.js';
import { formatOf } from '../formats/read-format.js';
import type { Report } from '../report.js';
import { type ReaderReply, type ReportFile, readReport, unpackReport } from './read-report.js';

/** Limits for reading one file. */
export type ReaderLimits = { readonly timeMs: number; readonly memoryMb: number };

const DEFAULT_LIMITS: ReaderLimits = { timeMs: 60_000, memoryMb: 768 };
/** Texts up to this size are read within milliseconds. */
const MAX_BYTES_IN_PLACE = 256 * 1024;
/** Reading more than this in total takes longer than starting a thread. */
const MAX_TOTAL_IN_PLACE = 1024 * 1024;
/** Small texts are sent to the thread in batches of this size, so that it does not wait for a round trip after each. */
const SMALL_AT_ONCE = 8;
const CHECK_MEMORY_EVERY_MS = 50;

/** Reads reports of any format. */
export interface ReportReader {
  /** @throws RapporteurError `report` that names the file and says what to do */
  read(file: ReportFile): Promise<Report>;
  close(): Promise<void>;
}

/** A file, and the promise of its report. */
type Waiting = {
  readonly file: ReportFile;
  readonly resolve: (report: Report) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Reads a few small texts in the calling thread, and everything else in a worker thread, one file after another. So no
 * file, and no number of files, can crash the program, exhaust its memory or block it. A file that exceeds the limits
 * is refused, and its thread is terminated.
 */
export function createReportReader(limits: ReaderLimits = DEFAULT_LIMITS): ReportReader {
  let worker: Worker | null = null;
  const waiting: Waiting[] = [];
  let isReading = false;
  let bytesInPlace = 0;
  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const readInThread = async (files: readonly ReportFile[]): Promise<readonly ReaderReply[]> => {
    worker ??= startWorker(limits);
    return askWorker(worker, files, limits).catch(async (error: unknown) => {
      await end();
      throw error;
    });
  };
  const readNext = async (next: readonly Waiting[]): Promise<void> => {
    try {
      const replies = await readInThread(next.map(({ file }) => file));
      for (const [at, { file, resolve, reject }] of next.entries()) {
        const reply = replies[at];
        if (reply !== undefined && 'report' in reply) resolve(unpackReport(reply.report));
        else reject(refusalOf(file, reply));
      }
    } catch (error) {
      // Reads each file alone, to find the one that failed.
      if (next.length > 1) for (const one of next) await readNext([one]);
      else for (const { reject } of next) reject(error);
    }
  };
  const readWaiting = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (waiting.length > 0) {
      const other = waiting.slice(0, SMALL_AT_ONCE).findIndex(({ file }) => !isSmallText(file));
      await readNext(waiting.splice(0, other < 0 ? SMALL_AT_ONCE : Math.max(1, other)));
    }
    isReading = false;
  };

  return {
    read(file) {
      if (isSmallText(file) && bytesInPlace < MAX_TOTAL_IN_PLACE) {
        bytesInPlace += file.bytes.length;
        return setImmediate().then(() => readReport(file));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ file, resolve, reject });
        void readWaiting();
      });
    },
    close: end,
  };
}
function refusalOf({ source }: ReportFile, reply: ReaderReply | undefined): RapporteurError {
  const problem = reply !== undefined && 'problem' in reply ? reply.problem : 'there is no reply';
  return new RapporteurError(
    'report',
    reply !== undefined && 'isOurs' in reply && reply.isOurs
      ? problem
      : `${source}: is damaged and cannot be read (${problem.slice(0, 200)}).`,
  );
}

function isSmallText({ source, bytes }: ReportFile): boolean {
  const format = formatOf(source);
  return bytes.length <= MAX_BYTES_IN_PLACE && (format === null || format.isLight === true);
}

/** When run from the TypeScript sources, as in tests, the thread needs the loader `tsx`. */
function startWorker({ memoryMb }: ReaderLimits): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: memoryMb }, stdout: true, stderr: true };
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(
        `import('tsx/esm/api').then(({ tsImport }) => tsImport('./reader-thread.ts', '${import.meta.url}'));`,
        { ...options, eval: true },
      )
    : new Worker(new URL('./reader-thread.js', import.meta.url), options);
  worker.unref();
  // Errors of a thread that is being terminated do not matter, but without a listener they would be thrown.
  worker.on('error', () => undefined);
  return worker;
}

/** Returns the worker's replies. Rejects, naming the first file, if it is too slow, needs too much memory or exits. */
function askWorker(
  worker: Worker,
  files: readonly ReportFile[],
  { timeMs, memoryMb }: ReaderLimits,
): Promise<readonly ReaderReply[]> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(new RapporteurError('report', `${files[0]?.source}: ${why}.`));
    const tooLarge = `needs more than ${memoryMb} MB of memory to read; split it into its reports`;
    const timer = setTimeout(
      () =>
        refuse(`takes longer than ${Math.round(timeMs / 1000)} seconds to read; split it into its reports`),
      timeMs,
    );
    // Buffers do not count toward a thread's own memory limit.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > memoryMb * 1.5 * 1024 * 1024) refuse(tooLarge);
    }, CHECK_MEMORY_EVERY_MS);
    const onMessage = (replies: readonly ReaderReply[]) => resolve(replies);
    const onError = (error: Error & { code?: string }) =>
      refuse(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooLarge
          : `is damaged and cannot be read (${error.message})`,
      );
    const onExit = () => refuse(tooLarge);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    const stop = () => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const settle = { resolve, reject };
    resolve = (value) => {
      stop();
      settle.resolve(value);
    };
    reject = (reason) => {
      stop();
      settle.reject(reason);
    };
    worker.postMessage(files);
  });
}
