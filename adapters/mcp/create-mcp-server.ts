import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { LibraryApi } from '../../src/api/library-api.js';
import { toJson } from '../../src/api/to-json.js';
import type { Logger } from '../../src/logger.js';
import {
  getPrompt,
  INSTRUCTIONS,
  listResources,
  PROMPTS,
  RESOURCE_TEMPLATES,
  readResource,
} from './resources.js';
import { createTools, type ReportTool } from './tools.js';

export type McpOptions = {
  readonly api: LibraryApi;
  /** The version of this program. */
  readonly version: string;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** MCP's code for a resource that does not exist. */
const RESOURCE_NOT_FOUND = -32002;

/**
 * Returns a factory for servers that all offer the same tools, reports as resources, and a prompt. A server serves one
 * connection.
 * @param listChanges whether clients are notified when the reports change
 */
export function createMcpServers(options: McpOptions): (listChanges: boolean) => Server {
  const tools = createTools(options.api);
  return (listChanges) => {
    const server = new Server(
      { name: 'rapporteur', title: 'Rapporteur', version: options.version },
      {
        capabilities: { tools: {}, resources: listChanges ? { listChanged: true } : {}, prompts: {} },
        instructions: INSTRUCTIONS,
      },
    );
    offerTools(server, tools, options);
    offerResources(server, options);
    offerPrompts(server);
    return server;
  };
}

function offerTools(server: Server, tools: readonly ReportTool[], { log, clock }: McpOptions): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ definition }) => definition),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(({ definition }) => definition.name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no such tool.');
    const began = clock();
    try {
      const result = await tool.call(params.arguments);
      log.info('mcp_call', { tool: params.name, result: result.kind, ms: clock() - began });
      return resultOf(result);
    } catch (error) {
      log.error('mcp_call_failed', { tool: params.name, error });
      throw new McpError(ErrorCode.InternalError, 'Something went wrong; the log has more.');
    }
  });
}

/**
 * Returns structured content, and as text the same bytes that `--json` prints. The model can correct a reported error.
 */
function resultOf(result: Awaited<ReturnType<ReportTool['call']>>): CallToolResult {
  return result.kind === 'given'
    ? { content: [{ type: 'text', text: toJson(result.value) }], structuredContent: result.value }
    : { content: [{ type: 'text', text: toJson({ error: result.error }) }], isError: true };
}

function offerResources(server: Server, { api }: McpOptions): void {
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) => {
    const page = listResources(api, params?.cursor);
    if (page === null)
      throw new McpError(ErrorCode.InvalidParams, 'This cursor does not belong to this list.');
    return page;
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [...RESOURCE_TEMPLATES],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => {
    const read = readResource(api, params.uri);
    if (typeof read === 'string') throw new McpError(RESOURCE_NOT_FOUND, read);
    return read;
  });
}

function offerPrompts(server: Server): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: [...PROMPTS] }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    if (!PROMPTS.some(({ name }) => name === params.name))
      throw new McpError(ErrorCode.InvalidParams, 'There is no such prompt.');
    const prompt = getPrompt(params.arguments?.question);
    if (prompt === null)
      throw new McpError(ErrorCode.InvalidParams, 'question: give a question of at most 2,000 characters.');
    return prompt;
  });
}
