import { parseQuestion, type Question } from '../../answers/question/question.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import type { IsoDate } from '../../periods/period.js';
import { containsJapanese } from '../../search/terms/script.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import { blank, type Span } from '../../span.js';

/** What of a text shows whether it stands alone. */
export type Cues = {
  readonly question: Question;
  /** In NFKC, on one line; offsets point into it. */
  readonly text: string;
  /** The periods that it names. */
  readonly periods: readonly Span[];
  /** Words for its subject: no stop words, question words or periods. */
  readonly subjects: readonly Term[];
  /** It names something: a capitalized word inside, an acronym, a figure, words in quotation marks. */
  readonly names: boolean;
  /** It says itself that it is about something else: "back to the council: …". */
  readonly turns: boolean;
  /** `sure` if a word can only refer back; `maybe` if it may refer to something in the text itself. */
  readonly pointsBack: 'sure' | 'maybe' | 'no';
  /** Whether a word refers back; a missing subject does not count. */
  readonly hasPointer: boolean;
};

/** Reads the cues of a text of at most 2000 characters. */
export function readCues(typed: string, today: IsoDate): Cues {
  const question = parseQuestion(typed, today, () => true);
  const {
    text,
    periods,
    quarters,
    class: { asking },
  } = question;
  const dates: readonly Span[] = [...periods, ...quarters];
  const plain = blank(text, dates);
  const subjects = findTerms(blank(plain, asking)).filter(
    ({ stop, word }) => !stop && !EMPTY_WORDS.test(word),
  );
  const turns = TURN.test(text);
  return {
    question,
    text,
    periods: dates,
    subjects,
    names: NAME.test(plain),
    turns,
    pointsBack: turns ? 'no' : subjects.length === 0 && /\p{L}/u.test(plain) ? 'sure' : readPointer(plain),
    hasPointer: POINTERS.some((pattern) => pattern.test(plain)),
  };
}

/** "Back to the council: which law led to it?", 評議会の話に戻ると、…: what is talked about is named again. */
const TURN = patternOf('…', ({ conversation }) => conversation?.returns);
/** Words that ask or point and name nothing, where the list of stop words lacks them. */
const EMPTY_WORDS = patternOf('^(?:…)$', ({ conversation }) => conversation?.emptyWords);
const POINTERS = LANGUAGES.flatMap(({ conversation }) => conversation?.pointers ?? []);

const NAME =
  /(?<=[\p{L}\p{N},] )(?!I\b)\p{Lu}[\p{L}\p{N}]|\p{Lu}\p{Lu}|\d|["“「『]|[\p{Script=Katakana}ー]{3}/u;

function readPointer(text: string): Cues['pointsBack'] {
  const found = POINTERS.flatMap((pattern) => pattern.exec(text)?.index ?? []);
  if (found.length === 0)
    return containsJapanese(text) && !anyFits(text, ({ conversation }) => conversation?.subject)
      ? 'maybe'
      : 'no';
  if (anyFits(text, ({ conversation }) => conversation?.expletive)) return 'no';
  const at = Math.min(...found);
  const before = text.slice(0, at);
  if (NAME.test(`${before} `)) return 'no';
  const isNamed = anyFits(before, ({ conversation }) => conversation?.nounPhrase);
  return isNamed || at > LATE ? 'maybe' : 'sure';
}

/** Further into a text than this, what is pointed at has been named. */
const LATE = 40;
