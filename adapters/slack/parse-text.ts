const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * What a person typed, from the text that Slack sends: without mentions of us, other mentions and links by
 * the name that the person sees, entities decoded
 * (https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages).
 */
export function parseText(text: string, botUserId: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => readReference(inner, botUserId))
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

/** Whether it holds a mention of this user. */
export function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`);
}

/** Whether it begins with a mention of a person or bot: what follows is said to them. */
export function opensWithMention(text: string): boolean {
  return /^\s{0,100}<@[UW]/.test(text);
}

function readReference(inner: string, botUserId: string): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)];
  const sign = target.charAt(0);
  if (sign === '@') return target === `@${botUserId}` ? '' : `@${label || target.slice(1)}`;
  if (sign === '#') return `#${label || target.slice(1)}`;
  if (sign === '!') return label || `@${target.slice(1)}`;
  return label || target;
}
