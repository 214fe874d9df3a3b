import type { IsoDate, Period } from '../periods/period.js';
import type { Report, Topic } from '../reports/report.js';
import type { Span } from '../span.js';

/** Where words stand: `quote` is `report.text.slice(start, end)` unchanged. */
export type Citation = {
  readonly report: Report;
  /** Null where the report's own head is quoted (its title, period or date of issue). */
  readonly topic: Topic | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Where what was asked for stands in the quote: the name for who, the date for when; null where nothing stands out. */
  readonly highlight: Span | null;
  /** Addresses that belong to what is quoted, http or https. */
  readonly links: readonly string[];
};

export type Citations = readonly [Citation, ...Citation[]];

/** A word of the question and by what other words it was found, or looked for: translated, a synonym, mended. */
export type Substitution = { readonly asked: string; readonly found: readonly string[] };

/** What one period says. */
type Compared = {
  readonly text: string;
  readonly citations: Citations;
};

/** What one topic says of the subject of an overview, its title first. */
export type DigestSection = {
  readonly report: Report;
  readonly topic: Topic;
  readonly text: string;
  readonly citations: Citations;
};

/** What can be said to a question. Told apart by `kind`; nothing in it is worded for a person yet but quotes. */
export type Answer =
  | {
      readonly kind: 'answer';
      /** The quotes in reading form: line breaks, Markdown and running headers taken out; at most 600 characters, of an overview 1,200. */
      readonly text: string;
      readonly citations: Citations;
      /** The probability that this answers, from 0 to 1; at or above the threshold, otherwise this would be `no_answer`. */
      readonly confidence: number;
      /** Set where the question asked for a fiscal period, so that both readings can be shown. */
      readonly fiscal: boolean;
      /** Words of the question that stand in the answer in other words only; none where it is missing. */
      readonly searchedFor?: readonly Substitution[];
      /** Set where an overview was asked for: a section a topic, and the further topics that are about it. */
      readonly digest?: {
        readonly sections: readonly DigestSection[];
        readonly more: readonly Suggestion[];
      };
      /** Set where periods are compared: `citations` are those of its lines, `text` has as much of each as there is room for. */
      readonly comparison?: {
        /** One a period that mentions it, the oldest first. */
        readonly lines: readonly Compared[];
        /** Periods that mention it too, for which there was no room; periods that do not mention it. */
        readonly others: readonly Period[];
        readonly silent: readonly Period[];
      };
    }
  /** What a period, or the latest report, covered: one citation a topic. */
  | {
      readonly kind: 'topics';
      readonly period: Period;
      readonly citations: Citations;
      readonly fiscal: boolean;
    }
  /** What reports there are, newest first: one citation a report. */
  | { readonly kind: 'reports'; readonly citations: Citations }
  /** The question fits several things equally well; each choice is a question that fits one. */
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] }
  | {
      readonly kind: 'no_answer';
      readonly reason: NoAnswerReason;
      /** Passages that may say it, best first, at most two. */
      readonly closest?: readonly { readonly text: string; readonly citations: Citations }[];
      readonly suggestions: readonly Suggestion[];
      /** By what other words it was looked for; none where it is missing. */
      readonly searchedFor?: readonly Substitution[];
    };

/** Why there is no answer. */
export type NoAnswerReason =
  | { readonly code: 'empty' }
  | { readonly code: 'too_long'; readonly maxCharacters: number }
  | { readonly code: 'no_reports' }
  /** A greeting, thanks, a question about the bot itself. */
  | { readonly code: 'small_talk'; readonly about: SmallTalk }
  /** Not something that reports are asked for: a poem, the weather, the program's own instructions. */
  | { readonly code: 'not_for_reports' }
  /** No word of the question stands in any report. */
  | { readonly code: 'nothing_found' }
  /** The nearest passages do not say it. */
  | { readonly code: 'not_said'; readonly missing: readonly string[] }
  /** The calendar has no such period as the question names. */
  | { readonly code: 'no_such_period'; readonly said: string }
  | { readonly code: 'period_not_covered'; readonly period: Period; readonly covered: readonly Period[] };

export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'acknowledgement'
  | 'complaint'
  | 'identity'
  | 'abilities';

/** What to try next; at most three go with a `no_answer`. */
export type Suggestion =
  | { readonly kind: 'did_you_mean'; readonly question: string }
  | {
      readonly kind: 'topic';
      readonly title: string;
      readonly period: Period;
      readonly topic: number;
      readonly reportId: string;
    }
  | { readonly kind: 'period'; readonly period: Period; readonly issuedOn: IsoDate | null };
