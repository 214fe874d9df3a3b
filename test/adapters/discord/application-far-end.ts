import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Command = Readonly<Record<string, unknown>>;

/**
 * A stand-in for Discord's HTTP API: the application, its commands and the gateway URL.
 * It accepts only the token `right`.
 */
export type ApplicationFarEnd = {
  readonly apiUrl: string;
  /** The registered commands, the same for every server. */
  registered: readonly Command[];
  /** The answer to every call, if set. */
  instead: {
    readonly status: number;
    readonly body: string;
    readonly headers?: Record<string, string>;
  } | null;
  readonly written: { readonly path: string; readonly body: readonly Command[] }[];
  application: Readonly<Record<string, unknown>>;
  readonly close: () => void;
};

/** A command as Discord returns it: with ids, nulls and fields that were never sent. */
export const returned = (command: object): Command => ({
  id: '1',
  application_id: '9',
  version: '2',
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  handler: null,
  contexts: null,
  integration_types: [0],
  ...command,
});

export async function openApplication(): Promise<ApplicationFarEnd> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://far.end');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (farEnd.instead !== null) {
      const { status, headers, body } = farEnd.instead;
      return response.writeHead(status, headers).end(body);
    }
    if (request.headers.authorization !== 'Bot right')
      return answer(response, 401, { code: 0, message: 'Unauthorized' });
    if (url.pathname === '/api/v10/applications/@me') return answer(response, 200, farEnd.application);
    if (url.pathname === '/api/v10/gateway/bot')
      return answer(response, 200, { url: 'ws://far.end', shards: 1 });
    if (url.pathname.includes('/guilds/404/'))
      return answer(response, 403, { code: 50001, message: 'Missing Access' });
    if (request.method === 'PUT') {
      const body: readonly Command[] = JSON.parse(Buffer.concat(chunks).toString());
      farEnd.written.push({ path: url.pathname, body });
      farEnd.registered = body.map(returned);
    }
    const isWhole = request.method === 'PUT' || url.searchParams.get('with_localizations') === 'true';
    return answer(
      response,
      200,
      farEnd.registered.map((command) => (isWhole ? command : { ...command, name_localizations: undefined })),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const farEnd: ApplicationFarEnd = {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    registered: [],
    instead: null,
    written: [],
    application: { id: '9', name: 'Rapporteur', approximate_guild_count: 2, interactions_endpoint_url: null },
    close: () => server.close(),
  };
  return farEnd;
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
