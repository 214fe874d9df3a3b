import type { Block } from '../../messages/message.js';
import { nameSource } from '../../messages/plain-text.js';
import { wordings } from '../../messages/wording.js';
import { offerQuestions } from './choices.js';
import { findExamples } from './examples.js';
import { subscriptionTexts } from './subscription-texts.js';
import { texts } from './texts.js';
import type { ComposeOptions } from './view.js';
import { BLOCKS_ONLY, type ComposedView, textOnly } from './view.js';

const MAX_MATCHES = 10;

/** What a subscription to these words will bring, told by what it would have brought. */
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

/** How to ask about a report, with questions that it does answer. */
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
