import type { AnswerWords } from '../answer-words.js';
import { VERBS } from './verbs.js';

const BY = /\bby (?:the |an? )?(?:[\p{L}-]{1,20} ){0,2}$/u;

export const ANSWERS: AnswerWords = {
  claims: {
    // A tag ("didn't they?") or "why not" asks for nothing that did not happen.
    negation: {
      asked:
        /\b(?:who|whom|whose|which|what|when|where|why|how)\b[^?.;]{0,120}?\b(?:(?:did|does|do|was|were|is|are|has|have|had|could|can|will|would|should)(?:\s+not|n['’]t)(?!\s+(?:only|just))|never|no longer)\b(?!\W{0,3}(?:it|they|he|she|you|we|there)\b)/iu,
      told: /\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unable|fail(?:s|ed)?|lack(?:s|ed)?|declined|refused|rejected|absent|except|instead)\b|n['’]t\b/iu,
    },
    // "When will the next award be given"; "when was the next one" asks for the past.
    future: {
      asked:
        /\b(?:when|where|what (?:date|day|month|time|year))\b[^?.;]{0,120}?\b(?:will|going to)\b|\b(?:when|where|who)(?:['’]s| is| are)\b[^?.;]{0,60}?\b(?:next|upcoming)\b/iu,
      told: /\b(?:will|shall|plan(?:s|ned|ning)?|schedul(?:es?|ed|ing)|expect(?:s|ed)?|intend(?:s|ed)?|going to|next|upcoming|forthcoming|future|due|until|deadline)\b/iu,
    },
  },
  dateParts: {
    century: { asked: /\bcentur(?:y|ies)\b/iu, told: /centur/iu },
    year: { asked: /\byears?\b/iu, told: /\b\d{3,4}\b/u },
    day: { asked: /\b(?:what|which|exact) (?:day|date)/iu, told: /\b\d{1,2}\b/u },
    month: { asked: /\bmonth/iu, told: /\p{Lu}\p{Ll}{2}/u },
    decade: { asked: /\bdecade/iu, told: /\d0s/u },
  },
  eras: null,
  // A thing that was told of before, "a volunteer team has translated this document", unless far into a sentence.
  dependent:
    /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After|Under) )?(?:It|He|She|They|(?:This|That|These|Those)(?! (?:year|quarter|month|week|fiscal|time|report|period)\b)|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:For this reason|As a result|Therefore|Thus|Accordingly|Consequently|Hence)\b|^[A-Z][a-z]{1,12} (?:[a-z]{1,15} ){0,4}(?:this|these|that|those) [a-z]{1,20},|^[^\n]{0,80}?\b(?:this|these|such an?) (?!(?:year|quarter|month|week|fiscal|time|report|period|way|end)\b)[a-z]{3,20}\b/u,
  adding: /^(?:\S{1,20}\s){0,3}also\b/iu,
  pronoun: /\b(?:he|she|it|they|him|them|his|her|hers|its|their|this|these)\b/iu,
  announcement: String.raw`as follows\.?|the following\.?|shown below\.?|listed below\.?`,
  asksTitle: /\b(?:titles?|titled|entitled|names?|named|called|slogan|motto|theme)\b/iu,
  superlative: String.raw`\b(?:most|least|best|worst|\p{L}{3,12}est)\b`,
  before: {
    who: BY,
    name: BY,
    when: /\b(?:in|on|since|until|by|from|during|around|after|before|between|of) (?:the )?$/iu,
    where: /\b(?:in|at|on|to|from|near|across|throughout|into|toward|towards) (?:the )?$/iu,
  },
  behind: {},
  listLink: ',? and ',
  titles: { before: 'Mr|Ms|Mrs|Dr|Prof', behind: '', behindFull: '' },
  shortForm: ['', ''],
  verbEnding: null,
  verbs: VERBS,
  counters: null,
};
