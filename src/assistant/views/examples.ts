import { wordings } from '../../messages/wording.js';
import type { Report } from '../../reports/report.js';
import { findPeople } from '../conversation/people.js';
import { texts } from './texts.js';
import type { ComposeOptions } from './view.js';

const MAX_EXAMPLES = 3;
const MAX_TITLE_LENGTH = 60;

/** Questions that this report, or the latest one, does answer; none if there is no report. */
export function findExamples(
  report: Report | undefined,
  { knowledge, locale, today }: ComposeOptions,
): readonly string[] {
  if (report === undefined) return [];
  const say = texts[locale];
  const period = wordings[locale].period(report.period, false);
  const names = report.topics.flatMap(({ passages }) =>
    findPeople(passages.map(({ text }) => text).join('\n')),
  );
  const titles = report.topics.map(({ title }) => title).filter((title) => title.length <= MAX_TITLE_LENGTH);
  const [first] = report.topics;
  const candidates = [
    ...(report === knowledge.reports[0] ? [say.topicsExample] : []),
    ...names.slice(0, 1).map(say.personExample),
    ...titles.slice(0, 2).map(say.titleExample),
    ...(first === undefined ? [] : [say.topicExample(first.number, period)]),
  ];
  const answered = candidates.filter((question) => {
    const { kind } = knowledge.answerer.answer(question, today);
    return kind === 'answer' || kind === 'topics';
  });
  return answered.slice(0, MAX_EXAMPLES);
}
