import stem from 'wink-porter2-stemmer';

/**
 * Past forms of English verbs that have another stem than their base form, so that "who won" finds "win". Forms that
 * are just as often another word ("found", "left", "saw", "lay") are omitted.
 */
const FORMS = `
  arose arisen arise|awoke awoken awake|beat beaten beat|became become|began begun begin|bent bend|bit bitten bite|
  blew blown blow|bought buy|broke broken break|brought bring|built build|burnt burn|caught catch|chose chosen choose|
  came come|crept creep|dealt deal|drank drunk drink|drew drawn draw|drove driven drive|dreamt dream|ate eaten eat|
  fed feed|fell fallen fall|fled flee|flew flown fly|forbade forbidden forbid|forgave forgiven forgive|
  forgot forgotten forget|fought fight|froze frozen freeze|gave given give|got gotten get|grew grown grow|
  heard hear|held hold|hid hidden hide|hung hang|kept keep|knelt kneel|knew known know|laid lay|learnt learn|led lead|
  lent lend|lost lose|made make|meant mean|met meet|paid pay|rang rung ring|rode ridden ride|risen rise|ran run|
  said say|sang sung sing|sank sunk sink|sat sit|seen see|sent send|shaken shake|shook shake|shone shine|shown show|
  shot shoot|shrank shrunk shrink|slept sleep|sold sell|sought seek|spent spend|spoke spoken speak|sprang sprung spring|
  stole stolen steal|stood stand|stuck stick|struck strike|swam swum swim|swept sweep|swore sworn swear|
  swung swing|taken take|took take|taught teach|threw thrown throw|told tell|tore torn tear|thought think|
  understood understand|undertook undertaken undertake|upheld uphold|went gone go|withdrew withdrawn withdraw|won win|
  wore worn wear|woke woken wake|wove woven weave|wrote written write
`;

/** Maps past forms to base forms, all in lower case. */
export const BASE_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.split('|').flatMap((line) => {
    const forms = line.trim().split(/\s+/);
    const base = forms.at(-1) ?? '';
    return forms.slice(0, -1).map((form) => [form, base] as const);
  }),
);

/** The stemmer is quadratic in a word's length, and no English word is longer. */
const MAX_STEMMED_LENGTH = 30;
const ENGLISH_WORD = /^[a-z]+$/;
const ORDINAL = /^(\d{1,9})(?:st|nd|rd|th)$/;

/**
 * Words that Porter2 conflates with others: "internal", "import", "busy", "depart", "universe", "sever", "experience".
 */
const KEPT: ReadonlyMap<string, string> = new Map(
  ['international', 'important', 'business', 'department', 'university', 'several', 'experiment'].flatMap(
    (word) =>
      [word, `${word}s`, `${word}es`, `${word}ly`, word.replace(/y$/, 'ies')].map(
        (form) => [form, word] as const,
      ),
  ),
);

/**
 * The stem of a folded word: Porter2 for English, the digits of an ordinal ("15th" is also written "15"), and any other
 * word unchanged. The stemmer must not receive digits: it uses 3 as a letter.
 */
export function distinctStem(word: string): string {
  if (word.length > MAX_STEMMED_LENGTH) return word;
  if (!ENGLISH_WORD.test(word)) return word.replace(ORDINAL, '$1');
  return KEPT.get(word) ?? stem(BASE_FORMS.get(word) ?? word);
}
