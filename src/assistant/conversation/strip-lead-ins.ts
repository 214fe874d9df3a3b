import { readSmallTalk } from '../../answers/question/framing.js';
import { patternOf, withoutEach } from '../../language/languages.js';

/** Words that lead over from what was said: "ok and", "no worries.", 「じゃあ」. The rest is the question. */
export function dropLead(text: string): string {
  let rest = text;
  for (let round = 0; round < MAX_LEADS; round += 1) {
    const [lead = '', said = ''] = SMALL_LEAD.exec(rest) ?? [];
    const isSmall = lead !== '' && readSmallTalk(said) !== null;
    const shorter = (isSmall ? rest.slice(lead.length) : rest)
      .replace(CONJUNCTION, '')
      .replace(TRAILER, '')
      .trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const TRAILER = patternOf('\\s(?:…)(?=[\\s?.!]{0,4}$)', ({ conversation }) => conversation?.trail);
const MAX_LEADS = 4;
const SMALL_LEAD = /^([^.!,;:。！、？?]{1,40})[.!,;:。！、]{1,3}\s{0,3}/u;
const CONJUNCTION = patternOf('^(?:…)', ({ conversation }) => conversation?.lead);

/** "By the way, …", 「話は変わりますが、…」: what is asked of something else, without these words; null where nothing says so. */
export function readSwitch(text: string): string | null {
  const rest = withoutEach(text, ({ conversation }) => conversation?.turn).trim();
  return rest === '' || rest === text ? null : rest;
}
