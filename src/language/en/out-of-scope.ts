export const OUT_OF_SCOPE: readonly RegExp[] = [
  /(?:^|[,.!?:;]|\b(?:please|now|and|you(?:\s+to)?)\s)\s*(?:write|compose|make up|create|generate|draw|paint|sing|tell)\s+(?:(?:me|us)\s+)?(?:an?|some|the|another)?\s*(?:[\p{L}-]{1,20}\s+){0,2}(?:poems?|songs?|haikus?|stor(?:y|ies)|jokes?|essays?|lyrics|rap|pictures?|limericks?|code|script|program|email|e-mail|tweet)\b/iu,
  /\b(?:weather|temperature)\b.{0,30}\b(?:today|tonight|tomorrow|right now)\b|\b(?:what|how)(?:'s|\s+is)\s+the\s+weather\b/iu,
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|your\s+|the\s+|my\s+|these\s+|previous\s+|prior\s+|above\s+){1,4}(?:instructions?|rules?|prompts?|guidelines|directions|training)\b/iu,
  /\b(?:system|hidden|initial|secret)\s+prompts?\b|\byour\s+(?:(?:own|system|hidden|initial|secret)\s+)?(?:prompts?|instructions?|password|passwords|api key|tokens?|secrets?|credentials|source code|rules)\b/iu,
  /(?:^|[,.!?:;]|\b(?:please|now|and|you(?:\s+to)?)\s)\s*(?:pretend|act|behave|roleplay)\s+(?:to be|as|like|that)\b/iu,
  // With another question behind it, that one counts.
  /^[^?.!]{0,40}\bwho\s+(?:are|made|built|created|wrote|programmed)\s+you\b[^?.!]{0,60}\W{0,20}$|^[^?.!]{0,40}\bare\s+you\s+(?:a\s+)?(?:human|robot|bot|ai|alive|chatgpt)\b[^?.!]{0,60}\W{0,20}$/iu,
  /\bpassword\s+(?:for|of|to)\s+(?:the|your|my|this|our)\b/iu,
];
