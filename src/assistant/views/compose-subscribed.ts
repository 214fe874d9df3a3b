import type { Block } from '../../messages/message.js';
import { nameSource } from '../../messages/plain-text.js';
import { wordings } from '../../messages/wording.js';
import { offerQuestions } from './choices.js';
import type { Composing } from './composing.js';
import { findExamples } from './examples.js';
import { subscriptionTexts } from './subscription-texts.js';
import { texts } from './texts.js';
import { type Composed, NOTHING, sayOnly } from './view.js';

const MAX_MATCHES = 10;

/** What a subscription to these words will bring, told by what it would have brought. */
export function composeSubscribed(words: string, composing: Composing): Composed {
  const say = subscriptionTexts[composing.locale];
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  return {
    ...NOTHING,
    blocks: [
      paragraph(say.subscribed(words)),
      ...(words === '' ? [] : [...listMatches(words, composing), paragraph(say.howWordsMatch)]),
      paragraph(say.whatNow),
    ],
  };
}

function listMatches(words: string, { knowledge, locale }: Composing): readonly Block[] {
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
export function composeAskAbout(reportId: string, composing: Composing): Composed {
  const { knowledge, locale } = composing;
  const say = subscriptionTexts[locale];
  const report = knowledge.reports.find(({ id }) => id === reportId);
  if (report === undefined) return sayOnly(texts[locale].expired);
  const examples = findExamples(report, composing);
  const period = wordings[locale].period(report.period, false);
  return {
    ...NOTHING,
    blocks: [
      { kind: 'heading', text: say.askHeading(report.title, period) },
      { kind: 'paragraph', text: say.howToAsk },
    ],
    offers: [{ kind: 'list', items: examples.map((text) => ({ number: null, text })) }],
    choices: offerQuestions(examples, composing),
  };
}
