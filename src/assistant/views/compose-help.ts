import { listReports, listTopics } from '../../answers/handlers/listings.js';
import { composeBlocks } from '../../messages/compose-message.js';
import { type Block, nameSource } from '../../messages/message.js';
import { wordings } from '../../messages/wording.js';
import type { Report } from '../../reports/report.js';
import { findPeople } from '../conversation/conversation.js';
import type { CommandForm } from '../request.js';
import { subscriptionTexts, texts } from './texts.js';
import {
  BLOCKS_ONLY,
  type ComposedView,
  type ComposeOptions,
  offerChoices,
  offerQuestions,
  textOnly,
} from './view.js';

const MAX_EXAMPLES = 3;
const MAX_TITLE_LENGTH = 60;

/** Example questions that this report answers; none if there is no report. */
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

/** The help, in at most eight lines, with example questions that the reports answer. */
export function composeHelp(form: CommandForm, options: ComposeOptions): ComposedView {
  const { knowledge, locale, keepsQuestions = 0 } = options;
  const say = texts[locale];
  const examples = findExamples(knowledge.reports[0], options);
  const [example] = examples;
  const kept = keepsQuestions === 0 ? [] : [say.keepsQuestions(keepsQuestions)];
  const followUp = form === 'line' || form === 'options' ? [say.followUp] : [];
  const lines = [...say.commands[form], ...followUp, ...kept];
  return {
    ...BLOCKS_ONLY,
    blocks: [
      { kind: 'heading', text: say.helpHeading },
      { kind: 'paragraph', text: say.help },
      { kind: 'list', items: lines.map((text) => ({ number: null, text })) },
    ],
    offers: example === undefined ? [] : [{ kind: 'paragraph', text: say.example(example) }],
    choices: offerQuestions(examples, options),
  };
}

/** The bot's home page: what it can do, the latest report, example questions. */
export function composeHome(options: ComposeOptions): ComposedView {
  const { knowledge, locale } = options;
  const say = texts[locale];
  const examples = findExamples(knowledge.reports[0], options);
  const latest = listTopics(knowledge.reports, { period: null, fiscal: false });
  return {
    ...BLOCKS_ONLY,
    blocks: [
      { kind: 'heading', text: say.homeHeading },
      { kind: 'paragraph', text: say.help },
      { kind: 'paragraph', text: say.followUp },
      { kind: 'heading', text: say.latestHeading },
      ...composeBlocks(latest, locale),
      ...composeBlocks(listReports(knowledge.reports), locale),
      ...(examples.length === 0 ? [] : [{ kind: 'heading', text: say.examplesHeading } as const]),
    ],
    // The buttons: example questions, and topics to read.
    choices: [...offerQuestions(examples, options), ...offerChoices(latest, options)],
  };
}

const MAX_MATCHES = 10;

/** Confirms a subscription to these words, and shows which topics of past reports they match. */
export function composeSubscribed(words: string, options: ComposeOptions): ComposedView {
  const say = subscriptionTexts[options.locale];
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  return {
    ...BLOCKS_ONLY,
    blocks: [
      paragraph(say.subscribed(words)),
      ...(words === '' ? [] : [...listMatches(words, options), paragraph(say.howWordsMatch)]),
      paragraph(say.whatNow),
    ],
  };
}

function listMatches(words: string, { knowledge, locale }: ComposeOptions): readonly Block[] {
  const say = subscriptionTexts[locale];
  const { place, period, more } = wordings[locale];
  const lines = knowledge.reports.flatMap((report) =>
    knowledge.matcher
      .matchTopics(words, report)
      .map(({ number, title }) =>
        nameSource({ place: place(report.title, period(report.period, false), number), title }),
      ),
  );
  if (lines.length === 0) return [{ kind: 'paragraph', text: say.noneInPast }];
  const rest = lines.length - MAX_MATCHES;
  const shown = [...lines.slice(0, MAX_MATCHES), ...(rest > 0 ? [more(rest)] : [])];
  return [
    { kind: 'heading', text: say.pastHeading },
    { kind: 'list', items: shown.map((text) => ({ number: null, text })) },
  ];
}

/** How to ask about a report, with example questions that it answers. */
export function composeAskAbout(reportId: string, options: ComposeOptions): ComposedView {
  const { knowledge, locale } = options;
  const say = subscriptionTexts[locale];
  const report = knowledge.reports.find(({ id }) => id === reportId);
  if (report === undefined) return textOnly(texts[locale].expired);
  const examples = findExamples(report, options);
  const period = wordings[locale].period(report.period, false);
  return {
    ...BLOCKS_ONLY,
    blocks: [
      { kind: 'heading', text: say.askHeading(report.title, period) },
      { kind: 'paragraph', text: say.howToAsk },
    ],
    offers: [{ kind: 'list', items: examples.map((text) => ({ number: null, text })) }],
    choices: offerQuestions(examples, options),
  };
}
