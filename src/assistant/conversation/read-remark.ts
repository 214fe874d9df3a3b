import type { Answer } from '../../answers/answer.js';
import { readSmallTalk } from '../../answers/question/small-talk.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Conversation } from '../state.js';
import type { Understood } from './understood.js';

/** What a remark in a thread of ours is by its form, said without naming us. */
export type RemarkForm =
  /** Asks, or tells us to tell something: for us where there is an answer. */
  | 'question'
  /** Leans on what we said: for us where the answer is sure. */
  | 'follow_up'
  /** A few words that may name something: for us where the answer is very sure. */
  | 'fragment'
  | 'thanks'
  /** Is said to somebody else, or to nobody. */
  | 'aside';

/**
 * Classifies a remark.
 * @param raw as typed, with mentions
 * @param text the same without ornaments
 */
export function readRemark(raw: string, text: string): RemarkForm {
  if (text === '' || isToSomebody(raw) || isToSomebody(text)) return 'aside';
  const talk = readSmallTalk(text);
  if (talk === 'thanks') return THANKS.test(text) ? talk : 'aside';
  if (talk !== null) return talk === 'abilities' ? 'question' : 'aside';
  const rest = text.replace(TO_US, ' ');
  if (AMONG_PEOPLE.test(rest) || ARRANGES.test(rest)) return 'aside';
  if (rest !== text || ASKS.test(text)) return 'question';
  if (LEANS.test(text)) return 'follow_up';
  return text.split(/\s+/u).length <= MAX_FRAGMENT_WORDS ? 'fragment' : 'aside';
}

/** "Nice one" may be said to anybody. */
const THANKS = /\b(?:thanks?|thx|ty|tysm|cheers)\b|ありがと|感謝|どうも|助か/iu;

const MAX_FRAGMENT_WORDS = 5;

/** "@Bob", "Bob, …", 「田中さん、…」. Our own name is none. */
export function isToSomebody(text: string): boolean {
  return (
    /^\s{0,20}(?:<@|@[\p{L}\d])/u.test(text) ||
    (/^\s{0,20}(?:hey |hi |hello |thanks |ok |dear )?\p{Lu}[\p{L}'’.-]{1,20}(?: \p{Lu}[\p{L}'’.-]{1,20})?\s?,\s/u.test(
      text,
    ) &&
      !NO_NAMES.test(text)) ||
    /^.{1,12}?(?:さん|さま|様|くん|君|ちゃん|先輩|部長|課長|先生)[、,\s]/u.test(text)
  );
}

const NO_NAMES =
  /^\s{0,20}(?:and|but|or|so|then|also|well|ok|okay|yes|no|now|thanks|please|in|on|at|for|of|from|since|during|before|after|besides|however|rapporteur|what|which|who|when|where|why|how|if|as|according)\b/iu;

/** Words by which people ask a program for something. */
const TO_US =
  /\b(?:(?:can|could|would|will) you (?:please )?(?=(?:tell|show|give|explain|list|find|summari[sz]e|compare|quote|describe|say|look|search|check what|repeat|translate)\b)|(?:do you (?:know|have|mean)|what do you know)\b|(?:tell|show|give|remind) (?:me|us)\b|(?:i|we)(?:['’]d| would) (?:like|love) to (?:know|see|hear)\b|i (?:want|need) to know\b|(?:can|could|may) (?:i|we) (?:see|have|get|know)\b|(?:explain|list|summari[sz]e|describe|compare|quote|find)\b)/giu;

/** Who says these speaks of people here. */
const AMONG_PEOPLE =
  /\b(?:you|your|yours|u|ur|ya|y['’]all|i|i['’](?:m|ll|ve|d)|im|ill|we|we['’](?:re|ll|ve|d)|let['’]?s|me|my|mine|myself|us|our|ours)\b|(?:私|僕|俺|我々|皆さん|みなさん|みんな|あなた|君たち)|(?:ましょう|ませんか|しますね|してきます|おきます|と思います|行きます|来ます|戻ります|了解|承知|かしこまり|ですね|よね)[。！!？?〜~]{0,3}$/iu;

/** Meals, meetings, comings and goings. */
const ARRANGES =
  /\b(?:brb|afk|bbl|ttyl|gtg|lgtm|lol|lmao|haha\w{0,10}|omg|wfh|ooo|eod|eta|fyi|imo|imho|tbh|nvm|np|asap|lunch|coffee|breakfast|dinner|standup|see ya|good (?:night|morning|luck|job|point|idea|catch|question)|nice (?:one|work|job)|well done|sounds (?:good|great|fine)|makes sense|on (?:it|my way)|running late|be right back|same here|me too|agreed?|done|approved|merged|shipped|tomorrow|tonight|noon|at \d{1,2}(?::\d{2})?\s?(?:am|pm|h|o['’]?clock))\b|昼休み|ランチ|ご飯|お先|お疲れ|離席|休憩|後で|また明日|明日/iu;

const ASKS =
  /[?？]\s{0,3}$|^(?:and |but |so |ok |also |then |or )?(?:who|whom|whose|what|which|when|where|why|how)\b|^(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\s(?:the|there|it|this|that|these|those|they|he|she|any|a|an)\b|(?:ですか|ますか|でしょうか|だろうか|とは|って何|何|誰|いつ|どこ|なぜ|どう(?:して|やって)?|いくつ|いくら|は)[。？?]{0,2}$|(?:教えて|見せて|みせて|説明して|まとめて|比較して|詳しく|挙げて)(?:ください|下さい|ほしい|欲しい|くれ)?[。！!]{0,2}$/iu;

const LEANS =
  /^(?:and|or|but|also|then|what about|how about|more|any|the|that|in|for|since|besides|except|another|other|only|details?)\b|^(?:では|じゃあ|それ|その|他|ほか|もっと|続き|次|あと|\p{Nd})/iu;

/** How sure an answer has to be, by what the remark looks like. */
const SURE = { question: 0, follow_up: 0.6, fragment: 0.9 } as const;

/** Whether what was understood is to be said, though nobody has named us. */
export function isWanted(
  form: 'question' | 'follow_up' | 'fragment',
  { view }: Understood,
  answer: Answer | null,
  { asides, words }: Pick<Conversation, 'asides' | 'words'>,
): boolean {
  // After people have spoken to each other, what leans on our last words may lean on theirs.
  if (asides > 0 && form !== 'question') return false;
  if (view.kind === 'no_choice') return false;
  if (answer === null) return asides === 0 || view.kind === 'help';
  switch (answer.kind) {
    case 'answer':
      return answer.confidence >= SURE[form];
    case 'no_answer':
      return isAboutReports(answer.reason.code) && form === 'question' && goesOn(view, words);
    case 'topics':
    case 'reports':
    case 'ambiguous':
      return form !== 'fragment';
    default:
      return answer satisfies never;
  }
}

type Reason = Extract<Answer, { kind: 'no_answer' }>['reason']['code'];

/** The bot does not tell people who have not asked it that the reports say nothing. */
const isAboutReports = (code: Reason): boolean =>
  code === 'period_not_covered' || code === 'no_such_period' || code === 'not_said';

/** Whether it asks about what was talked about, by its words: else people may ask each other. */
function goesOn(view: Understood['view'], words: string): boolean {
  if (view.kind !== 'intent' || !('question' in view.intent) || view.intent.question === null) return true;
  const before = new Set(contentOf(words));
  return contentOf(view.intent.question).some((term) => before.has(term));
}

const contentOf = (text: string): readonly string[] =>
  findTerms(text).flatMap(({ term, stop }) => (stop ? [] : [term]));
