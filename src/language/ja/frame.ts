import type { FrameWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';

/** What leads up to a question: a greeting; "my boss asked me, so"; "according to the report"; "by the way". */
const ASKER = alternatives(readWordList('ja', 'asker-words'));
/** None of what names the subject: 「会合について知りたいのですが、」. */
const NO_SUBJECT = '(?:(?!について|に関し|に関する|の話|(?<!レポート)の件)[^、。？?])';
const LEADS: readonly RegExp[] = [
  /^(?:さて|それでは|では|じゃあ|えー|あの|実は|もし(?:ご存[じ知])(?:でしたら|なら))[、,]\s?/u,
  /^(?:ちなみに|えっと|えーっと|えーと|あのう|あのー|ねえ|ねぇ|ところで|そういえば)[、,]?\s?/u,
  new RegExp(`^(?:${alternatives(readWordList('ja', 'greetings'))})[^、。]{0,30}[、,]\\s?`, 'u'),
  new RegExp(
    `^${NO_SUBJECT}{0,30}(?:${ASKER})${NO_SUBJECT}{0,20}(?:が|けど|けれど|けれども|ので|から|て|まして)[、,]\\s?`,
    'u',
  ),
  /^(?:(?:この|その|今回の|御社の|貴社の)?(?:レポート|報告書?|資料))(?:に(?:よ(?:ると|れば)|は|おいて)|では|の中で(?:は)?)[、,]\s?/u,
];
const TRAIL = new RegExp(
  `(?:${alternatives(readWordList('ja', 'requests'))})[\\p{Script=Hiragana}、]{0,24}[?？!！。ー〜~\\s]*$`,
  'u',
);
const MAX_LEADS = 4;

function leadOf(clause: string): number {
  let from = 0;
  for (let round = 0; round < MAX_LEADS; round += 1) {
    const rest = clause.slice(from);
    const lead = LEADS.map((pattern) => pattern.exec(rest)?.[0].length ?? 0).find((length) => length > 0);
    if (lead === undefined || lead === rest.length) break;
    from += lead;
  }
  return from;
}

/** 賞 with its particle is a clause in Japanese. */
export const FRAME_WORDS: FrameWords = {
  leadOf,
  saysNothing: () => false,
  refersBack: (clause) => /それ|これ|そちら|その|そこ|あれ|彼/u.test(clause),
  trailOf: (clause) => TRAIL.exec(clause)?.index ?? clause.length,
  minClause: 2,
};
