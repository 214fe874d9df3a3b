import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answerSchema } from '../../src/api/answer-schema.js';
import type { LibraryApi } from '../../src/api/library-api.js';
import {
  askInput,
  listInput,
  passagesSchema,
  reportsSchema,
  searchInput,
  topicInput,
  topicSchema,
} from '../../src/api/library-schema.js';

/** The outcome of a call: the object that the tool returns, or what is wrong with the call. */
type CallResult =
  | { readonly kind: 'given'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly error: ToolError };

/** What is wrong with a call, so that the model can correct it. */
type ToolError = {
  readonly code: 'invalid_arguments' | 'not_found';
  readonly message: string;
  readonly fields?: readonly { readonly field: string; readonly detail: string }[];
};

export type ReportTool = {
  readonly definition: Tool;
  /** Validates the arguments, whatever they are, and runs the tool. */
  readonly call: (args: unknown) => Promise<CallResult>;
};

type Result = Readonly<Record<string, unknown>> | ToolError;

type ToolParts<Input extends z.ZodType> = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: z.ZodType;
  readonly run: (input: z.infer<Input>) => Result | Promise<Result>;
};

/** The tools over a library. They return the same objects as the HTTP API and `--json`. */
export function createTools(api: LibraryApi): readonly ReportTool[] {
  return [
    createTool({
      name: 'ask_reports',
      title: 'Ask the reports',
      description:
        'Answers one question about the reports by quotations, each with report, topic and place. Says so where the reports do not answer; `closest` and `suggestions` then tell how to go on. Ask in English or Japanese, about one thing at a time.',
      input: askInput,
      output: answerSchema,
      run: (input) => api.ask(input),
    }),
    createTool({
      name: 'search_passages',
      title: 'Search passages',
      description:
        'Finds passages about some words, the best first, for a look around. That a passage was found does not mean that it answers.',
      input: searchInput,
      output: passagesSchema,
      run: (input) => api.searchPassages(input),
    }),
    createTool({
      name: 'list_reports',
      title: 'List the reports',
      description: 'Lists the reports with their periods and topics, the newest first.',
      input: listInput,
      output: reportsSchema,
      run: (input) => api.listReports(input),
    }),
    createTool({
      name: 'get_topic',
      title: 'Read a topic',
      description: 'Gives the text of one topic of a report, from an offset on where it is long.',
      input: topicInput,
      output: topicSchema,
      run: (input) =>
        api.getTopic(input) ?? {
          code: 'not_found',
          message: `There is no topic ${input.topic} in a report ${input.reportId}; list_reports shows what there is.`,
        },
    }),
  ];
}

function createTool<Input extends z.ZodType>(parts: ToolParts<Input>): ReportTool {
  const { name, title, description, input, output, run } = parts;
  return {
    definition: {
      name,
      title,
      description,
      inputSchema: objectSchema(input, 'input'),
      outputSchema: objectSchema(output, 'output'),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    async call(args) {
      const parsed = input.safeParse(args ?? {});
      if (!parsed.success) return { kind: 'refused', error: invalidArguments(name, parsed.error) };
      const result = await run(parsed.data);
      return isToolError(result) ? { kind: 'refused', error: result } : { kind: 'given', value: result };
    },
  };
}

const isToolError = (result: Result): result is ToolError => 'code' in result;

function invalidArguments(tool: string, { issues }: z.ZodError): ToolError {
  const fields = issues.map(({ path, message }) => ({ field: path.join('/'), detail: message }));
  const named = fields.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`));
  return { code: 'invalid_arguments', message: `${tool}: ${named.join('; ')}`, fields };
}

/** Returns a JSON Schema with an object at the top, as MCP requires, in draft 7, which clients’ validators support. */
function objectSchema(schema: z.ZodType, io: 'input' | 'output'): Tool['inputSchema'] {
  const { $schema: _, $ref: __, definitions, ...own } = z.toJSONSchema(schema, { target: 'draft-7', io });
  const named = new Map(Object.entries(definitions ?? {}));
  const name = schema.meta()?.id ?? '';
  const top = named.get(name);
  named.delete(name);
  return {
    ...own,
    ...(typeof top === 'object' ? top : {}),
    ...(named.size > 0 && { definitions: Object.fromEntries(named) }),
    type: 'object',
  };
}
