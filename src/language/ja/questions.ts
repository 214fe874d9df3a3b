import type { AnswerType, QuestionForm } from '../answer-words.js';
import type { FrameWords, QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';

const JA_NOUN = '[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9]{1,20}';
const JA_FOCUS = `(?<head>${JA_NOUN})`;

const ja = (answerType: AnswerType, source: string): QuestionForm => ({
  answerType,
  source,
  flags: 'du',
});

/** In order of preference: the first form that matches wins. */
const JAPANESE_FORMS: readonly QuestionForm[] = [
  ja('when', '(?<ask1>(?:は|が|の)?何月何日)'),
  ja('frequency', '(?<ask1>(?:年|月|週|日)に?何[回度](?:くらい|ぐらい|ほど)?)'),
  ja('expansion', '(?<ask1>(?:は|とは)?(?:何の略(?:称|語)?|なんの略|正式名称(?:は何)?|何を略した))'),
  ja(
    'link',
    '(?<ask1>(?:への|の)?(?<!何)(?:リンク|URL|ＵＲＬ|アドレス|ウェブサイト|ホームページ|Webサイト|サイト|ページ)(?:は|が|を|って|ある|ありますか|も?(?:お願い|ください|下さい|ちょうだい|教えて|$|[?？])))(?!.{0,60}(?:誰|だれ|いつ|なぜ|いくつ|何[人件個]))',
  ),
  ja(
    'place_of_access',
    '(?<ask1>(?:は|が|って)?(?:(?:どこ|どちら)[でに](?:見|読|入手|手に入|ダウンロード|閲覧|確認|参照|取得|公開|掲載|載)[\\p{L}]{0,10}|(?:公開|掲載)[\\p{L}]{1,10}のはどこ))',
  ),
  ja('money', `${JA_FOCUS}(?<ask1>(?:は|が)?(?:いくら|何円|何ドル|何ユーロ))`),
  ja('money', '(?<ask1>(?:いくら|何円|何ドル|何ユーロ))'),
  ja(
    'duration',
    '(?<ask1>(?:は|が)?(?:何時間|何分|何年間|何日間|何か月|何カ月|何ヶ月|どの(?:くらい|ぐらい)の期間))',
  ),
  ja('age', '(?<ask1>(?:は|が)?(?:何歳|いくつですか$|年齢は))'),
  ja('frequency', '(?<ask1>(?:どのくらいの頻度|どれくらいの頻度|頻度は|何回に1回))'),
  ja(
    'measure',
    // 高さは何メートル asks as a whole, like "how high".
    '(?<ask1>(?:の?(?:高|長|重|広|深|速|厚|大き)さ)?(?:は|が)?(?:何パーセント|何割|何%|何%|どのくらい|どれくらい|どれだけ|何メートル|何キロ|何トン|何ミリ|何センチ|何リットル|何ヘクタール|何倍))',
  ),
  ja('how_many', `(?<ask1>(?:いくつ|何個|何種類?|何項目)の)(?<head>${JA_NOUN})`),
  ja(
    'how_many',
    `(?<head>${JA_NOUN})(?<ask1>の?(?:数|件数|人数|総数)?(?:は|が)(?:いくつ|何(?:人|名|件|回|社|個|本|団体|か国語|カ国語|ヶ国語|言語|か国|カ国|ヶ国|種類|項目|点|台|枚|つ|組織|チーム|都市|箇所|か所|ページ|世帯|駅|組|頭|匹|軒|隻|基|日(?:間|(?=かか|続|も))|年(?:間|(?=かか|続|ぶり|も))|度|冊|校|機関|往復|便|戸|棟|床|票|通|行|拠点|地域|か所|カ所|ヵ所|ヵ国|か月)))`,
  ),
  ja(
    'how_many',
    '(?<ask1>(?:いくつ|何(?:人|名|件|回|社|個|本|団体|か国語|カ国語|ヶ国語|言語|か国|カ国|ヶ国|種類|項目|点|台|枚|つ|組織|チーム|都市|箇所|か所|ページ|世帯|駅|組|頭|匹|軒|隻|基|日(?:間|(?=かか|続|も))|年(?:間|(?=かか|続|ぶり|も))|度|冊|校|機関|往復|便|戸|棟|床|票|通|行|拠点|地域|か所|カ所|ヵ所|ヵ国|か月)))',
  ),
  ja(
    'why',
    '(?<ask1>(?:は|が|のは)?(?:なぜ|何故|どうして|なんで(?!す)|何で(?!す|し)|どういう(?:理由|わけ)|(?:理由|目的|ねらい|狙い|背景|きっかけ)(?:は|を|が|って|$|[?？])))',
  ),
  ja('clock', '(?<ask1>(?:は|が)?何時(?!間)(?:から何時まで)?)'),
  ja('name', '(?<ask1>(?:の)?(?:氏名|お?名前|名称)(?:は|を|が|と|って|$|[?？]))'),
  ja(
    'when',
    '(?<ask1>(?:は|が|って)?(?:いつ|何年(?!間)|何月|何日|何曜日|日付は|日程は|(?:開催|発行|公開)日は))',
  ),
  ja('name', '(?<ask1>(?:の)?(?:所属(?:先|組織|機関|団体)?|勤務先)(?:は|って)(?:どこ|どちら|何)?)'),
  ja('name', '(?<ask1>(?:は|が|って|て)?(?:どこ|どちら)の?(?:人|方|かた|所属|社員|職員))'),
  ja(
    'name',
    '(?<ask1>(?:は|が|って)?(?:どこの|どちらの|どの|何という|なんという)(?:組織|団体|機関|会社|企業|大学|研究所|メーカー|部署|バス会社)(?:の(?:人|方|学生|社員|職員))?)',
  ),
  ja(
    'name',
    `(?<head>(?:組織|団体|機関|会社|企業|大学|研究所|メーカー|部署))(?<ask1>(?:は|って)(?:どこ|どちら))`,
  ),
  ja('name', '(?<ask1>(?:どこ|どちら)(?:が(?=.{1,40}(?:た|る|の|か)[?？。]?$)|に所属|に勤))'),
  // A question about whom to contact is answered by a desk, an address or a number rather than by a place.
  ja(
    'anything',
    '(?<ask1>(?:は|が|って)?(?:どこ|どちら|誰|だれ|どなた)[にへ])(?=相談|連絡|問い合わせ|問合せ|聞け|聞い|伝え|報告|通報|届け|電話|申し込|応募|申請|送れ)',
  ),
  ja(
    'where',
    '(?<ask1>(?:は|が|って)?(?:どこ|どちら|どの(?:都市|場所|国|県|街|町|会場)|場所は|会場は|開催地は|所在地は))',
  ),
  ja('who', `${JA_FOCUS}(?<ask1>(?:は|が)(?:誰|だれ|どなた))`),
  ja('who', '(?<ask1>(?:は|が|って)?(?:誰|だれ|どなた|何者))'),
  ja('name', '(?<ask1>(?:は|が)?どの(?:組織|団体|機関|会社|企業|人))'),
  ja('definition', `(?<ask1>(?:とは|って)(?:どのような|どんな|どういった|どういう|なんという)${JA_NOUN})`),
  ja(
    'how',
    '(?<ask1>(?:どのように|どうやって|どのような方法|いかにして|どんな方法|どんな(?:風|ふう)に|どうすれば|どうしたら|どうやれば))',
  ),
  ja(
    'definition',
    '(?<ask1>(?:とは(?:何|なん|どう|$|[?？。]|は)|って(?:何|なに|なん)(?!で)|ってどういう(?:意味|もの|こと)|の(?:意味|定義)(?:は|って)))',
  ),
  ja('what', `(?<ask1>(?:何という|何の|なんの|なんという|どの|どんな|どのような|何))(?<head>${JA_NOUN})`),
  ja('what', '(?<ask1>(?:何|なに|どれ|どんな))'),
  ja('who', '(?<=[たるのい])(?<ask1>(?:人|方|者)は)[?？。\\s]*$'),
  ja('how_many', `${JA_FOCUS}(?<ask1>の(?:総?数|件数|人数)は)[?？。\\s]*$`),
  ja('who', '(?<head>[\\p{Script=Han}]{1,8}者)(?<ask1>は)[?？。\\s]*$'),
  ja('what', `(?<head>${JA_NOUN})(?<ask1>は)[?？。\\s]*$`),
  ja('yes_no', `(?<head>${JA_NOUN})(?:は|が)(?<ask1>(?:ありますか|ありましたか|いますか|いましたか|あるか))`),
  ja('yes_no', '(?<ask1>(?:ましたか|ますか|ですか|でしょうか|のか|たか|るか|ないか))[?？。\\s]*$'),
  ja('yes_no', '(?<=[\\p{Script=Hiragana}])(?<ask1>(?:の|かな|よね|っけ|んだ|んです))?[?？]\\s*$'),
];

/** Lead-ins to a question: a greeting; "my boss asked me, so"; "according to the report"; "by the way". */
const ASKER = alternatives(readWordList('ja', 'asker-words'));
/** Any character that does not begin words that name the subject, as in 「会合について知りたいのですが、」. */
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

/** `minClause` is 2 because 賞 with its particle is a clause in Japanese. */
const FRAME_WORDS: FrameWords = {
  leadOf,
  saysNothing: () => false,
  refersBack: (clause) => /それ|これ|そちら|その|そこ|あれ|彼/u.test(clause),
  trailOf: (clause) => TRAIL.exec(clause)?.index ?? clause.length,
  minClause: 2,
};

const anyOf = (list: string): string => alternatives(readWordList('ja', list));

export const QUESTIONS: QuestionWords = {
  forms: JAPANESE_FORMS,
  chatter: [
    new RegExp(`(?:${anyOf('manners')})(?:は|と)?`, 'dgu'),
    /(?:教えて|おしえて|知りたい|示して|説明して|見せて|探して)(?:ください|下さい|くれますか|くれませんか|もらえますか|です)?/dgu,
    /(?:について|に関して|に関する)(?:は|の|、)?/dgu,
    /(?:でしょうか|ですか|でしたか|ましたか|ますか|いますか|なんですか|のですか|んですか|だった|ください|下さい)[?？。\s]*$/dgu,
  ],
  askingWord:
    /(?:誰|だれ|どなた|何|なに|なん[のでとかだ]|いつ|どこ|どちら|なぜ|どうして|どの|どれ|どんな|どう|いくつ|いくら|って[?？]?$|とは[?？]?$)/iu,
  request: new RegExp(`(?:${anyOf('requests')})`, 'u'),
  greeting: new RegExp(`^(?:${anyOf('greetings')})`, 'u'),
  plea: null,
  oneThing:
    /誰|だれ|いつ|どこ|なぜ|なんで|どうして|いくつ|いくら|何[人件回社個名月日年時%％]|どの(?!よう)|理由|リンク|URL/iu,
  frame: FRAME_WORDS,
};
