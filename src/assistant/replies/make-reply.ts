import type { Answer, Citation } from '../../answers/answer.js';
import type { Intent } from '../../answers/question/intent.js';
import type { AskReader } from '../../answers/reader/ask-reader.js';
import { readAnswer } from '../../answers/reader/consult.js';
import type { Place } from '../../channel.js';
import type { Locale } from '../../messages/locale.js';
import { type Block, type Message, renderText } from '../../messages/message.js';
import type { IsoDate, Period } from '../../periods/period.js';
import { containsJapanese } from '../../search/terms/terms.js';
import { subcommandTexts } from '../commands/command-texts.js';
import { findSuggestedTopic, isTopicValue, nameTopic } from '../commands/suggest.js';
import {
  continueConversation,
  type Interpretation,
  loadConversation,
  placeOf,
  spansOf,
} from '../conversation/conversation.js';
import { NOT_KEPT } from '../fault-tolerant-store.js';
import type { Knowledge } from '../knowledge.js';
import { NO_OUTCOME, type Reply, type ReplyOutcome, type ReplyRecord } from '../reply.js';
import {
  type Audience,
  type Command,
  type CommandForm,
  type Input,
  localDay,
  type Permissions,
  type Request,
} from '../request.js';
import type { Services } from '../services.js';
import type { Shown, View } from '../state.js';
import { composeView, offerActions } from '../views/compose-view.js';
import { texts } from '../views/texts.js';
import { type ComposedView, citationsOf, textOnly } from '../views/view.js';

/** How to show a view. */
export type ReplyOptions = {
  readonly locale: Locale;
  readonly audience: Audience;
  readonly may: Permissions;
  readonly today: IsoDate;
  readonly replaces: boolean;
  readonly commands: CommandForm;
  /** Whether to show buttons; if false, the text says what they would offer. */
  readonly buttons: boolean;
  /** What the person asked for, in words. */
  readonly asked: string;
  /** Set when a reply is shared with everyone: the name of the person who shares it, empty if unknown. */
  readonly share: { readonly by: string } | null;
  /** The intent that the view belongs to, for a view without one, and words for its subject. */
  readonly intent: Intent | null;
  readonly words: string;
  /** The passages already shown for the question. */
  readonly shown: Shown;
};

type MakingReplies = Pick<Services, 'knowledge' | 'store' | 'clock' | 'keepsQuestions' | 'askReader'>;

/** Makes the reply that shows a view, and stores the state that its buttons need. */
export async function makeReply(
  { view: wanted, answer: builtIn }: Interpretation,
  options: ReplyOptions,
  { knowledge, store, clock, keepsQuestions = 0, askReader = null }: MakingReplies,
): Promise<{ readonly reply: Reply; readonly composed: ComposedView }> {
  const { locale, today, replaces } = options;
  // Only the asker needs the help.
  const audience = wanted.kind === 'help' ? 'asker' : options.audience;
  const view: View = wanted.kind === 'help' ? { ...wanted, form: options.commands } : wanted;
  const known = knowledge();
  const isRead = view.kind === 'intent' && askReader !== null;
  const found = isRead ? await readView(view, known, today, askReader) : builtIn;
  const composed = composeView(view, { knowledge: known, locale, today, keepsQuestions }, found);
  const actions = offerActions(view, composed, locale, {
    ...options.may,
    share: audience === 'asker' && options.may.share,
  });
  const asked = options.share ? quoteQuestion(options) : [];
  const text = [...asked, ...composed.blocks, ...composed.offers];
  const said = options.buttons ? [...asked, ...composed.blocks] : text;
  const blocks: readonly Block[] = actions.length === 0 ? said : [...said, { kind: 'actions', actions }];
  const message = { locale, blocks, fallback: renderText(text) };
  const { answer, choices } = composed;
  const reply: Reply = { id: null, message, answer, outcome: outcomeOf(view, answer), audience, replaces };
  if (actions.length === 0) return { reply, composed };
  const citations = citationsOf(answer);
  const id = await store.saveReply(
    {
      view,
      locale,
      audience,
      askedOn: today,
      asked: options.asked,
      share: options.share,
      ...contextOf(view, options),
      place: placeOf(answer),
      passageId: passageOf(citations),
      choices: choices.map(({ intent }) => intent),
      shown: [...options.shown, ...spansOf(citations)],
      indexVersion: known.indexVersion,
    },
    clock(),
  );
  if (id !== NOT_KEPT) return { reply: { ...reply, id }, composed };
  // The state was not stored, so buttons would not work. What they offer can be typed.
  const shown: Message = { locale, blocks: text, fallback: message.fallback };
  return { reply: { ...reply, message: shown, isForgotten: true }, composed };
}

/** Answers through the reader, regardless of the answer that the built-in choice gave. */
async function readView(
  { intent, context }: Extract<View, { kind: 'intent' }>,
  { answerer }: Knowledge,
  today: IsoDate,
  askReader: AskReader,
): Promise<Answer> {
  const consultation = answerer.consult(intent, today, context ?? undefined);
  return (await readAnswer(consultation, askReader)).answer;
}

/** Makes the reply, and updates the conversation of the place. */
export async function replyInConversation(
  understood: Interpretation,
  options: ReplyOptions,
  place: Place,
  services: Services,
): Promise<Reply> {
  const { reply, composed } = await makeReply(understood, options, services);
  const { store, clock } = services;
  const before = await loadConversation(place, services);
  const after = continueConversation(before, understood.view, composed, options.today);
  await store.conversations.save(place, { ...after, locale: options.locale }, clock());
  return reply;
}

/** The question and who asked it, shown above an answer that is shared with everyone. */
function quoteQuestion({ asked, share, locale }: ReplyOptions): readonly Block[] {
  if (asked === '') return [];
  return [{ kind: 'paragraph', text: texts[locale].asked(share?.by ?? '', asked) }];
}

function contextOf(view: View, { intent, words }: ReplyOptions): Pick<ReplyOptions, 'intent' | 'words'> {
  if (view.kind === 'intent') return { intent: view.intent, words: view.context?.words ?? '' };
  return view.kind === 'more' ? { intent: view.intent, words: view.words } : { intent, words };
}

/** The passage in which the first citation begins. */
function passageOf([citation]: readonly Citation[]): string | null {
  if (citation === undefined) return null;
  const { topic, start } = citation;
  return topic?.passages.find((passage) => start >= passage.start && start < passage.end)?.id ?? null;
}

/**
 * Chooses the language to reply in by the script of the text. For short text in Latin script, uses the language in
 * which the person uses the service (a BCP 47 tag).
 */
export function chooseReplyLocale(text: string, locale: string | null): Locale {
  if (containsJapanese(text)) return 'ja';
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return words >= TELLING_WORDS || locale === null || !/^ja\b/iu.test(locale) ? 'en' : 'ja';
}

/** Fewer words do not reveal the language: people type "EthicsFIRST" and "FY2023 Q3" in any language. */
const TELLING_WORDS = 3;

/** A reply of one paragraph for the asker alone, without buttons. */
export const notice = (text: string, locale: Locale): Reply => noticeOf(textOnly(text).blocks, locale);

/** A reply of these blocks for the asker alone, without buttons. */
export function noticeOf(blocks: readonly Block[], locale: Locale): Reply {
  return {
    id: null,
    answer: null,
    message: { locale, blocks, fallback: renderText(blocks) },
    audience: 'asker',
    replaces: false,
  };
}

/** The language to reply to a request in. */
export function localeOf({ input, locale }: Request): Locale {
  switch (input.kind) {
    case 'text':
      return chooseReplyLocale(input.text, locale);
    case 'command':
      return containsJapanese(besideWords(input)) ? 'ja' : chooseReplyLocale(wordsOf(input.command), locale);
    default:
      return chooseReplyLocale('', locale);
  }
}

/** The part of a command in the person's own words. */
function wordsOf(command: Command): string {
  if (command.kind === 'ask') return command.question;
  return 'words' in command ? command.words : '';
}

/** What a person typed beside those words: the name of the subcommand, a period, a topic. */
function besideWords({ command, typed = '' }: Extract<Input, { kind: 'command' }>): string {
  const period = 'period' in command ? (command.period ?? '') : '';
  const topic = command.kind === 'find_topic' && !isTopicValue(command.topic) ? command.topic : '';
  return [typed, period, topic].join(' ');
}

/** The options for a reply to a request. */
export function replyOptionsOf(request: Request, { clock, knowledge }: Services): ReplyOptions {
  const { audience, may } = request;
  const today = localDay(clock());
  return {
    locale: localeOf(request),
    audience,
    may,
    today,
    replaces: false,
    commands: request.commands ?? 'line',
    buttons: request.buttons !== false,
    asked: describeInput(request.input, localeOf(request), knowledge()),
    share: null,
    intent: null,
    words: '',
    shown: [],
  };
}

/** What a person asked for, in their own words if they used any; empty for input without words. */
function describeInput(input: Input, locale: Locale, knowledge: Knowledge): string {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'command': {
      const { command } = input;
      const { kind } = command;
      if (kind === 'ask') return [command.question, command.period ?? ''].join(' ').trim();
      if (kind === 'find_topic') {
        const suggested = findSuggestedTopic(knowledge, command.topic);
        return suggested === null
          ? [command.topic, command.period].join(' ').trim()
          : nameTopic(suggested, locale);
      }
      if (kind === 'compare') return command.words;
      const { description } = subcommandTexts[kind][locale];
      const details =
        kind === 'topic' ? `${command.number} ${command.period}` : kind === 'topics' ? command.period : '';
      return details.trim() === '' ? description : `${description}: ${details.trim()}`;
    }
    default:
      return '';
  }
}

/** Grades a reply by its view and answer. The outcome contains no words of either. */
function outcomeOf(view: View, answer: Answer | null): ReplyOutcome {
  const input = view.kind === 'intent' || view.kind === 'more' ? view.intent : null;
  const intent = view.kind === 'intent' ? view.intent.kind : view.kind;
  if (answer === null) return { ...NO_OUTCOME, intent };
  const asked = input !== null && 'period' in input ? (input.period?.period ?? null) : null;
  return {
    kind: answer.kind,
    grade: gradeOf(answer),
    intent,
    reason: answer.kind === 'no_answer' ? answer.reason.code : null,
    period: asked ?? periodOf(answer),
  };
}

function gradeOf(answer: Answer): ReplyOutcome['grade'] {
  switch (answer.kind) {
    case 'answer':
    case 'topics':
    case 'reports':
      return 'answer';
    case 'ambiguous':
      return null;
    case 'no_answer':
      if (answer.reason.code === 'small_talk' || answer.reason.code === 'empty') return null;
      return (answer.closest ?? []).length > 0 ? 'closest' : 'nothing';
    default:
      return answer satisfies never;
  }
}

function periodOf(answer: Answer): Period | null {
  if (answer.kind === 'no_answer') {
    if (answer.reason.code === 'period_not_covered') return answer.reason.period;
    return answer.closest?.[0]?.citations[0].report.period ?? null;
  }
  if (answer.kind === 'topics') return answer.period;
  return answer.kind === 'reports' ? null : (citationsOf(answer)[0]?.report.period ?? null);
}

/** The record of the reply to a request. */
export function recordOf(
  { place: { service }, input, audience, may }: Request,
  { id, outcome = NO_OUTCOME }: Reply,
  time: Pick<ReplyRecord, 'ms' | 'askedAt'>,
): ReplyRecord {
  const text =
    input.kind === 'command' ? questionOf(input.command) : input.kind === 'text' ? input.text : null;
  // A reply that cannot be shared means that nobody else is there.
  const isDirect = audience === 'asker' && !may.share;
  return { ...outcome, replyId: id, service, ...time, words: text === null ? null : { text, isDirect } };
}

function questionOf(command: Command): string | null {
  return command.kind === 'ask' ? command.question : command.kind === 'compare' ? command.words : null;
}
