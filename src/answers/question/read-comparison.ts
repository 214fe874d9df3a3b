import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import type { PeriodMention } from '../../periods/find-periods.js';
import type { Period } from '../../periods/period.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Question } from './question.js';

/** What is to be followed through the periods. */
export type Comparison = {
  /** The question's words without those that ask for a comparison or name a period; empty where the periods are all it says. */
  readonly subject: string;
  /** What it is limited to; everything where it is empty. */
  readonly periods: readonly Period[];
  /** The first period as it was said: what to name where no report covers any of them. */
  readonly said: Period | null;
  readonly fiscal: boolean;
  /** Whether it can mean nothing else; "how did it change?" may ask for one sentence that tells it. */
  readonly certain: boolean;
};

const BEGINNING = '0001-01-01';
const END = '9999-12-31';

/** Reads a request to compare periods: "compare awards 2019..2023", "how did … develop", 「…の推移」; null where there is none. */
export function readComparison({ text, periods }: Pick<Question, 'text' | 'periods'>): Comparison | null {
  const dated = periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const bare = dated
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replace(/(?<![\s?？。.!！])[\s?？。.!！]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const request = readRequest(bare);
  if (request === null) return null;
  const isBare = findTerms(request.subject).every(({ stop }) => stop);
  if (isBare && (dated.length === 0 || !request.certain)) return null;
  return {
    certain: request.certain,
    subject: isBare ? '' : request.subject,
    periods: readPeriods(text, dated),
    said: dated[0]?.period ?? null,
    fiscal: dated.some(({ fiscal }) => fiscal),
  };
}

/** The comparison that a command asks for: of what its words say, in the periods that they name. */
export function comparisonOf({ text, periods }: Pick<Question, 'text' | 'periods'>): Comparison {
  const dated = periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const subject = dated.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return {
    certain: true,
    subject: subject.replace(DANGLING, '').trim(),
    periods: readPeriods(text, dated),
    said: dated[0]?.period ?? null,
    fiscal: dated.some(({ fiscal }) => fiscal),
  };
}

/** What stood between or before the periods at the end of a command. */
const DANGLING = patternOf(
  '(?:\\s|\\.\\.|[-–—~〜～]|…){0,8}$',
  ({ intents }) => intents?.comparison.dangling,
);

type Dated = Extract<PeriodMention, { kind: 'period' }>;

const TO = patternOf('^\\s?(?:\\.\\.|[-–—~〜～]|…)\\s?$', ({ intents }) => intents?.comparison.to);

/** The periods, widened where only one end is said; "2019 Q2..2023" is one, though its ends are of two kinds, and so is "2023..2019". */
function readPeriods(text: string, [first, ...others]: readonly Dated[]): readonly Period[] {
  if (first === undefined) return [];
  const [second, ...rest] = others;
  if (second !== undefined && TO.test(text.slice(first.end, second.start))) {
    const isForward = first.period.start <= second.period.start;
    const [from, to] = isForward ? ([first, second] as const) : ([second, first] as const);
    return [{ start: from.period.start, end: to.period.end }, ...readPeriods(text, rest)];
  }
  const period =
    first.grain === 'range'
      ? first.period
      : widen(first.period, text.slice(0, first.start), text.slice(first.end));
  return [period, ...readPeriods(text, others)];
}

/** "Since 2019" goes on to the newest report, "until 2021" begins with the oldest. */
function widen({ start, end }: Period, before: string, after: string): Period {
  const isSaid = (side: 'since' | 'until') =>
    anyFits(before.slice(-20), ({ intents }) => intents?.comparison.before[side]) ||
    anyFits(after, ({ intents }) => intents?.comparison.behind[side]);
  const since = isSaid('since') || /^\s?\.\./u.test(after);
  const until = isSaid('until') || /\.\.\s*$/u.test(before.slice(-20));
  return { start: until && !since ? BEGINNING : start, end: since && !until ? END : end };
}

type Request = Pick<Comparison, 'subject' | 'certain'>;

const OVER_TIME = patternOf('…', ({ intents }) => intents?.comparison.overTime);
const FORMS = (['certain', 'likely'] as const).flatMap((kind) =>
  LANGUAGES.flatMap(({ intents }) => intents?.comparison.forms[kind] ?? []).map((form) => ({
    pattern: new RegExp(`^${form.replace('{subject}', '(?<subject>.{1,400}?)')}$`, 'iu'),
    certain: kind === 'certain',
  })),
);

function readRequest(text: string): Request | null {
  const rest = text.replace(OVER_TIME, ' ').replace(/\s+/gu, ' ').trim();
  const timed = rest !== text;
  for (const { pattern, certain } of FORMS) {
    const found = pattern.exec(rest);
    if (found !== null) return { subject: (found.groups?.subject ?? '').trim(), certain: certain || timed };
  }
  return timed ? { subject: rest, certain: true } : null;
}
