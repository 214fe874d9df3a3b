import type { Answer, Citation, Reworded } from '../../src/answers/answer.js';
import { captionOf, pageOf } from '../../src/answers/quoting/place-of-citation.js';
import { composeMessage, describeReason, describeSuggestion } from '../../src/messages/compose-message.js';
import type { Locale } from '../../src/messages/locale.js';
import type { Span } from '../../src/reports/report.js';
import { type PeriodJson, periodJson } from './report-json.js';

/** An answer as other programs read it. */
export type AnswerJson = {
  readonly question: string;
  readonly kind: Answer['kind'];
  readonly text: string;
  /** Only of an `answer`. */
  readonly confidence?: number;
  /** Only of a `no_answer`: why, as a sentence and as a code. */
  readonly reason?: string;
  readonly reasonCode?: string;
  readonly citations: readonly CitationJson[];
  /** Only of a `no_answer`: the passages that may say it, in the order of the reply. */
  readonly closest?: readonly CitationJson[];
  /** Of a `no_answer` what to try next, of an `ambiguous` the choices. */
  readonly suggestions: readonly string[];
  /** Words of the question that were found, or looked for, by other words; only where there are such. */
  readonly searchedFor?: readonly Reworded[];
  /** Only of a comparison: the periods asked for that do not mention it. */
  readonly notMentionedIn?: readonly PeriodJson[];
};

type CitationJson = {
  readonly reportId: string;
  readonly reportTitle: string;
  /** Where the report can be read, and the name of its file. */
  readonly url: string | null;
  readonly file: string;
  readonly period: PeriodJson;
  readonly issuedOn: string | null;
  /** Null where the report's head is quoted. */
  readonly topic: number | null;
  readonly topicTitle: string | null;
  /** The page that the quote begins on, from 1, where the report has pages. */
  readonly page: number | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Where what was asked for stands, as offsets in the report's text. */
  readonly highlight: Span | null;
  readonly links: readonly string[];
  /** The same links with words for each: the report's own, else the host. */
  readonly linkCaptions: readonly { readonly url: string; readonly caption: string }[];
};

/** Puts an answer into the shape of `--json`; what is not quoted is worded in `locale`. */
export function answerJson(question: string, answer: Answer, locale: Locale): AnswerJson {
  const text = answer.kind === 'answer' ? answer.text : composeMessage(answer, locale).fallback;
  const reworded = 'searchedFor' in answer ? (answer.searchedFor ?? []) : [];
  return {
    question,
    kind: answer.kind,
    text,
    ...detailsJson(answer, locale),
    ...(reworded.length === 0 ? {} : { searchedFor: reworded }),
    ...('comparison' in answer && answer.comparison !== undefined
      ? { notMentionedIn: answer.comparison.silent.map((period) => periodJson(period, answer.fiscal)) }
      : {}),
  };
}

function detailsJson(answer: Answer, locale: Locale): Omit<AnswerJson, 'question' | 'kind' | 'text'> {
  switch (answer.kind) {
    case 'answer': {
      const citations = answer.citations.map((citation) => citationJson(citation, answer.fiscal));
      return { confidence: answer.confidence, citations, suggestions: [] };
    }
    case 'topics':
      return {
        citations: answer.citations.map((citation) => citationJson(citation, answer.fiscal)),
        suggestions: [],
      };
    case 'reports':
      return {
        citations: answer.citations.map((citation) => citationJson(citation, false)),
        suggestions: [],
      };
    case 'ambiguous':
      return { citations: [], suggestions: answer.choices };
    case 'no_answer': {
      const closest = (answer.closest ?? []).flatMap(({ citations }) =>
        citations.map((citation) => citationJson(citation, false)),
      );
      return {
        reason: answer.reason.code === 'small_talk' ? 'small_talk' : describeReason(answer.reason, locale),
        reasonCode: answer.reason.code,
        citations: [],
        ...(closest.length === 0 ? {} : { closest }),
        suggestions: answer.suggestions.map((suggestion) => describeSuggestion(suggestion, locale)),
      };
    }
    default:
      return answer satisfies never;
  }
}

function citationJson(citation: Citation, fiscal: boolean): CitationJson {
  const { report, topic, quote, start, end, highlight, links } = citation;
  return {
    reportId: report.id,
    reportTitle: report.title,
    url: report.url,
    file: report.source,
    period: periodJson(report.period, fiscal),
    issuedOn: report.issuedOn,
    topic: topic?.number ?? null,
    topicTitle: topic?.title ?? null,
    page: pageOf(citation),
    quote,
    start,
    end,
    highlight,
    links,
    linkCaptions: links.map((url) => ({ url, caption: captionOf(citation, url) })),
  };
}
