import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { RapporteurError } from '../../errors.js';
import { formatOf } from '../formats/read-format.js';
import type { Report } from '../report.js';
import { unpackReport } from './packed-report.js';
import { type ReportFile, readReport } from './read-report.js';
import type { ReaderReply } from './reader-messages.js';

/** What reading one file may take. */
export type ReaderLimits = { readonly timeMs: number; readonly memoryMb: number };

const DEFAULT_LIMITS: ReaderLimits = { timeMs: 60_000, memoryMb: 768 };
/** Text of this size is read within milliseconds. */
const MAX_BYTES_IN_PLACE = 256 * 1024;
/** More than this in all takes longer to read than a thread to start. */
const MAX_TOTAL_IN_PLACE = 1024 * 1024;
const CHECK_MEMORY_EVERY_MS = 50;

/** Reads reports of any format. */
export interface ReportReader {
  /** @throws RapporteurError `report` that names the file and says what to do */
  read(file: ReportFile): Promise<Report>;
  close(): Promise<void>;
}

/**
 * Reads a few small texts at once, and all else in a thread of its own, one file after another, so that nothing in a
 * file, and no number of them, can stop the program, use up its memory, or make it wait. A file that takes too much is refused, and its thread ended.
 */
export function createReportReader(limits: ReaderLimits = DEFAULT_LIMITS): ReportReader {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let bytesInPlace = 0;
  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const readInThread = async (file: ReportFile): Promise<Report> => {
    worker ??= startWorker(limits);
    const reply = await askWorker(worker, file, limits).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    if ('report' in reply) return unpackReport(reply.report);
    if (reply.isOurs) throw new RapporteurError('report', reply.problem);
    throw new RapporteurError(
      'report',
      `${file.source}: is damaged and cannot be read (${reply.problem.slice(0, 200)}).`,
    );
  };

  return {
    read(file) {
      if (isSmallText(file) && bytesInPlace < MAX_TOTAL_IN_PLACE) {
        bytesInPlace += file.bytes.length;
        return setImmediate().then(() => readReport(file));
      }
      const reading = queue.then(() => readInThread(file));
      queue = reading.catch(() => null);
      return reading;
    },
    close: end,
  };
}

function isSmallText({ source, bytes }: ReportFile): boolean {
  const format = formatOf(source);
  return bytes.length <= MAX_BYTES_IN_PLACE && (format === null || format.isLight === true);
}

/** From sources, as in tests, a thread needs the loader of the development tools. */
function startWorker({ memoryMb }: ReaderLimits): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: memoryMb }, stdout: true, stderr: true };
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(
        `import('tsx/esm/api').then(({ tsImport }) => tsImport('./reader-thread.ts', '${import.meta.url}'));`,
        { ...options, eval: true },
      )
    : new Worker(new URL('./reader-thread.js', import.meta.url), options);
  worker.unref();
  // What a thread that is being ended still says is of no interest.
  worker.on('error', () => undefined);
  return worker;
}

/** The worker's reply; rejects where it takes too long, needs too much memory or ends. */
function askWorker(
  worker: Worker,
  file: ReportFile,
  { timeMs, memoryMb }: ReaderLimits,
): Promise<ReaderReply> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(new RapporteurError('report', `${file.source}: ${why}.`));
    const tooLarge = `needs more than ${memoryMb} MB of memory to be read; split it into its reports`;
    const timer = setTimeout(
      () =>
        refuse(
          `takes longer than ${Math.round(timeMs / 1000)} seconds to be read; split it into its reports`,
        ),
      timeMs,
    );
    // Buffers do not count for a thread's own limit.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > memoryMb * 1.5 * 1024 * 1024) refuse(tooLarge);
    }, CHECK_MEMORY_EVERY_MS);
    const onMessage = (reply: ReaderReply) => resolve(reply);
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
    worker.postMessage(file);
  });
}
