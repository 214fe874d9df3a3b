import { z } from 'zod';

/**
 * The version of this folder's JSON. It increases if a field is removed or changes its meaning, not if one is added.
 */
export const SCHEMA_VERSION = 1;

/** The unit of all offsets: that of strings in JavaScript and Java, not bytes or code points. */
export const OFFSET_UNIT = 'utf-16-code-units';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const offset = z.int().min(0);
const of = (description: string) => ({ description });

/** The fields at the top of an object. */
export const envelope = {
  schema: z
    .literal(SCHEMA_VERSION)
    .meta(of('The version of this object. Fields may be added under the same version.')),
  offsets: z
    .literal(OFFSET_UNIT)
    .meta(
      of('What `start` and `end` count: UTF-16 code units of the report’s text, from 0, `end` excluded.'),
    ),
};

export const periodSchema = z
  .object({
    start: day.meta(of('The first day.')),
    end: day.meta(of('The last day, included.')),
    label: z.string().meta(of('The period as a person reads it, such as “2023 Q4 (Oct–Dec 2023)”.')),
  })
  .meta({ id: 'Period', description: 'The days that a report is about.' });

export const spanSchema = z
  .object({
    start: offset.meta(of('Where it begins in the report’s text.')),
    end: offset.meta(of('Where it ends in the report’s text.')),
  })
  .meta({ id: 'Span', description: 'A stretch of the report’s text.' });

export const captionedLinkSchema = z
  .object({
    url: z.string().meta(of('An http or https address.')),
    caption: z.string().meta(of('The report’s own words for it, else the name of the host.')),
  })
  .meta({ id: 'CaptionedLink', description: 'An address with words for it.' });

export const citationSchema = z
  .object({
    reportId: z.string().meta(of('The report’s id, by which it can be asked for.')),
    reportTitle: z.string().meta(of('The report’s title.')),
    url: z
      .string()
      .nullable()
      .meta(of('The address at which the report was published; null where it is not known.')),
    file: z.string().meta(of('The name of the report’s file.')),
    period: periodSchema,
    issuedOn: day.nullable().meta(of('The day of issue; null where the report does not tell it.')),
    topic: z
      .int()
      .nullable()
      .meta(of('The topic’s number in the report; null where the report’s head is quoted.')),
    topicTitle: z.string().nullable().meta(of('The topic’s title; null where the report’s head is quoted.')),
    page: z
      .int()
      .min(1)
      .nullable()
      .meta(of('The page that the quote begins on; null where the report has no pages.')),
    quote: z
      .string()
      .meta(
        of(
          'The report’s own text from `start` to `end`, unchanged. May be empty where topics or reports are listed.',
        ),
      ),
    start: offset.meta(of('Where the quote begins in the report’s text.')),
    end: offset.meta(of('Where the quote ends in the report’s text.')),
    highlight: spanSchema
      .nullable()
      .meta(
        of('Where what was asked for stands, such as the name for “who”; null where nothing stands out.'),
      ),
    links: z.array(z.string()).meta(of('Addresses that belong to what is quoted.')),
    linkCaptions: z.array(captionedLinkSchema).meta(of('The same addresses with words for each.')),
  })
  .meta({ id: 'Citation', description: 'Where words stand: report, topic and place in the text.' });

const rewordedSchema = z
  .object({
    asked: z.string().meta(of('A word of the question.')),
    found: z.array(z.string()).meta(of('The words by which it was found or looked for.')),
  })
  .meta({ id: 'Substitution', description: 'A word of the question and other words for it.' });

/** The reasons for a `no_answer`, as codes. */
const reasonCodeSchema = z.enum([
  'empty',
  'too_long',
  'no_reports',
  'small_talk',
  'not_for_reports',
  'nothing_found',
  'not_said',
  'no_such_period',
  'period_not_covered',
]);

/** The result of `ask --json`, the HTTP API and the MCP tool `ask_reports`. docs/json.md is generated from this. */
export const answerSchema = z
  .object({
    schema: envelope.schema,
    offsets: envelope.offsets,
    question: z.string().meta(of('The question as it was asked.')),
    kind: z
      .enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer'])
      .meta(
        of('What this is: a quoted answer, a list of topics or of reports, a question back, or no answer.'),
      ),
    text: z
      .string()
      .meta(
        of('What a person reads. Of an `answer` only quotes: at most 600 characters, of an overview 1,200.'),
      ),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta(of('The probability that this answers. Only of an `answer`.')),
    reason: z.string().optional().meta(of('Why there is no answer, as a sentence. Only of a `no_answer`.')),
    reasonCode: reasonCodeSchema
      .optional()
      .meta(of('Why there is no answer, as a code. Only of a `no_answer`.')),
    citations: z
      .array(citationSchema)
      .meta(of('Where the answer stands, or one for each topic or report listed. Empty of a `no_answer`.')),
    closest: z
      .array(citationSchema)
      .optional()
      .meta(of('Passages that may say it, best first. Only of a `no_answer` that has such.')),
    suggestions: z
      .array(z.string())
      .meta(
        of('Questions that can be asked instead: of a `no_answer` at most 3, of an `ambiguous` the choices.'),
      ),
    searchedFor: z
      .array(rewordedSchema)
      .optional()
      .meta(
        of(
          'Words of the question that were found, or looked for, by other words. Only where there are such.',
        ),
      ),
    notMentionedIn: z
      .array(periodSchema)
      .optional()
      .meta(of('The periods asked for that do not mention it. Only of a comparison.')),
  })
  .meta({ id: 'Answer', description: 'What can be said to a question.' });

/** An answer in the form that other programs read. */
export type AnswerJson = z.infer<typeof answerSchema>;
export type CitationJson = z.infer<typeof citationSchema>;
/** `start` and `end` are both included; `label` is meant for people. */
export type PeriodJson = z.infer<typeof periodSchema>;
