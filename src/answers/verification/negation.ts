/** "Who did not win", "which was never sent", 受賞しなかった人. A tag ("didn't they?") or "why not" is none. */
const ASKED =
  /\b(?:who|whom|whose|which|what|when|where|why|how)\b[^?.;]{0,120}?\b(?:(?:did|does|do|was|were|is|are|has|have|had|could|can|will|would|should)(?:\s+not|n['’]t)(?!\s+(?:only|just))|never|no longer)\b(?!\W{0,3}(?:it|they|he|she|you|we|there)\b)|(?<!しれ|くれ|もらえ|じゃ|では)(?:なかった|(?:て|で)い?ない|れない|しない)(?:の|人|者|方|もの|会社|企業|国|理由)/iu;

const TOLD =
  /\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unable|fail(?:s|ed)?|lack(?:s|ed)?|declined|refused|rejected|absent|except|instead)\b|n['’]t\b|ない|なかった|ません|(?:せ|られ|れ)ず/iu;

/** Whether a question asks what did not happen, and a sentence tells what did. */
export const missesNegation = (question: string, sentence: string): boolean =>
  ASKED.test(question) && !TOLD.test(sentence);
