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

/** Reads a wish to compare periods: "compare awards 2019..2023", "how did … develop", 「…の推移」; null where there is none. */
export function readComparison({ text, periods }: Pick<Question, 'text' | 'periods'>): Comparison | null {
  const dated = periods.flatMap((mention) => (mention.kind === 'period' ? [mention] : []));
  const bare = dated
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
    .replace(/(?<![\s?？。.!！])[\s?？。.!！]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const wish = readWish(bare);
  if (wish === null) return null;
  const isBare = findTerms(wish.subject).every(({ stop }) => stop);
  if (isBare && (dated.length === 0 || !wish.certain)) return null;
  return {
    certain: wish.certain,
    subject: isBare ? '' : wish.subject,
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
const DANGLING = /(?:\s|\.\.|[-–—~〜～]|\b(?:from|to|in|since|until|between|and|of)\b|から|まで|の){0,8}$/iu;

type Dated = Extract<PeriodMention, { kind: 'period' }>;

const TO = /^\s?(?:\.\.|to|until|till|through|[-–—~〜～]|から)\s?$/iu;

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
  const since =
    /\b(?:since|after|from)\s*$/iu.test(before.slice(-20)) || /^\s?(?:\.\.|以降|以来|から)/u.test(after);
  const until =
    /(?:\b(?:until|till|before|up to)|\.\.)\s*$/iu.test(before.slice(-20)) ||
    /^\s?(?:まで|以前)/u.test(after);
  return { start: until && !since ? BEGINNING : start, end: since && !until ? END : end };
}

type Wish = Pick<Comparison, 'subject' | 'certain'>;

const SUBJECT = '(?<subject>.{1,400}?)';
/** What is left of "between … and …" when the periods are taken out. */
const LEFT = '(?:\\s(?:on|since|over|between|across|through|from|in|to|and|until|by|during|of|for),?){0,4}';
const OVER_TIME =
  /\b(?:over (?:the )?(?:time|years|quarters|periods|reports)|through (?:time|the years)|(?:from )?(?:year|quarter|period|report) (?:by|on|over|to) (?:year|quarter|period|report)|across (?:all )?(?:the )?(?:years|quarters|periods|reports))\b/iu;
const COMPARE = new RegExp(
  `^(?:(?:please|can you|could you|and|now)\\s){0,2}(?:compare|(?:a |the )?comparison of)(?:\\s${SUBJECT})?${LEFT}$`,
  'iu',
);
const COURSE = new RegExp(
  `^(?:and )?how (?:did|do|does|has|have|had|is|are)\\s${SUBJECT}\\s(?:been )?(?:develop|evolv|chang|progress)(?:e|ed|ing)?${LEFT}$`,
  'iu',
);
const WHAT_CHANGED = new RegExp(
  `^what (?:has |have )?changed (?:in|about|for|with)\\s${SUBJECT}${LEFT}$`,
  'iu',
);

const ASKING_JAPANESE =
  '(?:を|は|が|に|して|し|どう|何|なって|い|教えて|見せて|示して|知りたい|まとめて|お願い|ください|下さい|です|ます|か|、|\\s){0,10}';
const COMPARE_JAPANESE = new RegExp(
  `^${SUBJECT}(?:の|を|に関する|について)?、?\\s?(?:推移|変遷|移り変わり|経年変化|比較(?!的))${ASKING_JAPANESE}$`,
  'u',
);
const COURSE_JAPANESE = new RegExp(
  `^${SUBJECT}(?:は|が|について|の)?、?\\s?(?:これまで|時とともに)?(?:どう|どのように|いかに)\\s?(?:変わ|変化|推移|発展|進展|移り変わ).{0,20}$`,
  'u',
);

function readWish(text: string): Wish | null {
  const rest = text.replace(OVER_TIME, ' ').replace(/\s+/gu, ' ').trim();
  const timed = rest !== text;
  for (const [pattern, certain] of PATTERNS) {
    const found = pattern.exec(rest);
    if (found !== null) return { subject: (found.groups?.subject ?? '').trim(), certain: certain || timed };
  }
  return timed ? { subject: rest, certain: true } : null;
}

const PATTERNS: readonly (readonly [RegExp, certain: boolean])[] = [
  [COMPARE, true],
  [COMPARE_JAPANESE, true],
  [COURSE, false],
  [WHAT_CHANGED, false],
  [COURSE_JAPANESE, false],
];
