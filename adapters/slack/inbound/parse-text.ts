const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * The text that a person typed, from what Slack sends: without mentions of the bot and of channels, with the names of
 * people and links, entities decoded (https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages).
 * @param names of mentioned people, by their ids; a person without a name here is left out
 */
export function parseText(
  text: string,
  botUserId: string,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => readReference(inner, botUserId, names))
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

const MAX_MENTIONED = 5;

/** The ids of the people whose names the text lacks, without ours; the first few of them. */
export function mentionedIn(text: string, botUserId: string): readonly string[] {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})>/g)].map(([, id = '']) => id);
  return [...new Set(ids)].filter((id) => id !== botUserId).slice(0, MAX_MENTIONED);
}

/** Whether it holds a mention of this user. */
export function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`);
}

/** Whether it begins with a mention of a person or bot: what follows is said to them. */
export function opensWithMention(text: string): boolean {
  return /^\s{0,100}<@[UW]/.test(text);
}

function readReference(inner: string, botUserId: string, names: ReadonlyMap<string, string>): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)];
  const sign = target.charAt(0);
  if (sign === '@') {
    const name = label || names.get(target.slice(1));
    return name === undefined || target === `@${botUserId}` ? '' : `@${name}`;
  }
  if (sign === '#' || sign === '!') return '';
  return label || target;
}
