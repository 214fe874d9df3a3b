import { z } from 'zod';
import { captionedLinkSchema, citationSchema, envelope, periodSchema, spanSchema } from './answer-schema.js';

const of = (description: string) => ({ description });
const day = citationSchema.shape.issuedOn;
const offset = citationSchema.shape.start;

/**
 * A question has at most 2,000 characters. A longer one gets a `no_answer` that says so; beyond this length it is
 * refused.
 */
const MAX_QUESTION_INPUT = 10_000;
const MAX_ID = 500;
const MAX_PASSAGES = 20;
const MAX_REPORTS = 200;
/** The most characters of a topic that are returned at once. */
const MAX_TEXT = 100_000;

/** The inputs of each operation. Unknown fields are refused. */
export const askInput = z
  .strictObject({
    question: z
      .string()
      .max(MAX_QUESTION_INPUT)
      .meta(of('A question in English, Japanese or another language that reports are read in.')),
  })
  .meta({ id: 'AskInput', description: 'What a question is asked with.' });

export const searchInput = z
  .strictObject({
    query: z
      .string()
      .max(MAX_QUESTION_INPUT)
      .meta(of('Words to look for, or a question. May name a period or a series.')),
    limit: z.int().min(1).max(MAX_PASSAGES).default(5).meta(of('How many passages to give at most.')),
  })
  .meta({ id: 'SearchInput', description: 'What passages are searched with.' });

export const listInput = z
  .strictObject({
    series: z.string().max(MAX_ID).optional().meta(of('Only reports of this series, by its whole name.')),
    limit: z.int().min(1).max(MAX_REPORTS).default(50).meta(of('How many reports to give at most.')),
    skip: z.int().min(0).max(1_000_000).default(0).meta(of('How many of the newest to leave out.')),
  })
  .meta({ id: 'ListInput', description: 'What reports are listed with.' });

export const topicInput = z
  .strictObject({
    reportId: z.string().min(1).max(MAX_ID).meta(of('The report’s id, as citations and lists have it.')),
    topic: z.int().min(0).max(1_000_000).meta(of('The topic’s number in the report.')),
    from: z
      .int()
      .min(0)
      .max(100_000_000)
      .default(0)
      .meta(of('Where in the report’s text to begin, as an offset; the topic’s start where it is smaller.')),
    maxCharacters: z
      .int()
      .min(2)
      .max(MAX_TEXT)
      .default(20_000)
      .meta(of('How much of the text to give at most.')),
  })
  .meta({ id: 'TopicInput', description: 'What a topic is asked for with.' });

const topicSummarySchema = z
  .object({
    number: z.int().meta(of('The topic’s number in the report.')),
    title: z.string().meta(of('The topic’s title.')),
    links: z.array(z.string()).meta(of('Addresses in the topic.')),
  })
  .meta({ id: 'TopicSummary', description: 'A topic in a list.' });

const reportSummarySchema = z
  .object({
    id: z.string().meta(of('By which it can be asked for.')),
    series: z.string().meta(of('The name that all reports of the series share.')),
    title: z.string().meta(of('The report’s title.')),
    publisher: z.string().nullable().meta(of('Who published it; null where that is not known.')),
    period: periodSchema,
    issuedOn: day,
    url: z.string().optional().meta(of('The address at which it was published. Only where it is known.')),
    source: z.string().meta(of('The name of its file.')),
    topics: z.array(topicSummarySchema).meta(of('Its topics, in the order of the text.')),
  })
  .meta({ id: 'Report', description: 'A report, without its text.' });

/** The result of `list_reports` and `GET /api/reports`. */
export const reportsSchema = z
  .object({
    schema: envelope.schema,
    total: z.int().min(0).meta(of('How many reports there are, of the series that was asked for.')),
    reports: z.array(reportSummarySchema).meta(of('The newest first.')),
  })
  .meta({ id: 'Reports', description: 'The reports that there are.' });

const passageSchema = citationSchema
  .extend({
    score: z.number().meta(of('How well it fits; only to be compared with others of the same list.')),
  })
  .meta({ id: 'Passage', description: 'A passage that was found: a citation with its score.' });

/** The result of `search_passages` and `POST /api/search`. */
export const passagesSchema = z
  .object({
    ...envelope,
    query: z.string().meta(of('What was looked for.')),
    passages: z
      .array(passageSchema)
      .meta(of('The best first. That they were found does not mean that they answer.')),
  })
  .meta({ id: 'Passages', description: 'Passages that are about a query.' });

const stretchSchema = z
  .object({
    ...spanSchema.shape,
    page: z.int().min(1).optional().meta(of('The page that it begins on, from 1.')),
  })
  .meta({ id: 'Stretch', description: 'A passage of a topic, with its page where the report has pages.' });

/** The result of `get_topic` and `GET /api/reports/{id}/topics/{n}`. */
export const topicSchema = z
  .object({
    ...envelope,
    reportId: z.string().meta(of('The report’s id.')),
    reportTitle: z.string().meta(of('The report’s title.')),
    url: citationSchema.shape.url,
    file: z.string().meta(of('The name of the report’s file.')),
    period: periodSchema,
    issuedOn: day,
    number: z.int().meta(of('The topic’s number in the report.')),
    title: z.string().meta(of('The topic’s title.')),
    start: offset.meta(of('Where the topic begins in the report’s text.')),
    end: offset.meta(of('Where the topic ends in the report’s text.')),
    text: z.string().meta(of('The report’s own text from `textStart` to `textEnd`, unchanged.')),
    textStart: offset.meta(of('Where the text that is given begins.')),
    textEnd: offset.meta(
      of('Where it ends; less than `end` where there is more, to be asked for with `from`.'),
    ),
    passages: z.array(stretchSchema).meta(of('The passages that the text given touches.')),
    links: z.array(captionedLinkSchema).meta(of('The addresses in the text given.')),
  })
  .meta({ id: 'Topic', description: 'A topic of a report, with its text.' });

export type AskInput = z.infer<typeof askInput>;
export type SearchInput = z.infer<typeof searchInput>;
export type ListInput = z.infer<typeof listInput>;
export type TopicInput = z.infer<typeof topicInput>;
export type ReportSummaryJson = z.infer<typeof reportSummarySchema>;
export type ReportsJson = z.infer<typeof reportsSchema>;
export type PassagesJson = z.infer<typeof passagesSchema>;
export type TopicJson = z.infer<typeof topicSchema>;
