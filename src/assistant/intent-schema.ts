import { z } from 'zod';
import type { Intent } from '../answers/question/intent.js';

const period = z.object({ start: z.string(), end: z.string() }).readonly();
const asked = z.object({ period, fiscal: z.boolean() }).readonly().nullable();
const question = z.string().max(2000);
const series = z.array(z.string().max(200)).readonly().optional();
const ofReports = { reports: z.array(z.string()).readonly(), period: asked, question: question.nullable() };
const SMALL = ['greeting', 'thanks', 'farewell', 'acknowledgement', 'identity', 'abilities'] as const;

/** What a person wants, as it is kept in a row of the store. */
export const intentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['fact', 'overview', 'link', 'acronym']), question, period: asked, series }),
  z.object({ kind: z.literal('reports'), series }),
  z.object({ kind: z.literal('topics'), ...ofReports }),
  z.object({ kind: z.literal('topic'), number: z.number().int(), ...ofReports }),
  z.object({
    kind: z.literal('head'),
    part: z.enum(['issuedOn', 'publisher', 'period', 'title']),
    ...ofReports,
  }),
  z.object({
    kind: z.literal('comparison'),
    question,
    series,
    comparison: z
      .object({
        subject: z.string(),
        periods: z.array(period).readonly(),
        said: period.nullable(),
        fiscal: z.boolean(),
        certain: z.boolean(),
      })
      .readonly(),
  }),
  z.object({ kind: z.literal('small_talk'), about: z.enum(SMALL) }),
  z.object({ kind: z.literal('out_of_scope') }),
  z.object({ kind: z.literal('unread'), code: z.enum(['empty', 'too_long']) }),
]) satisfies z.ZodType<Intent>;
