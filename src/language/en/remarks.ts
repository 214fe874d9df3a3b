import type { ConversationWords } from '../conversation-words.js';

const NAMED =
  /^\s{0,20}(?:hey |hi |hello |thanks |ok |dear )?\p{Lu}[\p{L}'’.-]{1,20}(?: \p{Lu}[\p{L}'’.-]{1,20})?\s?,\s/u;
/** Our own name is none. */
const NO_NAMES =
  /^\s{0,20}(?:and|but|or|so|then|also|well|ok|okay|yes|no|now|thanks|please|in|on|at|for|of|from|since|during|before|after|besides|however|rapporteur|what|which|who|when|where|why|how|if|as|according)\b/iu;

export const REMARKS: ConversationWords['remarks'] = {
  thanks: /\b(?:thanks?|thx|ty|tysm|cheers)\b/iu,
  isToSomebody: (text) => NAMED.test(text) && !NO_NAMES.test(text),
  toUs: String.raw`\b(?:(?:can|could|would|will) you (?:please )?(?=(?:tell|show|give|explain|list|find|summari[sz]e|compare|quote|describe|say|look|search|check what|repeat|translate)\b)|(?:do you (?:know|have|mean)|what do you know)\b|(?:tell|show|give|remind) (?:me|us)\b|(?:i|we)(?:['’]d| would) (?:like|love) to (?:know|see|hear)\b|i (?:want|need) to know\b|(?:can|could|may) (?:i|we) (?:see|have|get|know)\b|(?:explain|list|summari[sz]e|describe|compare|quote|find)\b)`,
  amongPeople:
    /\b(?:you|your|yours|u|ur|ya|y['’]all|i|i['’](?:m|ll|ve|d)|im|ill|we|we['’](?:re|ll|ve|d)|let['’]?s|me|my|mine|myself|us|our|ours)\b/iu,
  arranges:
    /\b(?:brb|afk|bbl|ttyl|gtg|lgtm|lol|lmao|haha\w{0,10}|omg|wfh|ooo|eod|eta|fyi|imo|imho|tbh|nvm|np|asap|lunch|coffee|breakfast|dinner|standup|see ya|good (?:night|morning|luck|job|point|idea|catch|question)|nice (?:one|work|job)|well done|sounds (?:good|great|fine)|makes sense|on (?:it|my way)|running late|be right back|same here|me too|agreed?|done|approved|merged|shipped|tomorrow|tonight|noon|at \d{1,2}(?::\d{2})?\s?(?:am|pm|h|o['’]?clock))\b/iu,
  asks: /^(?:and |but |so |ok |also |then |or )?(?:who|whom|whose|what|which|when|where|why|how)\b|^(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\s(?:the|there|it|this|that|these|those|they|he|she|any|a|an)\b/iu,
  leans:
    /^(?:and|or|but|also|then|what about|how about|more|any|the|that|in|for|since|besides|except|another|other|only|details?)\b/iu,
};
