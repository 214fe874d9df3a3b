import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Hono } from 'hono';
import { createMcpServers, type McpOptions } from './create-mcp-server.js';

/**
 * `/mcp`: MCP over streamable HTTP. No state is kept between requests, so that any of several processes can answer any
 * request. There is no stream to open (GET) and no session to end (DELETE).
 */
export function mcpRoutes(options: McpOptions): (app: Hono) => void {
  const createServer = createMcpServers(options);
  return (app) => {
    app.post('/mcp', async (context) => {
      const parsedBody = await context.req.json().catch(() => undefined);
      if (parsedBody === undefined) return refuse(400, -32_700, 'The body is not JSON.');
      // A batch could contain hundreds of requests and so bypass the rate limit.
      if (Array.isArray(parsedBody))
        return refuse(400, -32_600, 'Batches are not supported; send one message at a time.');
      const server = createServer(false);
      // There is no session unless a generator of session ids is passed.
      const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
      try {
        await server.connect(transport);
        return await transport.handleRequest(context.req.raw, { parsedBody });
      } finally {
        await server.close();
      }
    });
    app.all('/mcp', () => refuse(405, -32_000, 'Only POST is allowed here.', { allow: 'POST' }));
  };
}

const refuse = (
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response => Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status, headers });
