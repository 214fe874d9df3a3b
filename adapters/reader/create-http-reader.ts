import { request } from 'undici';
import { z } from 'zod';
import type { Reader } from '../../src/answers/reader/reader.js';
import { RapporteurError } from '../../src/errors.js';
import { createDispatcher } from '../proxies.js';
import type { ReaderSettings } from './settings.js';
import { CHOICE_FORMAT, writePrompt } from './write-prompt.js';

/** The time from the call to the last byte of the response. A person is waiting for it. */
const TIMEOUT_MS = 2500;
/** A choice takes a few dozen bytes, and services add less than 2 kB to it. */
const MAX_RESPONSE_BYTES = 65_536;
/** The most tokens that a model may generate. A choice needs about 30. */
const MAX_TOKENS = 200;
/** The most calls at the same time. With more, a busy model would answer none of them in time. */
const MAX_CALLS = 16;

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

/**
 * Creates a reader that asks a language model over OpenAI's chat completions API, which Ollama, llama.cpp, vLLM and
 * hosted services implement: https://platform.openai.com/docs/api-reference/chat. It calls once, follows no redirect,
 * and reads a bounded response in a bounded time. No error repeats what was sent or received.
 */
export function createHttpReader({ url, model, key, proxies }: ReaderSettings): Reader {
  const target = new URL(url);
  const authorization = authorize(target, key);
  target.username = '';
  target.password = '';
  const dispatcher = createDispatcher(proxies);
  let calls = 0;
  return {
    async choose(matter) {
      if (calls >= MAX_CALLS) return fail(`${MAX_CALLS} questions are already waiting for the reader`);
      calls += 1;
      try {
        const response = await request(target, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...authorization },
          body: JSON.stringify({
            model,
            messages: writePrompt(matter),
            response_format: CHOICE_FORMAT,
            temperature: 0,
            max_tokens: MAX_TOKENS,
            stream: false,
          }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(dispatcher && { dispatcher }),
        });
        // Whoever reads the body gets the error anyway; an error in a body that nobody reads does not matter.
        response.body.on('error', () => undefined);
        if (response.statusCode !== 200) {
          response.body.destroy();
          return fail(describeStatus(response.statusCode));
        }
        return readChoice(await readText(response.body));
      } catch (error) {
        if (error instanceof RapporteurError) throw error;
        throw new RapporteurError('reader', describeFailure(error));
      } finally {
        calls -= 1;
      }
    },
  };
}

function authorize({ username, password }: URL, key: string | null): Readonly<Record<string, string>> {
  if (key !== null) return { authorization: `Bearer ${key}` };
  if (username === '' && password === '') return {};
  const pair = `${decode(username)}:${decode(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Decodes a part of an address; returns it unchanged if it is not validly encoded. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function fail(problem: string): never {
  throw new RapporteurError('reader', problem);
}

function describeStatus(status: number): string {
  const says = `the reader answered with HTTP ${status}`;
  if (status >= 300 && status < 400) return `${says}, a redirect: set READER_URL to the address itself`;
  if (status === 401 || status === 403) return `${says}: it does not accept READER_KEY`;
  if (status === 404)
    return `${says}: it does not know the address in READER_URL or the model in READER_MODEL`;
  if (status === 429) return `${says}: it gets too many requests`;
  return status >= 500 ? `${says}: it failed` : `${says}: it does not accept the request`;
}

function describeFailure(error: unknown): string {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return `the reader did not answer within ${TIMEOUT_MS} ms`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown failure';
  return `the connection to the reader failed (${code})`;
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop destroys the body and closes the connection.
    if (bytes > MAX_RESPONSE_BYTES)
      return fail(`the reader answered with more than ${MAX_RESPONSE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function readChoice(text: string): unknown {
  const parsed = completion.safeParse(parseJson(text, 'the reader did not answer in JSON'));
  const message = parsed.data?.choices[0]?.message;
  if (message === undefined) return fail('the reader did not answer with a chat completion');
  if (message.refusal) return fail('the model refused to choose');
  return parseJson(message.content ?? '', 'the model did not reply with a choice in JSON');
}

function parseJson(text: string, problem: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(problem);
  }
}
