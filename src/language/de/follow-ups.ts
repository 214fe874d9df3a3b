import type { FollowUpCues } from '../language.js';

/** German questions are answered one by one: what "er" or "dort" points to is not looked for. */
export const FOLLOW_UPS: FollowUpCues = {
  turn: '',
  emptyWords: '',
  pointers: [],
  expletive: null,
  nounPhrase: null,
  subject: null,
};
