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
};
