import type { AnswerType, QuestionForm } from '../answer-words.js';
import type { QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';

// Bounded repetition only, so that any text takes linear time.
const W = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’&/.-]{0,40}";
/** Articles and adjectives before a noun. Only the noun is capitalized. */
const BEFORE_NOUN = '(?:\\p{Ll}[\\p{L}-]{0,30}\\s+){0,3}?';
const NOUN = "(?<head>\\p{Lu}[\\p{L}\\p{N}'’&/.-]{0,40})";
const BE = '(?:ist|sind|war|waren)';
const AUX = '(?:ist|sind|war|waren|hat|haben|hatte|wird|werden|wurde|wurden|kann|können|soll|sollen)';
const ARTICLE = '(?:der|die|das|den|dem|ein|eine|einen|einer)';
const END = '\\W{0,60}$';
const MONEY = '(?:kosten|preise?|umsatz|budget|gebühr|ausgaben|einnahmen|erlöse?|investition)';

const de = (answerType: AnswerType, source: string, flags = 'diu'): QuestionForm => ({
  answerType,
  source,
  flags,
});

/** In order of preference: the first form that matches wins. */
const GERMAN_FORMS: readonly QuestionForm[] = [
  de('expansion', `(?<ask1>\\b(?:wofür|für was)\\s+steht)(?:\\s+(?:die\\s+)?(?<ask2>abkürzung))?`),
  de('frequency', '(?<ask1>\\b(?:wie\\s+(?:oft|häufig)))'),
  de('how_many', `(?<ask1>\\b[Ww]ie\\s?viele?)\\s+${BEFORE_NOUN}${NOUN}`, 'du'),
  de('clock', '(?<ask1>\\b(?:um\\s+)?wie\\s?viel\\s+uhr)'),
  de('money', `(?<ask1>\\b(?:wie\\s+(?:hoch|groß)\\s+${BE}))(?=.{1,80}${MONEY})`),
  de(
    'money',
    '(?<ask1>\\b(?:was\\s+kostete?n?|wie\\s+teuer(?:\\s+(?:ist|war))?|wie\\s?viel\\s+(?:geld|euro)))',
  ),
  de('how_many', `(?<ask1>\\bwie\\s?viele?)\\s+(?<head>${W})`),
  de('duration', `(?<ask1>\\bwie\\s+lange)(?:\\s+${AUX})?`),
  de('age', `(?<ask1>\\bwie\\s+alt)(?:\\s+${AUX})?`),
  de('measure', `(?<ask1>\\bwie\\s+(?:hoch|groß|lang|breit|weit|schwer|schnell|stark|viel))(?:\\s+${AUX})?`),
  de(
    'link',
    '(?<ask1>\\b(?:der\\s+|den\\s+)?(?:link|internetadresse|webadresse)(?:\\s+(?:zum|zur|für))?)\\b',
  ),
  de(
    'place_of_access',
    '(?<ask1>\\bwo\\s+(?:kann|finde|findet|bekomme|bekommt|gibt)\\s+(?:ich|man|wir|es))\\b',
  ),
  de('why', `(?<ask1>\\b(?:warum|weshalb|wieso|wozu|aus\\s+welchem\\s+grund))(?:\\s+${AUX})?`),
  de('when', '(?<ask1>\\b(?:an|in|im|zu)\\s+welche[mnr]\\s+(?:tag|datum|jahr|monat|quartal))'),
  de('when', `(?<ask1>\\b(?:(?:seit|bis|ab)\\s+)?wann)(?:\\s+${AUX})?`),
  de('where', `(?<ask1>\\b(?:in|an)\\s+welche[mnrs]\\s+(?:stadt|ort|land|gemeinde|gebäude|stadtteil))`),
  de('where', `(?<ask1>\\b(?:wo|wohin|woher))\\b(?:\\s+${AUX})?`),
  de(
    'definition',
    `^\\W{0,60}(?<ask1>wer\\s+${BE})\\s+(?!${ARTICLE}\\b)(?=(?:${W}(?:\\s+|(?=${END}))){1,3}${END})`,
  ),
  de('who', `(?<ask1>\\b[Ww]er)\\s+${BE}\\s+${ARTICLE}\\s+${BEFORE_NOUN}${NOUN}`, 'du'),
  de('who', `(?<ask1>\\b(?:(?:von|mit|an|für|bei)\\s+)?(?:wer|wen|wem|wessen))(?:\\s+${AUX})?\\b`),
  de(
    'name',
    '(?<ask1>\\b(?:(?:von|mit|an|für|bei)\\s+)?welche[mnrs]?\\s+(?:firma|unternehmen|person|organisation|behörde|verein))',
  ),
  de('name', `(?<ask1>\\bwie\\s+(?:heißt|heißen|hieß))\\b`),
  de(
    'definition',
    `^\\W{0,60}(?<ask1>was\\s+(?:${BE}|bedeutet|bezeichnet|heißt|versteht\\s+man\\s+unter))\\s+(?:${ARTICLE}\\s+)?(?=(?:["“„]?${W}["”“]?(?:\\s+|(?=${END}))){1,4}${END})`,
  ),
  de('what', `(?<ask1>\\b[Ww]elche[mnrs]?)\\s+${BEFORE_NOUN}${NOUN}`, 'du'),
  de('what', `(?<ask1>\\b(?:was|welche[mnrs]?)(?:\\s+${AUX})?)\\b`),
  de('how', `(?<ask1>\\bwie)(?:\\s+${AUX})?\\b`),
  de('yes_no', `^\\W{0,60}(?<ask1>(?:${AUX}|gibt|gab))\\s`),
];

const anyOf = (list: string): string => alternatives(readWordList('de', list));

export const QUESTIONS: QuestionWords = {
  forms: GERMAN_FORMS,
  chatter: [
    /\b(?:bitte|danke|hallo)\b/dgiu,
    /\b(?:(?:kannst du|können sie|könnten sie|könntest du)\s+mir\s+sagen|ich\s+möchte\s+wissen|weißt\s+du|wissen\s+sie|(?:sag|sagen\s+sie|zeig|zeige|nenne)\s+mir|laut\s+(?:dem\s+)?bericht)\b/dgiu,
  ],
  askingWord:
    /\b(?:wer|wen|wem|wessen|was|wann|wo|woher|wohin|wofür|wozu|wie|warum|weshalb|wieso|welche[mnrs]?)\b/iu,
  request: /\b(?:nenne?n?|zeige?|erkläre?|beschreibe?|sage?\s+mir|sagen\s+sie|gib\s+mir|fasse?)\b/iu,
  greeting: new RegExp(`^(?:${anyOf('greetings')})\\b`, 'iu'),
  plea: null,
  oneThing: /\b(?:wer|wen|wem|wann|wo|warum|weshalb|wieso|wie\s?viele?|wie\s+(?:lange|oft|hoch|alt))\b/iu,
  frame: null,
};
