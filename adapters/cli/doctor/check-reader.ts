import { createAskReader } from '../../../src/answers/reader/ask-reader.js';
import type { ReaderInput } from '../../../src/answers/reader/reader.js';
import type { Finding } from '../../../src/assistant/finding.js';
import { createHttpReader } from '../../reader/create-http-reader.js';
import type { ReaderSettings } from '../../reader/settings.js';
import { readerHost } from '../settings/choose-reader.js';

const SUBJECT = 'reader';
const RIGHT = 2;

/** A question that the second sentence answers (`RIGHT`). */
const EXAMPLE: ReaderInput = {
  question: 'On which day is the reading room closed?',
  sentences: [
    'The reading room has forty seats.',
    'The reading room is closed on Mondays.',
    'A new lamp was bought in May.',
  ].map((text) => ({ report: 'Library Review, 2023 Q4', topic: 'The reading room', text })),
};

/**
 * Asks the model the example question, and says where questions go. Sends nothing from the reports.
 * @param clock epoch milliseconds
 */
export async function checkReader(
  settings: ReaderSettings,
  clock: () => number,
): Promise<readonly Finding[]> {
  const began = clock();
  const reading = await createAskReader(createHttpReader(settings), () => undefined)(EXAMPLE);
  const who = `${settings.model} at ${readerHost(settings)}`;
  const found = (state: Finding['state'], text: string): readonly Finding[] => [
    { state, subject: SUBJECT, text },
  ];
  switch (reading.kind) {
    case 'failed':
      return found('failed', `${who}: ${reading.problem}; until it works, the built-in choice is used`);
    case 'declined':
      return found(
        'failed',
        `${who}: found no answer to a simple question; set READER_MODEL to another model`,
      );
    case 'chose':
      return reading.numbers[0] === RIGHT
        ? found(
            'ok',
            `${who} chose the right sentence in ${clock() - began} ms; questions and the sentences found for them are sent there`,
          )
        : found(
            'failed',
            `${who}: chose a wrong sentence for a simple question; set READER_MODEL to another model`,
          );
    default:
      return reading satisfies never;
  }
}
