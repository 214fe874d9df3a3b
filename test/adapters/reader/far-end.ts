import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request to the model. */
export type Call = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: { readonly model: string; readonly messages: readonly { readonly content: string }[] };
};

/** How the stand-in responds to a request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** A stand-in for a language model, on loopback. It understands nothing and responds as the tests say. */
export type ReaderFarEnd = {
  readonly url: string;
  readonly calls: Call[];
  readonly behave: (behaviour: Behaviour) => void;
  readonly close: () => Promise<void>;
};

/** A chat completion whose message has this content. */
export const completion = (content: unknown, more: object = {}): Behaviour =>
  json({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content, ...more } }] });

/** A completion with a choice in the requested format. */
export const choice = (answers: unknown, numbers: unknown): Behaviour =>
  completion(JSON.stringify({ answers, numbers }));

/** A response with any JSON and status. */
export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export async function openReaderFarEnd(): Promise<ReaderFarEnd> {
  const calls: Call[] = [];
  let behaviour: Behaviour = choice(false, []);
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: body === '' ? { model: '', messages: [] } : JSON.parse(body),
      });
      behaviour(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    calls,
    behave(next) {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Returns the number of the sentence with these words in the request, or 0 if there is none. */
export function numberOf(words: string, { body }: Call): number {
  const lines = body.messages.at(-1)?.content.split('\n') ?? [];
  const line = lines.find((each) => /^\d/.test(each) && each.includes(words)) ?? '0';
  return Number.parseInt(line, 10);
}
