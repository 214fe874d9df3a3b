import { anyFits, patternOf, withoutEach } from '../../language/languages.js';

const LEADS = patternOf('^(?:…)', ({ commands }) => commands?.politeness.before);
const MAX_ROUNDS = 4;

/** Removes the courtesies around a text that may be a command. */
export function dropPoliteness(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [lead = ''] = LEADS.exec(rest) ?? [];
    const asked = anyFits(lead, ({ commands }) => commands?.politeness.asking);
    const said = rest.slice(lead.length);
    const bare = asked ? said.replace(/\?$/u, '') : said;
    const shorter = withoutEach(bare, ({ commands }) => commands?.politeness.behind).trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}
