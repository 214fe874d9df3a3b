import { listReports, listTopics } from '../../answers/handlers/listings.js';
import { composeBlocks } from '../../messages/compose-message.js';
import type { CommandForm } from '../request.js';
import { offerChoices, offerQuestions } from './choices.js';
import { findExamples } from './examples.js';
import { texts } from './texts.js';
import type { ComposeOptions } from './view.js';
import { BLOCKS_ONLY, type ComposedView } from './view.js';

/** The help, in at most eight lines, with questions that the reports do answer. */
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

/** The page that a service shows of the bot: what it can do, the latest report, example questions. */
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
    // Examples of what can be pressed: questions, and topics to be read.
    choices: [...offerQuestions(examples, options), ...offerChoices(latest, options)],
  };
}
