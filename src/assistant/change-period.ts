import { readCues } from './follow-up-cues.js';
import { putInPeriod } from './put-in-period.js';
import type { View } from './state.js';
import { isOpen, type Typed } from './typed.js';

const LEADS_OVER =
  /^(?:and|but|so|then|what about|how about|or|in|for|では|じゃあ)\b|^(?:では|じゃあ)|[?？]$|は[。？?]?$|の場合/iu;
const AROUND_PERIOD =
  /^(?:and|but|so|then|what|how|about|or|in|for|during|of|the|report|quarter|year|one|では|じゃあ|は|について|の|場合|レポート|年|[\s,.?!？。、])*$/iu;

/** "And in 2021?": the last question over again, for another period. */
export function changePeriod({ text, cues, talk, today }: Typed): View | null {
  const [period, another] = cues.periods;
  if (period === undefined || another !== undefined || talk.question === '') return null;
  const around = `${text.slice(0, period.start)} ${text.slice(period.end)}`;
  if (around.length > 60 || !AROUND_PERIOD.test(around) || !(isOpen(talk) || LEADS_OVER.test(text)))
    return null;
  const words = text.slice(period.start, period.end);
  const asked = readCues(talk.question, today);
  const question = asked.periods.reduceRight(
    (rest, { start, end }) =>
      rest.slice(0, start).replace(/(?:\b(?:in|of|for|during|from)\s(?:the\s)?)$/iu, '') + rest.slice(end),
    asked.text,
  );
  const put = putInPeriod(question, words);
  return put === null ? null : { kind: 'answer', question: put, focus: null };
}
