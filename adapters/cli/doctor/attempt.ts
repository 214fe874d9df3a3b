import type { Finding } from '../../../src/assistant/finding.js';
import { RapporteurError } from '../../../src/errors.js';

const MAX_MESSAGE_LENGTH = 200;

/**
 * The result of a check, or a finding that it failed, so that one check cannot hide the findings of another. A bug is
 * reported in one short line.
 */
export async function attempt<Value>(
  subject: string,
  look: () => Promise<Value>,
): Promise<{ readonly value: Value } | Finding> {
  try {
    return { value: await look() };
  } catch (error) {
    return { state: 'failed', subject, text: describe(error) };
  }
}

function describe(error: unknown): string {
  if (error instanceof RapporteurError) return error.message;
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return `this is a bug in Rapporteur; please report it: ${line.slice(0, MAX_MESSAGE_LENGTH)}`;
}
