import type { SentenceWords } from '../language.js';

const words = (list: string): readonly string[] => list.split(' ');

export const SENTENCES: SentenceWords = {
  abbreviations: words(
    'mr mrs ms dr prof st rev hon gen col lt sgt capt gov sen rep pres vs e.g i.e cf approx dept eds ' +
      'jan feb mar apr jun jul aug sep sept oct nov dec',
  ),
  beforeNumbers: words('no nos p pp art sec ch par fig figs vol vols ed'),
  mayEnd: words('etc est inc ltd co corp bros al jr sr u.s u.k u.n e.u d.c a.m p.m ph.d m.sc b.sc'),
  starters: words(
    'The This That These Those It In On At For From He She They We Our Its Their A An And But However As After Before With During By To There When While Since Also Both If Mr Ms Mrs Dr',
  ),
  goesOn: [],
  // A thing that was told of before, "a volunteer team has translated this document", unless far into a sentence.
  leaning:
    /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After|Under) )?(?:It|He|She|They|(?:This|That|These|Those)(?! (?:year|quarter|month|week|fiscal|time|report|period)\b)|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:For this reason|As a result|Therefore|Thus|Accordingly|Consequently|Hence)\b|^[A-Z][a-z]{1,12} (?:[a-z]{1,15} ){0,4}(?:this|these|that|those) [a-z]{1,20},|^[^\n]{0,80}?\b(?:this|these|such an?) (?!(?:year|quarter|month|week|fiscal|time|report|period|way|end)\b)[a-z]{3,20}\b/u,
  adding: /^(?:\S{1,20}\s){0,3}also\b/iu,
  pronoun: /\b(?:he|she|it|they|him|them|his|her|hers|its|their|this|these)\b/iu,
  announcement: String.raw`as follows\.?|the following\.?|shown below\.?|listed below\.?`,
};
