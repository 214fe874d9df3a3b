import type { Place } from '../channel.js';
import { LANGUAGES, patternOf } from '../language/languages.js';
import type { IsoDate } from '../periods/period.js';

/** Something that a person wants from us, put so that it belongs to no service any more. */
export type Request = {
  readonly place: Place;
  /** The service's id of the person. */
  readonly user: string;
  /** The language in which the person uses the service, as a BCP 47 tag; null if the service does not tell. */
  readonly locale: string | null;
  readonly input: Input;
  /** Who will see the reply. The answer to a button press goes to those who see its message. */
  readonly audience: Audience;
  readonly may: Permissions;
  /** The person's name, for those who are shown what was asked. */
  readonly name?: string;
  /** Whether buttons are shown; if false, the text says what they offer. True if missing. */
  readonly buttons?: boolean;
  /** How commands are written there, for the help; if missing, as a line after the command's name. */
  readonly commands?: CommandForm;
  /** Whether it was said to the bot; false for a remark in one of its threads. True if missing. */
  readonly addressed?: boolean;
};

/**
 * `line`: "/report topics 2023 Q4"; `options`: "/report topics" with options to fill in; `bare`: "topics 2023 Q4";
 * `once`: each as a program of its own.
 */
export type CommandForm = 'line' | 'options' | 'bare' | 'once';

/** `asker` if the service can show a reply to one person, or if only one person is there. */
export type Audience = 'asker' | 'everyone';

/** What this person may do in this place. */
export type Permissions = {
  /** Show a reply to everyone that was for the asker alone; false if nobody else is there. */
  readonly share: boolean;
  /** Have new reports announced here, or no more. */
  readonly subscribe: boolean;
  /** Whether the person may give an opinion; false if it could not be saved. True if missing. */
  readonly rate?: boolean;
};

export type Input =
  /** What a person typed, without the mention of us; empty for a mention alone. */
  | { readonly kind: 'text'; readonly text: string }
  /** Something without a word: an emoji, a bare link. */
  | { readonly kind: 'sign' }
  /** A message to the bot whose words the service withholds. */
  | { readonly kind: 'unheard' }
  | { readonly kind: 'command'; readonly command: Command }
  /** A press of a button; `action` is the `id` of the Action, `replyId` that of its Reply. */
  | { readonly kind: 'press'; readonly action: string; readonly replyId: string }
  /** The page that a service shows of us. */
  | {
      readonly kind: 'home';
      /** Channels that the person is in; the page tells what is announced there. */
      readonly channels?: readonly { readonly id: string; readonly name: string }[];
    };

/** What a slash command asks for. */
export type Command = ViewCommand | SubscriptionCommand;

/** Asks to be shown something; `period` is as it was typed, empty for the latest report. */
export type ViewCommand =
  /** Without a period, of all reports. */
  | ({ readonly kind: 'ask'; readonly question: string; readonly period?: string } & OfSeries)
  | ({ readonly kind: 'latest' } & OfSeries)
  | ({ readonly kind: 'list' } & OfSeries)
  | ({ readonly kind: 'topics'; readonly period: string } & OfSeries)
  | { readonly kind: 'topic'; readonly number: number; readonly period: string }
  /** A topic by the value of a suggestion, by number or by words of its title; without a period, from any report. */
  | { readonly kind: 'find_topic'; readonly topic: string; readonly period: string }
  /** `words` may end with a range of periods: "awards 2019..2023". */
  | ({ readonly kind: 'compare'; readonly words: string } & OfSeries)
  | { readonly kind: 'help' };

/** The series as it was typed; absent or empty for all. */
type OfSeries = { readonly series?: string };

/** Is about what is announced in the channel; `words` are empty for every report. */
export type SubscriptionCommand =
  | { readonly kind: 'subscribe'; readonly words: string }
  /** `words` are empty for all; else only for what was subscribed to by these. */
  | { readonly kind: 'unsubscribe'; readonly words: string }
  | { readonly kind: 'subscriptions' };

/** The day of an instant (epoch milliseconds) where this program runs. */
export function localDay(instantMs: number): IsoDate {
  const date = new Date(instantMs);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

/** The request without ornaments in its text. A text of nothing but ornaments becomes a sign. */
export function stripRequest(request: Request): Request {
  const { input } = request;
  return { ...request, input: stripInput(input) };
}

function stripInput(input: Input): Input {
  switch (input.kind) {
    case 'text': {
      const text = stripOrnaments(input.text);
      return text === '' && input.text.trim() !== '' ? { kind: 'sign' } : { ...input, text };
    }
    case 'command':
      return { ...input, command: stripCommand(input.command) };
    default:
      return input;
  }
}

function stripCommand(command: Command): Command {
  switch (command.kind) {
    case 'ask':
      return { ...command, question: stripOrnaments(command.question) };
    case 'find_topic':
      return { ...command, topic: stripOrnaments(command.topic) };
    case 'compare':
    case 'subscribe':
    case 'unsubscribe':
      return { ...command, words: stripOrnaments(command.words) };
    default:
      return command;
  }
}

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
