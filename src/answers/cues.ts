import type { Span } from '../reports/report.js';

/** What kind of thing a question asks for. */
export type Asked =
  | 'who'
  | 'name'
  | 'when'
  | 'where'
  | 'how_many'
  | 'frequency'
  | 'money'
  | 'duration'
  | 'age'
  | 'measure'
  | 'why'
  | 'how'
  | 'what'
  | 'definition'
  | 'expansion'
  | 'link'
  | 'place_of_access'
  | 'yes_no'
  | 'anything';

/** The words of a question that ask, apart from those that say what about. Offsets into the text given. */
export type Cue = {
  readonly asked: Asked;
  /** Words that only ask ("who", "how many", "いつですか"): no answer needs to hold them. */
  readonly asking: readonly Span[];
  /** The thing asked for ("law" in "which law led to …"): an answer has to name it. */
  readonly focus: Span | null;
};

type Form = { readonly asked: Asked; readonly pattern: RegExp };

// A group named `ask…` is a cue, one named `focus` the thing asked for. Bounded repetition only: linear time.
const W = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’&/.-]{0,40}";
const NOT_AUX =
  '(?!(?:is|are|was|were|be|been|did|does|do|has|have|had|can|could|will|would|should|shall|must|may|might|of|in|on|at|for|to|by|with|from|that|which|who|about|between|and|or|as|than|during|after|before)\\b)';
const NP_BEFORE = `(?:${NOT_AUX}${W}\\s+){0,4}?`;
const NUMERAL = '(?:(?:\\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)\\s+)?';
const BE = "(?:is|are|was|were|'s|’s|s)";
const AUX = '(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|must|may|might)';
const PREP = '(?:of|for|in|at|on|to|by|from|with|that|which|who|about|between|during|behind|used|given|held)';

const JA_NOUN = '[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9]{1,20}';
const JA_FOCUS = `(?<focus>${JA_NOUN})`;

const en = (asked: Asked, source: string): Form => ({ asked, pattern: new RegExp(source, 'diu') });
const ja = (asked: Asked, source: string): Form => ({ asked, pattern: new RegExp(source, 'du') });

/** The nouns that name the kind itself, so that no answer has to hold them: "on which date", "who is the person". */
const PERSON =
  '(?:person|people|individuals?|man|woman|guy|organi[sz]ations?|compan(?:y|ies)|part(?:y|ies)|bod(?:y|ies)|entit(?:y|ies)|institutions?)';
const DATE = '(?:exact\\s+)?(?:date|day|days|dates|year|month|time|century|fiscal year)';
const PLACE = '(?:city|cities|place|location|venue|country|countries|town|region)';
const LINK = '(?:links?|urls?|web ?sites?|web ?pages?|(?:web|internet) address(?:es)?|home ?pages?)';

/** In order of preference: the first form that fits is taken. */
const FORMS: readonly Form[] = [
  en(
    'expansion',
    `(?<ask1>\\bwhat\\s+(?:does|do|did|is|are)\\s+(?:the\\s+)?(?:(?:acronym|abbreviation|letters|initials)\\s+)?)(?:["“']?${W}["”']?)\\s+(?<ask2>(?:stands?|short)\\s+for)\\b`,
  ),
  en(
    'expansion',
    `(?<ask1>\\b(?:what\\s+(?:is|${BE})\\s+)?(?:the\\s+)?(?:full|long|complete)\\s+(?:name|form)\\s+(?:of|for))\\b`,
  ),
  en(
    'expansion',
    "(?<ask1>\\b(?:expansion\\s+of|spell\\s+out|(?:stands?|short|abbreviation|acronym)\\s+for|(?:what(?:'s|’s|\\s+is)\\s+)?(?:that|this|the)\\s+(?:acronym|abbreviation)))\\b",
  ),
  en('how_many', `(?<ask1>\\bhow\\s+many)\\s+${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\s+(?=${AUX}\\b|there\\b)`),
  en('frequency', '(?<ask1>\\bhow\\s+(?:often|frequently))\\b'),
  en('how_many', '(?<ask1>\\bhow\\s+many\\s+times)\\b'),
  en('how_many', `(?<ask1>\\bhow\\s+many)\\s+(?<focus>${W})`),
  en(
    'how_many',
    `(?<ask1>(?:\\b(?:what\\s+(?:is|was|are|were)\\s+)?the\\s+|^)(?:total\\s+|exact\\s+|overall\\s+)?(?:number|count)\\s+of)\\s+${NP_BEFORE}(?<focus>${NOT_AUX}${W})(?=\\s+(?:${AUX}|${PREP})\\b|\\W{0,3}$)`,
  ),
  en(
    'money',
    `(?<ask1>\\bhow\\s+much\\s+(?:money\\s+)?${AUX})\\b(?=.{1,150}\\b(?:costs?|paid|pay|spend|spent|charged?|worth|earn(?:ed)?|donated?|raised?)\\b)`,
  ),
  en(
    'money',
    `(?<ask1>\\b(?:how\\s+much\\s+(?:${W}\\s+){0,2}(?:money|funding)|(?:what|how\\s+much)\\s+(?:is|was|are|were)\\s+the\\s+(?=(?:[\\p{L}-]+\\s+){0,3}(?:price|cost|fee|budget|fine|salary|prize money)\\b)))`,
  ),
  en('duration', `(?<ask1>\\bhow\\s+long)(?:\\s+${AUX})?\\b`),
  en('age', `(?<ask1>\\bhow\\s+old)(?:\\s+${AUX})?\\b`),
  en('measure', `(?<ask1>\\bhow\\s+(?:much|large|big|tall|high|far|fast|heavy|deep|wide))(?:\\s+${AUX})?\\b`),
  en('link', `(?<ask1>\\b(?:what|which)\\s+(?:is|are|${BE})\\s+(?:the\\s+)?${LINK})\\b`),
  en(
    'link',
    `(?<ask1>\\b(?:give|send|show|get|share|need|want|provide)\\s+(?:me\\s+|us\\s+)?(?:the\\s+|a\\s+|any\\s+)?${LINK}(?:\\s+(?:to|for|of|where|about))?)\\b`,
  ),
  en('link', `(?<ask1>(?:\\b(?:the|a|any)\\s+)?\\b${LINK}\\s+(?:to|for|of|about))\\b`),
  en('link', `(?<ask1>\\b${LINK})\\W{0,3}$`),
  en('link', `^\\W{0,3}(?<ask1>${LINK})\\b`),
  en(
    'place_of_access',
    '(?<ask1>\\bwhere\\s+(?:can|could|do|may|should|might)\\s+(?:i|we|one|you|people|users?|someone|anyone)\\s+(?:find|get|read|see|download|access|obtain|view|look\\s+up|learn|check)(?:\\s+more)?)\\b',
  ),
  en(
    'place_of_access',
    '(?<ask1>\\bwhere\\s+(?:is|are|was|were|has|have))\\b(?=.{1,120}\\b(?:available|posted|downloadable|accessible|online)\\b)',
  ),
  en('place_of_access', '(?<ask1>\\b(?:download|pdf))\\b'),
  en('why', `(?<ask1>\\b(?:why|how\\s+come|for\\s+what\\s+(?:reason|purpose)))(?:\\s+${AUX})?\\b`),
  en(
    'why',
    '(?<ask1>\\b(?:what\\s+(?:is|are|was|were)\\s+)?the\\s+(?:reasons?|purpose|aims?|goals?|objectives?|motivation|rationale)\\s+(?:for|of|behind|that|why))\\b',
  ),
  en('when', `(?<ask1>\\b(?:(?:on|in|since|until|by|from)\\s+)?(?:what|which)\\s+${DATE}(?:\\s+${AUX})?)\\b`),
  en(
    'when',
    `(?<ask1>\\b(?:what\\s+(?:is|was|are|were)\\s+)?the\\s+(?:dates?|day)\\s+(?:of|for|when|on))\\b`,
  ),
  en(
    'when',
    `(?<ask1>\\b(?:since\\s+when|until\\s+when|when))(?:\\s+and\\s+(?<ask2>where))?(?:\\s+${AUX})?\\b`,
  ),
  en(
    'who',
    '(?<ask1>\\bwhere)\\s+(?:do|does|did|is|was)\\s+(?=.{1,80}\\b(?:work|works|employed|affiliated|belong)\\b)',
  ),
  en('where', `(?<ask1>\\b(?:in\\s+|at\\s+|to\\s+|from\\s+)?(?:what|which)\\s+${PLACE}(?:\\s+${AUX})?)\\b`),
  en('where', `(?<ask1>\\bwhere)(?:\\s+and\\s+(?<ask2>when))?(?:\\s+${AUX})?\\b`),
  en(
    'who',
    `(?<ask1>\\bwho)\\s*${BE}\\s+(?:the\\s+|a\\s+|an\\s+)${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\s+(?=${PREP}\\b)`,
  ),
  en(
    'definition',
    `^\\W{0,3}(?:(?:hey|hi|please|ok|so|and)\\W{1,3}){0,2}(?<ask1>who\\s*${BE})\\s+(?=(?:(?:mr|ms|mrs|dr|prof)\\.?\\s+)?(?:${NOT_AUX}${W}\\s*){1,3}\\W{0,3}$)`,
  ),
  en(
    'who',
    `(?<ask1>\\b(?:by\\s+|to\\s+|with\\s+|for\\s+)?(?:whose|whom|who))(?:\\s+(?:else\\s+)?${AUX})?\\b`,
  ),
  en('name', `(?<ask1>\\b(?:by\\s+|to\\s+|with\\s+|for\\s+)?(?:which|what)\\s+${NUMERAL}${PERSON})\\b`),
  en(
    'name',
    `(?<ask1>\\b(?:what\\s+(?:is|are|was|were)\\s+)?(?:the\\s+)?names?\\s+of\\s+(?:the\\s+)?)${NP_BEFORE}(?<focus>${NOT_AUX}${W})(?=\\s+${PREP}\\b|\\W{0,3}$)`,
  ),
  en(
    'what',
    `(?<ask1>\\bwhat)\\s*${BE}\\s+(?:the\\s+|its\\s+|their\\s+|his\\s+|her\\s+)(?:names?\\s+of\\s+(?:the\\s+)?)?${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\s+(?=${PREP}\\b|they\\b|it\\b)`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:what|who)\\s*${BE})\\s+(?:the\\s+)?(?:${W}\\s+){0,4}?${W}['’]s?\\s+${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\W{0,3}$`,
  ),
  en(
    'definition',
    `(?<ask1>\\b(?:what\\s*${BE}|define|explain|describe|(?:the\\s+)?(?:definition|meaning)\\s+of|what\\s+(?:does|do)\\s+(?=.{1,60}\\bmean\\b)))\\s+(?:meant\\s+by\\s+)?(?:a\\s+|an\\s+|the\\s+)?(?=(?:["“']?${W}["”']?\\s*){1,5}\\W{0,3}$)`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:which|what))\\s+(?:of\\s+the\\s+|other\\s+|else\\s+)?${NUMERAL}${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\s+(?=${AUX}\\b)`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:which|what))\\s+${NUMERAL}(?<focus>${NOT_AUX}${W})(?=\\s+(?:${PREP})\\b|\\W{0,3}$)`,
  ),
  en('what', `(?<ask1>\\bwhich)\\s+${NUMERAL}(?<focus>${NOT_AUX}${W})\\b`),
  en('what', `(?<ask1>\\b(?:which|what)(?:\\s+${AUX}|['’]s)?)\\b`),
  en('how', `(?<ask1>\\bhow)(?:\\s+${AUX})?\\b`),
  en('yes_no', `^\\W{0,3}(?:(?:hey|hi|please|ok|so|and)\\W{1,3}){0,2}(?<ask1>${AUX})\\s+`),
  // Key words: the first noun is what is wanted ("prize for a talk about …").
  en(
    'who',
    `^\\W{0,3}(?<ask1>(?:the\\s+|an?\\s+)?${PERSON})\\s+(?=(?:who|that|from|of|in|at|with|${W}ed)\\b)`,
  ),
  en(
    'what',
    `^\\W{0,3}(?<ask1>(?:the\\s+|an?\\s+)?)${NP_BEFORE}(?<focus>${NOT_AUX}${W})\\s+(?=(?:of|for|about|on|who|that|which|in|at|from|by|with)\\b)`,
  ),

  ja('expansion', '(?<ask1>(?:は|とは)?(?:何の略(?:称|語)?|なんの略|正式名称(?:は何)?|何を略した))'),
  ja(
    'link',
    '(?<ask1>(?:への|の)?(?:リンク|URL|ＵＲＬ|アドレス|ウェブサイト|ホームページ|Webサイト|サイト|ページ)(?:は|を|が|$))',
  ),
  ja(
    'place_of_access',
    '(?<ask1>どこで(?:見|読|入手|手に入|ダウンロード|閲覧|確認|参照|取得|公開)[\\p{L}]{0,10})',
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
    '(?<ask1>(?:は|が)?(?:何パーセント|何割|何%|何%|どのくらい|どれくらい|どれだけ|何メートル|何キロ|何トン))',
  ),
  ja('how_many', `(?<ask1>(?:いくつ|何個|何種類?|何項目)の)(?<focus>${JA_NOUN})`),
  ja(
    'how_many',
    `(?<focus>${JA_NOUN})(?<ask1>の?(?:数|件数|人数|総数)?(?:は|が)(?:いくつ|何(?:人|名|件|回|社|個|本|団体|か国語|カ国語|ヶ国語|言語|か国|カ国|ヶ国|種類|項目|点|台|枚|つ|組織|チーム|都市|箇所|か所|ページ|世帯|駅|組|頭|匹|軒|隻|基|日間?|年間?|度|冊|校|機関)))`,
  ),
  ja(
    'how_many',
    '(?<ask1>(?:いくつ|何(?:人|名|件|回|社|個|本|団体|か国語|カ国語|ヶ国語|言語|か国|カ国|ヶ国|種類|項目|点|台|枚|つ|組織|チーム|都市|箇所|か所|ページ|世帯|駅|組|頭|匹|軒|隻|基|日間?|年間?|度|冊|校|機関)))',
  ),
  ja('why', '(?<ask1>(?:は)?(?:なぜ|何故|どうして|(?:理由|目的|ねらい|狙い|背景)(?:は|を|$)))'),
  ja('when', '(?<ask1>(?:は|が)?(?:いつ|何年|何月|何日|何曜日|日付は|日程は|(?:開催|発行|公開)日は))'),
  ja(
    'where',
    '(?<ask1>(?:は|が)?(?:どこ|どちら|どの(?:都市|場所|国|県|街|町|会場)|場所は|会場は|開催地は|所在地は))',
  ),
  ja('who', `${JA_FOCUS}(?<ask1>(?:は|が)(?:誰|だれ|どなた))`),
  ja('who', '(?<ask1>(?:は|が)?(?:誰|だれ|どなた|何者))'),
  ja('name', '(?<ask1>(?:は|が)?どの(?:組織|団体|機関|会社|企業|人))'),
  ja('how', '(?<ask1>(?:どのように|どうやって|どのような方法|いかにして|どんな方法))'),
  ja('definition', '(?<ask1>(?:とは(?:何|なん|どう|$|[?？。]|は)|って(?:何|なに|なん)|の(?:意味|定義)は))'),
  ja('what', `(?<ask1>(?:何という|何の|なんの|なんという|どの|どんな|どのような|何))(?<focus>${JA_NOUN})`),
  ja('what', '(?<ask1>(?:何|なに|どれ|どんな))'),
  ja('who', '(?<focus>[\\p{Script=Han}]{1,8}者)(?<ask1>は)[?？。\\s]*$'),
  ja('what', `(?<focus>${JA_NOUN})(?<ask1>は)[?？。\\s]*$`),
  ja(
    'yes_no',
    `(?<focus>${JA_NOUN})(?:は|が)(?<ask1>(?:ありますか|ありましたか|いますか|いましたか|あるか))`,
  ),
  ja('yes_no', '(?<ask1>(?:ましたか|ますか|ですか|でしょうか|のか|たか|るか))[?？。\\s]*$'),
];

/** Words around a question that say nothing about its subject: "please", "do you know", "教えてください". */
const CHATTER: readonly RegExp[] = [
  /\b(?:please|pls|plz|hey|hi|hello|thanks|thank you|kindly|ok|okay|btw)\b/dgiu,
  /\b(?:(?:can|could|would|will)\s+(?:you|u|someone|anyone|somebody)\s+(?:please\s+)?(?:tell|show|give|explain|say|find|help|remind)(?:\s+(?:me|us))?(?:\s+(?:about|of))?|(?:do|does)\s+(?:you|u|anyone|anybody|someone)\s+(?:know|remember|happen to know)|tell\s+(?:me|us)(?:\s+(?:about|more about))?|i(?:'d|\s+would)\s+(?:like|love)\s+to\s+know|i\s+(?:want|need)\s+to\s+know|let\s+me\s+know|i(?:'m|\s+am)?\s+wonder(?:ing)?(?:\s+if)?|i(?:'m|\s+am)\s+looking\s+for|according\s+to\s+(?:the|your)\s+reports?|(?:is|are)\s+there\s+(?:any|a|an|some)(?:thing)?|any\s+idea)\b/dgiu,
  /(?:教えて|おしえて|知りたい|示して|説明して|見せて|探して)(?:ください|下さい|くれますか|くれませんか|もらえますか|です)?/dgu,
  /(?:について|に関して|に関する)(?:は|の|、)?/dgu,
  /(?:でしょうか|ですか|でしたか|ましたか|ますか|いますか|なんですか|のですか|んですか|だった|ください|下さい)[?？。\s]*$/dgu,
];

/** Reads what a question asks for. Linear in the text, which is at most a few thousand characters. */
export function readCue(text: string): Cue {
  const chatter = CHATTER.flatMap((pattern) => [...text.matchAll(pattern)].map(wholeSpan));
  const bare = chatter.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  for (const source of [bare, text]) {
    for (const { asked, pattern } of FORMS) {
      const groups = pattern.exec(source)?.indices?.groups;
      if (groups === undefined) continue;
      const asking = Object.entries(groups).flatMap(([name, at]) =>
        name.startsWith('ask') && at !== undefined ? [{ start: at[0], end: at[1] }] : [],
      );
      const focus = groups.focus === undefined ? null : { start: groups.focus[0], end: groups.focus[1] };
      return { asked, asking: [...asking, ...chatter], focus };
    }
  }
  return { asked: 'anything', asking: chatter, focus: null };
}

function wholeSpan(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
