import type { FrameWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';

/** What leads up to a question: a greeting; "my boss asked me, so"; "according to the report"; "by the way". */
const LEADS: readonly RegExp[] = [
  /^[^、。？?]{0,25}(?:恐縮|早速|初歩的|突然|細か[いく]|基本的|初めて|新人|入社|転職|会議|打ち合わせ|打合せ|資料|記事|原稿|発表|宿題|レポート見|報告書を見|レポートを(?:見|読)|レポートの件|質問|伺い)[^、。？?]{0,20}(?:が|けど|けれど|ので|から|て|まして)[、,]\s?/u,
  /^(?:さて|それでは|では|じゃあ|えー|あの|実は|もし(?:ご存[じ知])(?:でしたら|なら))[、,]\s?/u,
  /^(?:ちなみに|えっと|えーっと|えーと|あのう|あのー|ねえ|ねぇ|ところで|そういえば)[、,]?\s?/u,
  new RegExp(`^(?:${alternatives(readWordList('ja', 'greetings'))})[^、。]{0,30}[、,]\\s?`, 'u'),
  /^(?:(?!について|に関し|に関する|の件|の話)[^、。？?]){0,30}(?:上司|部長|課長|編集|同僚|先生|お客|顧客|聞かれ|頼まれ|尋ねられ|訊かれ|知りた|聞きた|伺いた|教えてほし|教えて欲し|調べて|気にな|質問|急ぎ|わから|分から|初心者|素人|新人)(?:(?!について|に関し|に関する|の件|の話)[^、。？?]){0,20}(?:が|けど|けれど|けれども|ので|から|て|まして)[、,]\s?/u,
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
  trailOf: (clause) => TRAIL.exec(clause)?.index ?? clause.length,
  minClause: 2,
};
