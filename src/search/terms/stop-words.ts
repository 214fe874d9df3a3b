/**
 * Words that say how a sentence is built and not what it is about.
 *
 * English: the 174 words of the Snowball project, question words included
 * (https://snowballstem.org/algorithms/english/stop.txt).
 */
const ENGLISH = `
  i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
  it its itself they them their theirs themselves what which who whom this that these those
  am is are was were be been being have has had having do does did doing would should could ought
  i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd
  i'll you'll he'll she'll we'll they'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't
  won't wouldn't shan't shouldn't can't cannot couldn't mustn't
  let's that's who's what's here's there's when's where's why's how's
  a an the and but if or because as until while of at by for with about against between into through during
  before after above below to from up down in out on off over under again further then once
  here there when where why how all any both each few more most other some such no nor not only own same so than too very
`;

/**
 * Japanese: the list of Apache Lucene's Japanese analyzer
 * (https://github.com/apache/lucene, lucene/analysis/kuromoji, stopwords_ja.txt), and below it verb
 * endings and particles as `Intl.Segmenter` cuts them, and the question words, which the English list holds too.
 */
const JAPANESE = `
  の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その
  あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による ず なり られる
  において ば なかっ なく しかし について せ だっ その後 できる それ う ので なお のみ でき き つ における および
  いう さらに でも ら たり その他 に関する たち ます ん なら に対して 特に せる 及び これら とき では にて ほか
  ながら うち そして とともに ただし かつて それぞれ または お ほど ものの に対する ほとんど と共に といった です
  とも ところ ここ

  ました ません でした でしょう ましょう ください 下さい だろう しょう なかった しない される われる させる できた
  あります ありま ありました ありません という といいます にかけて にとって にわたって にあたる にあたって につれて をもって をめぐって ときの ときには そのため
  これらの それらの このように そのように こうした そうした こちら そちら あちら あそこ それに だけ しか ばかり くらい ぐらい
  さまざま すべて あるいは つまり すなわち たとえば もちろん しかしながら にもかかわらず ならびに いわゆる およそ とても
  何 なに なにか 何か なん なんと なんで 誰 だれ はだれ いつ いつか どこ どこか どれ どの どう どうか どんな どちら どなた
  なぜ 何故 いくつ いくつか いくら いくらか いかに どのよう どうして どういう 教え 教えて
`;

const words = (list: string): string[] => list.trim().split(/\s+/u);

/** "whats" and "dont", as people type them; "ill" and "well" are words of their own. */
const withoutApostrophe = words(ENGLISH)
  .filter((word) => /(?:n't|'s)$/u.test(word))
  .map((word) => word.replace("'", ''));

/** Lower case, straight apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words(ENGLISH),
  ...withoutApostrophe,
  ...words(JAPANESE),
]);
