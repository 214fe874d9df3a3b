import { texts } from '../../../src/assistant/views/texts.js';
import { waitFor } from '../start.js';
import type { FarEnd } from './far-end.js';
import type { Sent } from './inbound-events.js';

let envelopes = 0;

/** Sends it over Socket Mode. Resolves to the JSON of the reply, skipping the notice that it takes a while. */
export async function sendAndWait(farEnd: FarEnd, { kind, body }: Sent, withinMs = 20_000): Promise<string> {
  const replies = () =>
    farEnd
      .shown()
      .map((call) => JSON.stringify(call.body))
      .filter((reply) => ![texts.en, texts.ja].some(({ lookingNow }) => reply.includes(lookingNow)));
  const before = replies().length;
  envelopes += 1;
  const envelope_id = `e${envelopes}`;
  farEnd.sendEnvelope({ type: kind, envelope_id, payload: body, accepts_response_payload: true });
  await waitFor(() => replies().length > before, withinMs);
  return replies()[before] ?? '';
}
