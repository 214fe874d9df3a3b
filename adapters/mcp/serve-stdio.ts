import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import { createMcpServers, type McpOptions } from './create-mcp-server.js';

/** The largest message of a client, in bytes. */
const MAX_MESSAGE_BYTES = 1_000_000;
/** How long requests that were read before the end of the input may take after it. */
const ANSWER_WITHIN_MS = 3000;

export type StdioOptions = McpOptions & {
  readonly stdin: Readable;
  /** Receives messages of the protocol and nothing else. */
  readonly stdout: Writable;
  /** Registers a listener that is called whenever the reports have changed. */
  readonly onReportsChanged: (listener: () => void) => void;
};

/**
 * Serves MCP to one client over standard input and output, until either is closed.
 * @returns false if a message that was too large ended the connection
 */
export async function serveStdio({
  stdin,
  stdout,
  onReportsChanged,
  ...options
}: StdioOptions): Promise<boolean> {
  const { log } = options;
  const server = createMcpServers(options)(true);
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: MAX_MESSAGE_BYTES });
  const untilAnswered = watchRequests(transport);
  let isFine = true;
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    for (const event of ['end', 'close'] as const) stdin.once(event, () => resolve());
  });
  server.onerror = (error) => {
    if (error.message.includes('maximum size')) isFine = false;
    // The error's message may quote what the client sent.
    log.warn('mcp_message_refused', { error: error.name });
  };
  await server.connect(transport);
  onReportsChanged(() => void server.sendResourceListChanged().catch(() => undefined));
  await closed;
  await untilAnswered(ANSWER_WITHIN_MS);
  await server.close();
  return isFine;
}

/** Returns a function that resolves when all requests read by a transport are answered, or after so many milliseconds. */
function watchRequests(transport: StdioServerTransport): (withinMs: number) => Promise<void> {
  const open = new Set<RequestId>();
  let onAnswer = (): void => undefined;
  transport.onmessage = (message) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (!isJSONRPCResultResponse(message) && !isJSONRPCErrorResponse(message)) return;
    if (message.id !== undefined) open.delete(message.id);
    onAnswer();
  };
  return (withinMs) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      onAnswer = () => {
        if (open.size > 0) return;
        clearTimeout(timer);
        resolve();
      };
      onAnswer();
    });
}
