import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServers, type McpOptions } from './create-mcp-server.js';

/** No message of a client is larger, in bytes. */
const MAX_MESSAGE_BYTES = 1_000_000;

export type StdioOptions = McpOptions & {
  readonly stdin: Readable;
  /** Gets messages of the protocol and nothing else. */
  readonly stdout: Writable;
  /** Calls back whenever the reports have changed. */
  readonly onReportsChanged: (listener: () => void) => void;
};

/**
 * Serves MCP to one client over standard input and output, until it closes either.
 * @returns whether it ended as it should: not by a message that is too large
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
  let isFine = true;
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    for (const event of ['end', 'close'] as const) stdin.once(event, () => resolve());
  });
  server.onerror = (error) => {
    if (error.message.includes('maximum size')) isFine = false;
    // Its message may quote what the client sent.
    log.warn('mcp_message_refused', { error: error.name });
  };
  await server.connect(transport);
  onReportsChanged(() => void server.sendResourceListChanged().catch(() => undefined));
  await closed;
  // What came last is answered first.
  await new Promise((resolve) => setImmediate(resolve));
  await server.close();
  return isFine;
}
