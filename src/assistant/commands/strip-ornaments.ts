import { LANGUAGES, patternOf } from '../../language/languages.js';

/** Nobody asks that much; a longer text is refused as it is. */
const MAX_LENGTH = 10_000;

/**
 * Removes what a chat service or a habit of writing puts around words: references (`<@U1>`, `<#C1>`, `<t:1>`,
 * `</report ask:1>`), addresses, telephone numbers, emoji, marks of emphasis and code, quotation marks around the
 * whole, invisible characters, "X asked:". The label of a link and the name of a person stay. The result may be
 * empty.
 */
export function stripOrnaments(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  let rest = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stripped = STEPS.reduce((said, [pattern, put]) => said.replace(pattern, put), rest);
    const shorter = stripQuotation(tidy(stripped));
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest;
}

/** How deep they may stand in each other. */
const MAX_ROUNDS = 5;

type Step = readonly [pattern: RegExp, put: string];

/** Nothing is to be seen of them: formatting characters, variation selectors, fillers, blank Braille. */
const INVISIBLE: Step = [
  /[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu,
  '',
];

/** As services write links, people, channels, times, commands and emoji of their own into a text. */
const REFERENCES: readonly Step[] = [
  // Links keep their label, unless that is an address, too.
  [/<[a-z][a-z0-9+.-]{1,20}:\/\/[^<>|]{1,2000}\|([^<>]{1,500})>/giu, ' $1 '],
  [
    /!?\[([^[\]]{1,500})\]\(\s?<?(?:https?|ftps?|mailto|tel):[^\s()<>]{1,2000}>?(?:\s"[^"]{0,200}")?\)/giu,
    ' $1 ',
  ],
  [/<(?:mailto:|tel:|[a-z][a-z0-9+.-]{1,20}:\/\/)[^<>]{1,2500}>/giu, ' '],
  // A person has a name.
  [/<@[!&]?[A-Z0-9]{1,30}\|@?([^<>|]{1,100})>/giu, ' $1 '],
  [/<(?:@[!&]?|#|!|\/|t:|a?:|id:|sound:)[^<>\n]{1,200}>/giu, ' '],
];

const ADDRESSES: readonly Step[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[!-;=?-~]{1,2000}?(?=[?.!,;:)\]'"*_]{0,5}(?:[^!-~]|$))/giu, ' '],
  [/\b(?:mailto|tel):[!-~]{1,200}/giu, ' '],
  [/(?<![\w.@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu, ' '],
  [
    /(?<![\w.@/-])www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?:\/[!-;=?-~]{0,500}?(?=[?.!,;:)\]'"*_]{0,5}(?:[^!-~]|$)))?/giu,
    ' ',
  ],
  [
    /(?<![\w.@/-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,20}\/[!-;=?-~]{0,500}?(?=[?.!,;:)\]'"*_]{0,5}(?:[^!-~]|$))/giu,
    ' ',
  ],
];

/** International, with an area code in brackets or after a 0, or in the groups of North America. */
const TELEPHONE: Step = [
  /(?<![\p{L}\p{N}.,/-])(?:[+＋]\p{Nd}{1,4}(?:[\s().‐‑–－-]{1,2}\p{Nd}{1,5}){2,6}|[+＋]\p{Nd}{8,15}|[(（]\p{Nd}{2,5}[)）][\s‐‑–－-]?\p{Nd}{1,5}[\s.‐‑–－-]\p{Nd}{3,5}|[0０]\p{Nd}{1,4}[\s.‐‑–－-]\p{Nd}{1,5}[\s.‐‑–－-]\p{Nd}{3,5}|[0０]\p{Nd}{9,10}|\p{Nd}{3}[.-]\p{Nd}{3}[.-]\p{Nd}{4})(?![\p{L}\p{N}-])/gu,
  ' ',
];

/** Ids that nobody has put a name to, and those that stand for everybody. */
const IDS: readonly Step[] = [
  [/(?<![\w@])@(?:[UWBS][A-Z0-9]{7,20}|\d{15,20}|here|channel|everyone)\b/gu, ' '],
  [/(?<![\w#])#(?:[CDG][A-Z0-9]{7,20}|\d{15,20})\b/gu, ' '],
  [/(?<![\p{L}\p{N}@])@(?=\p{L})/gu, ''],
  [/(?<![\p{L}\p{N}#&])#(?=\p{L})/gu, ''],
];

const EMOJI: readonly Step[] = [
  [
    /:(?=[^\s:]{0,60}\p{L}|[+-]1:|100:)[\p{L}\p{N}_+'’.-]{1,60}:(?:(?::skin-tone-[1-6])?:)?(?![\p{L}\p{N}])/gu,
    ' ',
  ],
  [
    /(?![©®™‼⁉ℹ])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[#*0-9]\u20e3)/gu,
    ' ',
  ],
  [
    /(?<=^|\s)(?:[:;=8x]['’]?-?[)(\]dpo3/\\|*]|<3|\^_?\^|[(（][\^＾][^\s()（）]{0,4}[\^＾][;；]?[)）]|m[(（]_ ?_[)）]m|¯\\_[(（]\p{sc=Katakana}[)）]_\/¯)(?=$|[\s.,!?])/giu,
    ' ',
  ],
  [patternOf('[(（](?:…)[)）]|[♪♡☆★]', ({ commands }) => commands?.laughter, 'gu'), ' '],
];

const MARKS: readonly Step[] = [
  [/^[ \t]{0,3}(?:>{1,3}|#{1,6}|-#|[-•*+])[ \t]{1,4}(?=\S)/gmu, ''],
  [/\\(?=[*_~`|>#])/gu, ''],
  [/`{1,3}|\*{1,3}|~~|\|\|/gu, ''],
  [/(?<![\p{L}\p{N}_])_{1,3}|_{1,3}(?![\p{L}\p{N}_])/gu, ''],
  [/(?<![\p{L}\p{N}%~])~(?!\p{N})|~(?![\p{L}\p{N}~])/gu, ''],
];

/** How a question is handed on: "Bob asked:", "Q:", 「田中さんの質問：」. */
const ASKED = LANGUAGES.flatMap(({ commands }) => commands?.handedOn ?? []).map((lead): Step => [lead, '']);

const STEPS: readonly Step[] = [
  INVISIBLE,
  ...REFERENCES,
  ...ADDRESSES,
  TELEPHONE,
  ...EMOJI,
  ...IDS,
  ...MARKS,
  ...ASKED,
];

/** Closes the gaps; no sign is left hanging where something went. */
function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0\u3000]{2,}/gu, ' ')
    .replace(/ (?=[,.;:!?、。！？])/gu, '')
    .replace(/[(（][ ]?[)）]/gu, '')
    .replace(/^[\s,;:、–—¿¡-]{1,50}(?=\S)|[\s,;:、–—-]{1,50}$/gu, '')
    .trim();
}

const QUOTATIONS: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['＂', '＂'],
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['【', '】'],
];

/** Without quotation marks or brackets around all of it; what is quoted inside a text stays so. */
function stripQuotation(text: string): string {
  let rest = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [, body = '', end = ''] = /^([\s\S]*?)([.!?。！？]{0,3})$/u.exec(rest) ?? [];
    const pair = QUOTATIONS.find(([open, close]) => isWithin(body, open, close));
    if (pair === undefined) break;
    rest = `${body.slice(1, -1).trim()}${end}`;
  }
  return rest;
}

/** Whether the marks are around all of it; not where they close in between: “a” and “b”. */
function isWithin(body: string, open: string, close: string): boolean {
  if (body.length < 3 || !body.startsWith(open) || !body.endsWith(close)) return false;
  const inside = body.slice(1, -1);
  const isNested = inside.length > 2 && inside.startsWith(open) && inside.endsWith(close);
  return isNested || !(inside.includes(open) || inside.includes(close));
}
