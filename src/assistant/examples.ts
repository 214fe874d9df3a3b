import type { Locale } from '../messages/locale.js';
import { wordings } from '../messages/wording.js';
import type { IsoDate } from '../reports/period.js';
import type { Knowledge } from './knowledge.js';
import { findPeople } from './people.js';
import { texts } from './texts.js';

const MOST_EXAMPLES = 3;
const LONGEST_TITLE = 60;

/** Questions about the latest report that it does answer; none where there is no report. */
export function findExamples({ reports, answerer }: Knowledge, locale: Locale, today: IsoDate): string[] {
  const [latest] = reports;
  if (latest === undefined) return [];
  const say = texts[locale];
  const period = wordings[locale].period(latest.period, false);
  const names = latest.topics.flatMap(({ passages }) =>
    findPeople(passages.map(({ text }) => text).join('\n')),
  );
  const titles = latest.topics.map(({ title }) => title).filter((title) => title.length <= LONGEST_TITLE);
  const [first] = latest.topics;
  const candidates = [
    say.topicsExample,
    ...names.slice(0, 1).map(say.personExample),
    ...titles.slice(0, 2).map(say.titleExample),
    ...(first === undefined ? [] : [say.topicExample(first.number, period)]),
  ];
  const answered = candidates.filter((question) => {
    const { kind } = answerer.answer(question, today);
    return kind === 'answer' || kind === 'topics';
  });
  return answered.slice(0, MOST_EXAMPLES);
}
