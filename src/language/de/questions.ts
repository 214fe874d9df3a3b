import type { QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';
import { GERMAN_FORMS } from './question-forms.js';

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
