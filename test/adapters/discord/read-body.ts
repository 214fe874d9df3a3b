import type { Button, Sent } from '../../contracts/chat-platform.js';
import type { Call, Json } from './far-end.js';

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** What people see of a call, and what in it would notify, link or format by Discord's rules (its breaches). */
export function readCall({ body, messageId }: Call): Sent {
  const embeds = listOf(body.embeds);
  const texts = [body.content, ...embeds.flatMap(({ title, description }) => [title, description])].flatMap(
    (text) => (typeof text === 'string' && text !== '' ? [readMarkdown(text, { withOurs: true })] : []),
  );
  const isEphemeral = (Number(body.flags ?? 0) & 64) !== 0;
  return {
    text: texts.map(({ seen }) => seen).join('\n'),
    buttons: listOf(body.components)
      .flatMap((row) => listOf(row.components))
      .flatMap((component) => buttonsOf(component, { id: messageId, isEphemeral })),
    toAskerAlone: isEphemeral,
    breaches: [
      ...texts.flatMap(({ breaches }) => breaches),
      // Without this, Discord notifies everyone whom the text mentions.
      ...(JSON.stringify(body.allowed_mentions) === '{"parse":[]}' ? [] : ['mentions are allowed']),
    ],
  };
}

/** The arguments of `press` in inbound-events.ts. */
export type Pressable = {
  readonly customId: string;
  readonly chosen?: string;
  readonly message: { readonly id: string; readonly isEphemeral: boolean };
};

function buttonsOf(component: Json, message: Pressable['message']): readonly Button[] {
  const customId = String(component.custom_id);
  if (component.type === 3) {
    return listOf(component.options).map(({ label, value }) => ({
      label: String(label),
      payload: { customId, chosen: String(value), message } satisfies Pressable,
    }));
  }
  if (component.custom_id === undefined) return [];
  return [{ label: labelOf(component), payload: { customId, message } satisfies Pressable }];
}

/** A thumb has no text; these are the labels that it stands for. */
const labelOf = ({ label, emoji }: Json): string =>
  label === undefined && isJson(emoji) ? (THUMBS.get(String(emoji.name)) ?? '') : String(label);
const THUMBS = new Map([
  ['👍', '👍 Helpful'],
  ['👎', '👎 Not helpful'],
]);

type Read = { readonly seen: string; readonly breaches: readonly string[] };

/** The first code point of the placeholders for escaped characters, which Discord shows and does not interpret. */
const HELD = 0xf0000;

/**
 * Text as Discord shows it, by the rules of https://docs.discord.com/developers/reference#message-formatting and of its
 * Markdown (https://support.discord.com/hc/en-us/articles/210298617). They are written independently of the adapter.
 * The bot itself formats with ** and with addresses in <>. In a message (`withOurs`) it also uses quotations, small
 * lines and links with their own text. Anything else that would format is a breach.
 */
export function readMarkdown(markdown: string, { withOurs = false } = {}): Read {
  const held = markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) =>
    String.fromCodePoint(HELD + sign.charCodeAt(0)),
  );
  const shown = (withOurs ? held.replace(/^(?:> |-# )/gm, '').replace(MASKED, '$1') : held).replace(
    STRONG,
    '$1',
  );
  const breaches = FORMATS.flatMap((format) => {
    const plain = shown.replace(BARE, '');
    const found = format.exec(plain);
    return found === null
      ? []
      : [`${format}: ${JSON.stringify(found[0])} in ${JSON.stringify(plain.slice(0, 200))}`];
  });
  return { seen: release(shown.replace(BARE, '$1')), breaches };
}

const STRONG = /\*\*((?:(?!\*\*)[\s\S])+?)\*\*(?!\*)/g;
const BARE = /<(https?:\/\/[^\s<>]+)>/g;
/** A link with its own text, which contains no bracket. The address opens no preview. */
const MASKED = /\[([^[\]\n]+)\]\(<https?:\/\/[^\s<>()]+>\)/g;

const release = (text: string): string =>
  text.replace(/[\u{f0021}-\u{f007e}]/gu, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - HELD));

const FORMATS: readonly RegExp[] = [
  /\*[^\s*]|_[^\s_]|~~|`|\|\|/,
  /<(?:@[!&]?|#|a?:\w+:|t:|\/|id:)/,
  /@(?:everyone|here)/,
  /https?:\/\/\S/,
  /\[[^\]]*\]\([^)]*\)/,
  /:[\w+-]+:/,
  /^\s*(?:#{1,3}|-#|>|>>>|\+) /m,
];
