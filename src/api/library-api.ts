import type { Answerer } from '../answers/answerer.js';
import type { PassageSearch } from '../answers/passage-search.js';
import { cite } from '../answers/quoting/cite.js';
import type { AskReader } from '../answers/reader/ask-reader.js';
import { readAnswer } from '../answers/reader/consult.js';
import { chooseLocale } from '../messages/locale.js';
import type { IsoDate } from '../periods/period.js';
import { seriesKey } from '../reports/head/series.js';
import type { Report } from '../reports/report.js';
import { answerJson, citationJson } from './answer-json.js';
import { type AnswerJson, OFFSET_UNIT, SCHEMA_VERSION } from './answer-schema.js';
import type {
  AskInput,
  ListInput,
  PassagesJson,
  ReportsJson,
  SearchInput,
  TopicInput,
  TopicJson,
} from './library-schema.js';
import { reportSummaryJson, topicJson } from './report-json.js';

/** What other programs can ask of a library, over any protocol. Inputs have been validated against their schemas. */
export interface LibraryApi {
  ask(input: AskInput): Promise<AnswerJson>;
  searchPassages(input: SearchInput): PassagesJson;
  listReports(input: ListInput): ReportsJson;
  /** Null if there is no such report or topic. */
  getTopic(input: TopicInput): TopicJson | null;
  /** Returns a report's whole text, up to 20 MB, which all offsets refer to; null if there is no such report. */
  getText(reportId: string): string | null;
}

/** What requests are answered from; reports are newest first. */
export type ApiSource = {
  readonly reports: readonly Report[];
  readonly answerer: Pick<Answerer, 'readIntent' | 'consult'>;
  readonly searchPassages: PassageSearch;
};

/**
 * Creates the API over a library.
 * @param source what to answer from, called anew for each request
 * @param today the current day, for “last quarter”
 * @param askReader lets a language model choose among the sentences found; null for the built-in choice
 */
export function createLibraryApi(
  source: () => ApiSource,
  today: () => IsoDate,
  askReader: AskReader | null = null,
): LibraryApi {
  return {
    async ask({ question }) {
      const { answerer } = source();
      const day = today();
      const consultation = answerer.consult(answerer.readIntent(question, day), day);
      const { answer } = await readAnswer(consultation, askReader);
      return answerJson(question, answer, chooseLocale(question));
    },

    searchPassages({ query, limit }) {
      const hits = source().searchPassages(query, today(), limit);
      const passages = hits.map(({ report, topic, passage, score }) => ({
        ...citationJson(cite(report, topic, passage), false),
        score,
      }));
      return { schema: SCHEMA_VERSION, offsets: OFFSET_UNIT, query, passages };
    },

    listReports({ series, limit, skip }) {
      const key = series === undefined ? null : seriesKey(series);
      const all = source().reports.filter((report) => key === null || seriesKey(report.series) === key);
      return {
        schema: SCHEMA_VERSION,
        total: all.length,
        reports: all.slice(skip, skip + limit).map(reportSummaryJson),
      };
    },

    getTopic({ reportId, topic: number, from, maxCharacters }) {
      const report = source().reports.find(({ id }) => id === reportId);
      const topic = report?.topics.find((each) => each.number === number);
      if (report === undefined || topic === undefined) return null;
      return topicJson(report, topic, from, maxCharacters);
    },

    getText: (reportId) => source().reports.find(({ id }) => id === reportId)?.text ?? null,
  };
}
