/** A source for each month, from January on. */
export const MONTHS = [
  'jänner|januar|jan',
  'februar|feb',
  'märz|maerz|mrz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober|okt',
  'november',
  'dezember|dez',
];

/** The months that are called so in German only, and those that English calls so, too. */
export const GERMAN_MONTHS = 'jänner|januar|februar|märz|maerz|mrz|mai|juni|juli|oktober|okt|dezember|dez';
export const SHARED_MONTHS = 'april|august|september|november';

/** Before a day: "14. August" alone may be the heading of an English list. */
export const BEFORE_DAY = '(?:am|vom|zum|bis|den|dem|ab|seit)';
