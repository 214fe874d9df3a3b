import { createRoute, z } from '@hono/zod-openapi';
import { answerSchema } from '../../../src/api/answer-schema.js';
import {
  askInput,
  passagesSchema,
  reportsSchema,
  searchInput,
  topicSchema,
} from '../../../src/api/library-schema.js';

/** Problem details (RFC 9457). */
const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Always `about:blank`: the status says what kind it is.' }),
    title: z.string().meta({ description: 'The name of the status.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong, and what to do.' }),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'What is wrong in which field.' }),
  })
  .meta({ id: 'Problem', description: 'Problem details for HTTP APIs (RFC 9457).' });

const problemOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** One response has no content, which lets handlers return a `Response` with bytes of their own. */
const PROBLEMS = {
  400: problemOf('The request is not as it should be; `errors` says where.'),
  401: problemOf('A token is needed and was not sent, or is wrong.'),
  403: problemOf('This caller or origin may not call.'),
  413: problemOf('The request is larger than 64 kB.'),
  415: problemOf('The body is not sent as application/json.'),
  429: problemOf('Too many requests; `Retry-After` says when to go on.'),
  500: { description: 'Something went wrong; the log has more.' },
};

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

const SECURITY = [{ bearer: [] }];

export const askRoute = createRoute({
  method: 'post',
  path: '/api/ask',
  operationId: 'ask',
  summary: 'Answer a question by quotations, with where they stand',
  security: SECURITY,
  request: body(askInput),
  responses: { 200: json(answerSchema, 'An answer, or why there is none.'), ...PROBLEMS },
});

export const searchRoute = createRoute({
  method: 'post',
  path: '/api/search',
  operationId: 'searchPassages',
  summary: 'Find passages about some words',
  security: SECURITY,
  request: body(searchInput),
  responses: { 200: json(passagesSchema, 'Passages, the best first.'), ...PROBLEMS },
});

/** A number in an address is written in digits. */
const numberInAddress = (smallest: number, largest: number) =>
  z.preprocess(
    (written) => (typeof written === 'string' && /^\d{1,9}$/.test(written) ? Number(written) : written),
    z.number().int().min(smallest).max(largest),
  );

export const reportsRoute = createRoute({
  method: 'get',
  path: '/api/reports',
  operationId: 'listReports',
  summary: 'List the reports, the newest first',
  security: SECURITY,
  request: {
    query: z.strictObject({
      series: z
        .string()
        .max(500)
        .optional()
        .meta({ description: 'Only reports of this series, by its whole name.' }),
      limit: numberInAddress(1, 200).default(50).meta({ description: 'How many reports to give at most.' }),
      skip: numberInAddress(0, 1_000_000)
        .default(0)
        .meta({ description: 'How many of the newest to leave out.' }),
    }),
  },
  responses: { 200: json(reportsSchema, 'Reports with their topics.'), ...PROBLEMS },
});

export const topicRoute = createRoute({
  method: 'get',
  path: '/api/reports/{id}/topics/{n}',
  operationId: 'getTopic',
  summary: 'Get a topic with its text',
  security: SECURITY,
  request: {
    params: z.object({
      id: z.string().min(1).max(500).meta({ description: 'The report’s id.' }),
      n: numberInAddress(0, 1_000_000).meta({ description: 'The topic’s number in the report.' }),
    }),
    query: z.strictObject({
      from: numberInAddress(0, 100_000_000)
        .default(0)
        .meta({ description: 'Where in the report’s text to begin, as an offset.' }),
      maxCharacters: numberInAddress(2, 100_000)
        .default(20_000)
        .meta({ description: 'How much of the text to give at most.' }),
    }),
  },
  responses: {
    200: json(topicSchema, 'The topic.'),
    404: problemOf('There is no such report, or no such topic in it.'),
    ...PROBLEMS,
  },
});
