import type { Answer, Citation, Suggestion } from '../answers/answer.js';
import { captionOf, pageOf } from '../answers/quoting/cite.js';
import { composeMessage, describeReason } from '../messages/compose-message.js';
import type { Locale } from '../messages/locale.js';
import { wordings } from '../messages/wording.js';
import { type AnswerJson, type CitationJson, OFFSET_UNIT, SCHEMA_VERSION } from './answer-schema.js';
import { periodJson } from './report-json.js';

/** Converts an answer to the shape of `--json`. Text that is not quoted is in `locale`. */
export function answerJson(question: string, answer: Answer, locale: Locale): AnswerJson {
  const text = answer.kind === 'answer' ? answer.text : composeMessage(answer, locale).fallback;
  const reworded = 'searchedFor' in answer ? (answer.searchedFor ?? []) : [];
  return {
    schema: SCHEMA_VERSION,
    offsets: OFFSET_UNIT,
    question,
    kind: answer.kind,
    text,
    ...detailsJson(answer, locale),
    ...(reworded.length === 0
      ? {}
      : { searchedFor: reworded.map(({ asked, found }) => ({ asked, found: [...found] })) }),
    ...('comparison' in answer && answer.comparison !== undefined
      ? { notMentionedIn: answer.comparison.silent.map((period) => periodJson(period, answer.fiscal)) }
      : {}),
  };
}

type Details = Omit<AnswerJson, 'schema' | 'offsets' | 'question' | 'kind' | 'text'>;

function detailsJson(answer: Answer, locale: Locale): Details {
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
      return { citations: [], suggestions: [...answer.choices] };
    case 'no_answer': {
      const closest = (answer.closest ?? []).flatMap(({ citations }) =>
        citations.map((citation) => citationJson(citation, false)),
      );
      return {
        reason: answer.reason.code === 'small_talk' ? 'small_talk' : describeReason(answer.reason, locale),
        reasonCode: answer.reason.code,
        citations: [],
        ...(closest.length === 0 ? {} : { closest }),
        suggestions: answer.suggestions.map((suggestion) => suggestedQuestion(suggestion, locale)),
      };
    }
    default:
      return answer satisfies never;
  }
}

/** Converts a citation; `fiscal` adds the fiscal reading to its period. */
export function citationJson(citation: Citation, fiscal: boolean): CitationJson {
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
    links: [...links],
    linkCaptions: links.map((url) => ({ url, caption: captionOf(citation, url) })),
  };
}

/** Longer titles are cut off, because a question may have at most 2,000 characters. */
const MAX_TITLE_CHARACTERS = 500;

/** Turns a suggestion into a question: what a topic says, or which topics a period has. */
function suggestedQuestion(suggestion: Suggestion, locale: Locale): string {
  const say = wordings[locale];
  switch (suggestion.kind) {
    case 'did_you_mean':
      return suggestion.question;
    case 'topic':
      return say.topicQuestion(
        suggestion.title.slice(0, MAX_TITLE_CHARACTERS),
        say.period(suggestion.period, false),
      );
    case 'period':
      return say.periodQuestion(say.period(suggestion.period, false));
    default:
      return suggestion satisfies never;
  }
}
