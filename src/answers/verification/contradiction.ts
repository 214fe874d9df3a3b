/** "Who did not win", "which was never sent", 受賞しなかった人. A tag ("didn't they?") or "why not" is none. */
const ASKS_WHAT_DID_NOT =
  /\b(?:who|whom|whose|which|what|when|where|why|how)\b[^?.;]{0,120}?\b(?:(?:did|does|do|was|were|is|are|has|have|had|could|can|will|would|should)(?:\s+not|n['’]t)(?!\s+(?:only|just))|never|no longer)\b(?!\W{0,3}(?:it|they|he|she|you|we|there)\b)|(?<!しれ|くれ|もらえ|じゃ|では)(?:なかった|(?:て|で)い?ない|れない|しない)(?:の|人|者|方|もの|会社|企業|国|理由)/iu;

const TELLS_WHAT_DID_NOT =
  /\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unable|fail(?:s|ed)?|lack(?:s|ed)?|declined|refused|rejected|absent|except|instead)\b|n['’]t\b|ない|なかった|ません|(?:せ|られ|れ)ず/iu;

/** Whether a question asks what did not happen, and a sentence tells what did. */
export const missesNegation = (question: string, sentence: string): boolean =>
  ASKS_WHAT_DID_NOT.test(question) && !TELLS_WHAT_DID_NOT.test(sentence);

/** "When will the next award be given", 次回はどこ. "When was the next one" asks for the past. */
const ASKS_WHAT_COMES =
  /\b(?:when|where|what (?:date|day|month|time|year))\b[^?.;]{0,120}?\b(?:will|going to)\b|\b(?:when|where|who)(?:['’]s| is| are)\b[^?.;]{0,60}?\b(?:next|upcoming)\b|(?:次回|次の|今後|今度)[^?？。]{0,40}?(?:いつ|どこ|どちら|誰|だれ|何[年月日])/iu;

const TELLS_WHAT_COMES =
  /\b(?:will|shall|plan(?:s|ned|ning)?|schedul(?:es?|ed|ing)|expect(?:s|ed)?|intend(?:s|ed)?|going to|next|upcoming|forthcoming|future|due|until|deadline)\b|予定|次回|次の|今後|計画|見込|見通し/iu;

/**
 * Whether a question asks when or where something will happen, or who comes next, and a sentence tells nothing of what is
 * to come.
 */
export const missesFuture = (question: string, sentence: string): boolean =>
  ASKS_WHAT_COMES.test(question) && !TELLS_WHAT_COMES.test(sentence);
