import { parentPort } from 'node:worker_threads';
import { RapporteurError } from '../../errors.js';
import { packReport, type ReaderReply, type ReportFile, readReport } from './read-report.js';

/** The thread of `createReportReader`: receives files, and replies with each one's report or what is wrong with it. */
parentPort?.on('message', async (files: readonly ReportFile[]) => {
  const replies: ReaderReply[] = [];
  for (const file of files) replies.push(await read(file));
  parentPort?.postMessage(replies);
});

async function read(file: ReportFile): Promise<ReaderReply> {
  try {
    return { report: packReport(await readReport(file)) };
  } catch (error) {
    if (error instanceof RapporteurError) return { problem: error.message, isOurs: true };
    return { problem: error instanceof Error ? error.message : String(error), isOurs: false };
  }
}
