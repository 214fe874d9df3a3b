import { readWordList } from '../../language/word-list.js';
import {
  BLOTTED_NAME,
  type Detection,
  type Detector,
  detectAll,
  withBefore,
  withoutQuoted,
} from './detection.js';

const alternatives = (language: 'en' | 'ja', name: string) => readWordList(language, name).join('|');

const CAPITALIZED_WORD = '\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}?\\p{Ll}{1,20})?';
const TITLED = new RegExp(
  `\\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Sir)\\.? (?<found>\\p{Lu}\\p{Ll}+(?: ${CAPITALIZED_WORD}){0,2})|[\\p{Script=Han}\\p{Script=Katakana}ー・]{1,12}(?:氏|さん|様|先生|教授|博士|理事長|会長|社長|所長|部長|館長|市長)`,
  'gu',
);
/** A body by its own word, or by a short form in capitals. */
const ORGANIZATION = new RegExp(
  `\\b\\p{Lu}[\\p{L}-]+['’]? (?:(?:of|for|and|the) )?(?:[\\p{Lu}][\\p{L}-]+['’]? ){0,4}(?:${alternatives('en', 'organization-words')})\\b|\\b(?:Ministry|University|Institute|Association|Forum|Bank|Department|Office|Agency|Bureau) (?:of|for) \\p{Lu}\\p{L}*|\\b\\p{Lu}\\p{Ll}{1,20} & \\p{Lu}\\p{Ll}{1,20}\\b|[\\p{Script=Han}\\p{Script=Katakana}A-Za-zー・]{0,20}(?:${alternatives('ja', 'organization-words')})`,
  'gu',
);
const SHORT_FORM = /(?<![\p{L}-])[A-Z][A-Z/&]{0,8}-?[A-Z]{1,8}(?![\p{L}\p{N}-])/gu;
const CAPITALIZED = /[\p{L}\p{N},] (?<found>\p{Lu}\p{Ll}+)/gu;
const JAPANESE_NAME =
  /(?:者|長|代表|講師|教授|選手|士|員|役)(?:は|には|に|の|で|、|として)?(?<found>[\p{Script=Han}]{3,6})(?=が|は|を|に|と|です|で|、|。|$)/gu;
const SPACED_NAME = /[\p{Script=Han}]{1,4}[ 　][\p{Script=Han}\p{Script=Hiragana}]{1,4}(?=[（(、，]|$)/gu;

const PEOPLE = new RegExp(
  `\\b(?:${alternatives('en', 'people-words')})\\b|[\\p{Script=Han}\\p{Script=Katakana}ー]{0,12}(?:${alternatives('ja', 'people-words')})`,
  'giu',
);
const GROUP_BEFORE = /\b(?:an?|the|its|their|many|some|several|all) (?:[\p{L}-]{2,20} ){0,2}$/iu;
const NOBODY = /\b(?:nobody|no one|none|there (?:was|were|is) no)\b|該当者なし|誰も/giu;

const PERSON_RUN = new RegExp(
  `(?:${CAPITALIZED_WORD}|\\p{Lu}\\.)(?: (?:${CAPITALIZED_WORD}|\\p{Lu}\\.|van|von|de|bin|al))+`,
  'gu',
);
const NOT_A_NAME: ReadonlySet<string> = new Set(readWordList('en', 'not-a-name'));
/** "The Old Customs House", "near Cape Morrow", "the Stein Award": an article goes before things, not before persons. */
const NO_PERSON_AFTER = /\b(?:the|an?|in|at|of|near|aboard|to|on|into) $/iu;

/** "Open Days 2021", and what the asker said right behind a name ("Best Reporter Award"), make it one of a thing. */
const NO_PERSON_BEFORE = new RegExp(`^ (?:(?:19|20)\\d\\d\\b|${BLOTTED_NAME})`, 'u');

/** Two to four capitalized words in a row of which none belongs to an organization, an event or a sentence's start. */
function detectFullNames(text: string): readonly Detection[] {
  return detectAll(text, PERSON_RUN, 1).filter(({ start, end }) => {
    if (NO_PERSON_AFTER.test(text.slice(Math.max(0, start - 8), start))) return false;
    if (NO_PERSON_BEFORE.test(text.slice(end, end + 6))) return false;
    const names = text.slice(start, end).split(' ');
    return names.length <= 4 && names.every((name) => !NOT_A_NAME.has(name));
  });
}

/** Who or what is named: a person's name 1, a body by its own word less, a short form less still. */
export const name: Detector = {
  detect: (text) => [
    ...detectFullNames(text),
    ...[TITLED, JAPANESE_NAME, SPACED_NAME].flatMap((pattern) => detectAll(text, pattern, 1)),
    ...detectAll(text, ORGANIZATION, 0.75),
    ...detectAll(text, SHORT_FORM, 0.55),
    ...detectAll(text, CAPITALIZED, 0.3),
  ],
};

/** Persons and bodies, named or not; no title in quotation marks names any. */
export const person: Detector = {
  detect: (text) =>
    withoutQuoted(text, [
      ...name.detect(text),
      ...withBefore(text, detectAll(text, PEOPLE, 0.5), GROUP_BEFORE),
      ...detectAll(text, NOBODY, 0.5),
    ]),
};
