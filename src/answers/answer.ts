import type { IsoDate, Period } from '../periods/period.js';
import type { Report, Topic } from '../reports/report.js';
import type { Span } from '../span.js';
import type { SmallTalk } from './question/small-talk.js';

/** A quotation with its position: `quote` is exactly `report.text.slice(start, end)`. */
export type Citation = {
  readonly report: Report;
  /** Null if the quote is from the report's head (its title, period or date of issue). */
  readonly topic: Topic | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** The part that answers the question: the name for "who", the date for "when"; null if no part stands out. */
  readonly highlight: Span | null;
  /** The http and https addresses that belong to the quote. */
  readonly links: readonly string[];
};

export type Citations = readonly [Citation, ...Citation[]];

/** A word of the question, and the words searched for instead: translations, synonyms or a corrected spelling. */
export type Substitution = { readonly asked: string; readonly found: readonly string[] };

/** The text of one period in a comparison. */
type Compared = {
  readonly text: string;
  readonly citations: Citations;
};

/** What one topic says about the subject of an overview; the topic's title comes first. */
export type DigestSection = {
  readonly report: Report;
  readonly topic: Topic;
  readonly text: string;
  readonly citations: Citations;
};

/** The answer to a question, discriminated by `kind`. Apart from the quotes, it contains no wording for users yet. */
export type Answer =
  | {
      readonly kind: 'answer';
      /**
       * The quotes in reading form, without line breaks, Markdown and running headers. At most 600 characters; 1,200
       * for an overview.
       */
      readonly text: string;
      readonly citations: Citations;
      /** The probability that this answers the question, from 0 to 1; at or above the threshold. */
      readonly confidence: number;
      /** Whether the question asked for a fiscal period, so that both readings can be shown. */
      readonly fiscal: boolean;
      /** Words of the question that the answer contains only in other words. Absent if there are none. */
      readonly searchedFor?: readonly Substitution[];
      /** Set for an overview: one section per topic, and further topics about the same subject. */
      readonly digest?: {
        readonly sections: readonly DigestSection[];
        readonly more: readonly Suggestion[];
      };
      /** Set for a comparison: `citations` are those of its lines; `text` has as much of each line as fits. */
      readonly comparison?: {
        /** One line per period that mentions the subject, oldest first. */
        readonly lines: readonly Compared[];
        /** `others`: periods that mention the subject but did not fit. `silent`: periods that do not mention it. */
        readonly others: readonly Period[];
        readonly silent: readonly Period[];
      };
    }
  /** The topics of a period or of the latest report: one citation per topic. */
  | {
      readonly kind: 'topics';
      readonly period: Period;
      readonly citations: Citations;
      readonly fiscal: boolean;
    }
  /** The reports, newest first: one citation per report. */
  | { readonly kind: 'reports'; readonly citations: Citations }
  /** The question has several equally good readings; each choice is a question with only one of them. */
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] }
  | {
      readonly kind: 'no_answer';
      readonly reason: NoAnswerReason;
      /** Up to two passages that may contain the answer, best first. */
      readonly closest?: readonly { readonly text: string; readonly citations: Citations }[];
      readonly suggestions: readonly Suggestion[];
      /** The other words that were searched for. Absent if there are none. */
      readonly searchedFor?: readonly Substitution[];
    };

/** Why there is no answer. */
export type NoAnswerReason =
  | { readonly code: 'empty' }
  | { readonly code: 'too_long'; readonly maxCharacters: number }
  | { readonly code: 'no_reports' }
  /** A greeting, thanks, or a question about the bot itself. */
  | { readonly code: 'small_talk'; readonly about: SmallTalk }
  /** A request that reports cannot answer: a poem, the weather, the program's own instructions. */
  | { readonly code: 'not_for_reports' }
  /** No report contains any word of the question. */
  | { readonly code: 'nothing_found' }
  /** The closest passages do not answer the question. */
  | { readonly code: 'not_said'; readonly missing: readonly string[] }
  /** The question names a period that the calendar does not have. */
  | { readonly code: 'no_such_period'; readonly said: string }
  | { readonly code: 'period_not_covered'; readonly period: Period; readonly covered: readonly Period[] };

/** Something to try next. A `no_answer` has at most three. */
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
