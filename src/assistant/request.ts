import type { Place } from '../channel.js';
import { LANGUAGES, patternOf } from '../language/languages.js';
import type { IsoDate } from '../periods/period.js';

/** A person's request, in a form that does not depend on the service. */
export type Request = {
  readonly place: Place;
  /** The service's id for the person. */
  readonly user: string;
  /** The language in which the person uses the service, as a BCP 47 tag; null if unknown. */
  readonly locale: string | null;
  readonly input: Input;
  /** Who will see the reply. The answer to a button press goes to those who see its message. */
  readonly audience: Audience;
  readonly may: Permissions;
  /** The person's name, shown with the question when the reply is shared. */
  readonly name?: string;
  /** Whether buttons are shown; if false, the text says what they offer. True if missing. */
  readonly buttons?: boolean;
  /** How commands are written there, for the help; `line` if missing. */
  readonly commands?: CommandForm;
  /** Whether the bot was addressed; false for a remark in one of its threads. True if missing. */
  readonly addressed?: boolean;
};

/**
 * `line`: "/report topics 2023 Q4"; `options`: "/report topics" with options to fill in; `bare`: "topics 2023 Q4";
 * `once`: one run of the program for each.
 */
export type CommandForm = 'line' | 'options' | 'bare' | 'once';

/** Who sees a reply: `asker` if the service can show it to one person only, or if nobody else is there. */
export type Audience = 'asker' | 'everyone';

/** What this person may do in this place. */
export type Permissions = {
  /** Show everyone a reply that only the asker saw; false if nobody else is there. */
  readonly share: boolean;
  /** Start or stop announcements of new reports here. */
  readonly subscribe: boolean;
  /** Rate a reply; false if the rating could not be saved. True if missing. */
  readonly rate?: boolean;
};

export type Input =
  /** What a person typed, without the mention of the bot; empty for a mention alone. */
  | { readonly kind: 'text'; readonly text: string }
  /** A message without words: an emoji, a bare link. */
  | { readonly kind: 'sign' }
  /** A message to the bot whose words the service withholds. */
  | { readonly kind: 'unheard' }
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** The line as typed, from which the command was parsed; missing where a form is filled in. */
      readonly typed?: string;
    }
  /** A press of a button; `action` is the `id` of the Action, `replyId` that of its Reply. */
  | { readonly kind: 'press'; readonly action: string; readonly replyId: string }
  /** The page that a service shows about the bot. */
  | {
      readonly kind: 'home';
      /** Channels that the person is in; the page lists what is announced there. */
      readonly channels?: readonly { readonly id: string; readonly name: string }[];
    };

/** What a slash command asks for. */
export type Command = ViewCommand | SubscriptionCommand;

/** A command that shows something. `period` is as typed, empty for the latest report. */
export type ViewCommand =
  /** Without a period, asks all reports. */
  | ({ readonly kind: 'ask'; readonly question: string; readonly period?: string } & OfSeries)
  | ({ readonly kind: 'latest' } & OfSeries)
  | ({ readonly kind: 'list' } & OfSeries)
  | ({ readonly kind: 'topics'; readonly period: string } & OfSeries)
  | { readonly kind: 'topic'; readonly number: number; readonly period: string }
  /**
   * A topic by the value of a suggestion, by number or by words of its title. Without a period, words match topics of
   * any report.
   */
  | { readonly kind: 'find_topic'; readonly topic: string; readonly period: string }
  /** `words` may end with a range of periods: "awards 2019..2023". */
  | ({ readonly kind: 'compare'; readonly words: string } & OfSeries)
  | { readonly kind: 'help' };

/** The series as typed; missing or empty for all. */
type OfSeries = { readonly series?: string };

/** A command about the channel's announcements. Empty `words` mean every report. */
export type SubscriptionCommand =
  | { readonly kind: 'subscribe'; readonly words: string }
  /** Empty `words` end the subscription; otherwise only these words are removed from it. */
  | { readonly kind: 'unsubscribe'; readonly words: string }
  | { readonly kind: 'subscriptions' };

/** The day of an instant (epoch milliseconds) in this machine's time zone. */
export function localDay(instantMs: number): IsoDate {
  const date = new Date(instantMs);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

/** Strips the ornaments from a request's text. A text of nothing but ornaments becomes a sign. */
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
      return { ...command, words: stripOrnaments(command.words) };
    case 'subscribe':
    case 'unsubscribe':
      // Without words every report would be meant, which nobody says with "@here".
      return { ...command, words: stripOrnaments(command.words) || stripDecoration(command.words) };
    default:
      return command;
  }
}

/** A longer text is not a question: it stays as it is, and is refused for its length. */
const MAX_LENGTH = 10_000;

/**
 * Removes what chat services and writing habits put around words. These are references (`<@U1>`, `<#C1>`, `<t:1>`,
 * `</report ask:1>`), addresses, telephone numbers, emoji, emphasis and code marks, quotation marks around the whole
 * text, invisible characters, "X asked:". Keeps the label of a link and the name of a person. The result may be empty.
 */
export const stripOrnaments = (text: string): string => strip(text, STEPS);

/** Removes only what names nothing: emoji, marks, quotation marks, invisible characters, "X asked:". */
export const stripDecoration = (text: string): string => strip(text, DECORATION);

function strip(text: string, steps: readonly Step[]): string {
  if (text.length > MAX_LENGTH) return text;
  let rest = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stripped = steps.reduce((said, [pattern, put]) => said.replace(pattern, put), rest);
    const shorter = stripQuotation(tidy(stripped));
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest;
}

/** How deeply ornaments may be nested. */
const MAX_ROUNDS = 5;

type Step = readonly [pattern: RegExp, put: string];

/** Invisible characters: formatting characters, variation selectors, fillers, blank Braille. */
const INVISIBLE: Step = [
  /[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu,
  '',
];

/** Links, people, channels, times and commands, as services encode them in a text. */
const REFERENCES: readonly Step[] = [
  // Links keep their label; a label that is itself an address is removed below.
  [/<[a-z][a-z0-9+.-]{1,20}:\/\/[^<>|]{1,2000}\|([^<>]{1,500})>/giu, ' $1 '],
  [
    /!?\[([^[\]]{1,500})\]\(\s?<?(?:https?|ftps?|mailto|tel):[^\s()<>]{1,2000}>?(?:\s"[^"]{0,200}")?\)/giu,
    ' $1 ',
  ],
  [/<(?:mailto:|tel:|[a-z][a-z0-9+.-]{1,20}:\/\/)[^<>]{1,2500}>/giu, ' '],
  // A mention of a person keeps the name.
  [/<@[!&]?[A-Z0-9]{1,30}\|@?([^<>|]{1,100})>/giu, ' $1 '],
  [/<(?:@[!&]?|#|!|\/|t:|id:)[^<>\n]{1,200}>/giu, ' '],
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

const SEPARATOR = String.raw`[\s.‐‑–－-]`;

const TELEPHONE_FORMS = [
  // International numbers. With fewer than eight digits it may be a growth: "+5.2-7.1%".
  String.raw`[+＋](?=(?:[\s().‐‑–－-]{0,2}\p{Nd}){8})\p{Nd}{1,4}(?:[\s().‐‑–－-]{1,2}\p{Nd}{1,5}){2,6}`,
  String.raw`[+＋]\p{Nd}{8,15}`,
  // With an area code in brackets, which is no year, or after a 0, which begins no date: "04.10.2023".
  String.raw`[(（](?!(?:19|20)\p{Nd}{2}[)）])\p{Nd}{2,5}[)）][\s‐‑–－-]?\p{Nd}{1,5}${SEPARATOR}\p{Nd}{3,5}`,
  String.raw`(?!\p{Nd}{2}${SEPARATOR}\p{Nd}{1,2}${SEPARATOR}\p{Nd}{4}(?!\p{Nd}))[0０]\p{Nd}{1,4}${SEPARATOR}\p{Nd}{1,5}${SEPARATOR}\p{Nd}{3,5}`,
  // North American groups.
  String.raw`\p{Nd}{3}[.-]\p{Nd}{3}[.-]\p{Nd}{4}`,
];

/** Telephone numbers in groups. Ten digits without a gap may as well be the number of an incident. */
const TELEPHONE: Step = [
  new RegExp(String.raw`(?<![\p{L}\p{N}.,/-])(?:${TELEPHONE_FORMS.join('|')})(?![\p{L}\p{N}-])`, 'gu'),
  ' ',
];

/** Ids without a name, and mentions of everyone. Before a name, only the `@` or `#` is removed. */
const IDS: readonly Step[] = [
  [/(?<![\w@])@(?:[UWBS][A-Z0-9]{7,20}|\d{15,20}|here|channel|everyone)\b/gu, ' '],
  [/(?<![\w#])#(?:[CDG][A-Z0-9]{7,20}|\d{15,20})\b/gu, ' '],
  [/(?<![\p{L}\p{N}@])@(?=\p{L})/gu, ''],
  [/(?<![\p{L}\p{N}#&])#(?=\p{L})/gu, ''],
];

const EMOJI: readonly Step[] = [
  // Custom emoji and sounds.
  [/<(?:a?:|sound:)[^<>\n]{1,200}>/giu, ' '],
  [
    /:(?=[^\s:]{0,60}\p{L}|[+-]1:|100:)[\p{L}\p{N}_+'’.-]{1,60}:(?:(?::skin-tone-[1-6])?:)?(?![\p{L}\p{N}])/gu,
    ' ',
  ],
  [
    /(?![©®™‼⁉ℹ])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[#*0-9]\u20e3)/gu,
    ' ',
  ],
  // Eyes that are a letter or a digit need a nose and a mouth: "XP", "83" and "topic 8)" are no faces.
  [
    /(?<=^|\s)(?:[:;=]['’]?-?[)(\]dpo3/\\|*]|[8x]['’]?-[)(\]]|<3|\^_?\^|[(（][\^＾][^\s()（）]{0,4}[\^＾][;；]?[)）]|m[(（]_ ?_[)）]m|¯\\_[(（]\p{sc=Katakana}[)）]_\/¯)(?=$|[\s.,!?])/giu,
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

/** Introductions to a forwarded question: "Bob asked:", "Q:", 「田中さんの質問：」. */
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

const DECORATION: readonly Step[] = [INVISIBLE, ...EMOJI, ...MARKS, ...ASKED];

/** Closes the gaps that removals leave, and drops dangling punctuation. */
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

/** Removes quotation marks or brackets around the whole text; quotations inside it stay. */
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

/** Whether one pair of marks encloses the whole text, unlike in: “a” and “b”. */
function isWithin(body: string, open: string, close: string): boolean {
  if (body.length < 3 || !body.startsWith(open) || !body.endsWith(close)) return false;
  const inside = body.slice(1, -1);
  const isNested = inside.length > 2 && inside.startsWith(open) && inside.endsWith(close);
  return isNested || !(inside.includes(open) || inside.includes(close));
}
