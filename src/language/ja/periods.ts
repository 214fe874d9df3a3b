import type { Numerals } from '../language.js';
import type { EraYear, PeriodWords } from '../period-words.js';
import { alternatives, readWordList } from '../word-list.js';

const DIGITS = '〇一二三四五六七八九';

/** The characters that `readKanji` reads besides digits, for use inside a character class. */
export const KANJI_DIGITS = `${DIGITS}十`;

/**
 * Reads a numeral of a date: `14`, `十四`, `二〇二一`, `元` (an era's first year). Kanji count either digit by digit, or up to
 * 99 with 十. NaN for anything else.
 */
function readKanji(text: string): number {
  if (text === '元') return 1;
  const figures = text.replace(/[〇一二三四五六七八九]/g, (kanji) => String(DIGITS.indexOf(kanji)));
  const tens = /^(\d?)十(\d?)$/.exec(figures);
  if (tens) return Number(tens[1] || 1) * 10 + Number(tens[2] || 0);
  return /^\d+$/.test(figures) ? Number(figures) : Number.NaN;
}

export const NUMERALS: Numerals = {
  cardinals: [],
  ordinals: [],
  one: null,
  ordinalEnding: null,
  digits: KANJI_DIGITS,
  read: readKanji,
};

/** The eras of Japan with their first day and their last year (https://www.ndl.go.jp/koyomi/). */
const ERAS = [
  { name: /^(?:令和|reiwa|r)/, since: '2019-05-01', last: 82 },
  { name: /^(?:平成|heisei|h)/, since: '1989-01-08', last: 31 },
  { name: /^(?:昭和|showa|s)/, since: '1926-12-25', last: 64 },
  { name: /^大正/, since: '1912-07-30', last: 15 },
  { name: /^明治/, since: '1868-10-23', last: 45 },
] as const;

/** An era and its year, in Japanese or Latin letters. */
const ERA_YEAR = new RegExp(
  `(令和|平成|昭和|大正|明治|reiwa|heisei|showa|(?<![a-z])[rhs])\\s?([元\\d${KANJI_DIGITS}]{1,3})(?!\\d)`,
);

/**
 * Reads the year of an era in folded text (令和5年, R5, Reiwa 5). Null if there is none; NaN as its number if the era has
 * no such year: 平成50年.
 */
function readEraYear(text: string): EraYear | null {
  const [, name = '', numeral = ''] = ERA_YEAR.exec(text) ?? [];
  const era = name === '' ? undefined : ERAS.find((each) => each.name.test(name));
  if (era === undefined) return null;
  const count = readKanji(numeral);
  const isPossible = count >= 1 && count <= era.last;
  return { number: isPossible ? Number(era.since.slice(0, 4)) + count - 1 : Number.NaN, since: era.since };
}

const NUMERAL = `(?:\\d{1,2}(?!\\d)|[${KANJI_DIGITS}]{1,3})`;
const COUNT = NUMERAL;
const KANJI_MONTH = '十[一二]?|[一二三四五六七八九]';
const KANJI_NUMBER = /[一二三四五六七八九十]/;
const MONTH_NUMBER = `(?:(?:1[0-2]|0?[1-9])(?!\\d)|${KANJI_MONTH})`;
/** Includes years before 1990, for use where 年 marks the figures as a year. */
const ANY_YEAR = `(?:19\\d\\d|20\\d\\d|2100)(?!\\d)`;
const ERA = `(?:令和|平成|昭和|大正|明治|[rhs]) (?:元|${NUMERAL})`;
const FISCAL = `(?:j?fy|(?:fiscal|financial)(?:(?: |-)year)?)`;
/** The beginning of a Japanese word: 本年 is "this year", but not in 日本年金. */
const WORD_START = `(?<!\\p{sc=Han})`;
/** 開幕3か月前 and 発売の2年前 do not count from today. */
const NOT_AFTER_NOUN = '(?<![\\p{sc=Han}\\p{sc=Katakana}ーの\\d])';
/** The same year in another calendar, in brackets: 令和5年（2023年）. */
const ERA_AGAIN = `(?: \\( ${ERA} (?:年 度?)? \\))`;
const YEAR_AGAIN = `(?: \\( ${ANY_YEAR} (?:年 度?)? \\))`;
const MONTHS = '(?:か|ヶ|カ|ケ|ヵ|個)月';

const DOCUMENT = '(?:四半期|月次|年次|活動)?(?<noun>レポート|報告書?|概要|号)';
/** 末 and 初 also begin other words: 末端, 初代. */
const WORD_END = '(?!\\p{sc=Han})';
const MOST = '(?:最も|もっとも|一番|いちばん)';

export const PERIODS: PeriodWords = {
  months: [],
  seasons: [/春/, /夏/, /秋/, /冬/],
  quarters: [/一/, /二/, /三/, /四(?!半)/],
  halves: [/[上前]/, /[下後]/],
  numbered: /^第\s?(.{1,4}?)\s?・?\s?(?:四?半期|ク|q)/,
  units: { week: /週/, month: /月/, quarter: /四/, half: /半期/, year: /年/ },
  years: { fiscal: /度/, ending: '年度?', ago: '年前', letters: '年月', inEra: readEraYear },
  shifts: { beforeLast: /先々|前々|一昨|おととし/, last: /[前先昨去]/, next: /来/ },
  pieces: {
    year: {
      group: 'year',
      sources: [
        // 2023年, 2023年度, 令和5年度, 二〇二三年; not the decade 2020年代 or the span 2000年間
        `(?:(?:${FISCAL} )?${ANY_YEAR}${ERA_AGAIN}?|${ERA}${YEAR_AGAIN}?|[一二][${KANJI_DIGITS}]{3}${ERA_AGAIN}?) 年(?: 度|(?![代間生]))(?:${ERA_AGAIN}|${YEAR_AGAIN})?`,
        `(?:令和|平成|昭和) ${NUMERAL}(?: 年度?)?`, // 令和3～5年
        `(?<![第\\d])[12]\\d 年度(?!間)`, // 23年度
        // relative to today's date; not 前年, the year before the one mentioned
        `${NOT_AFTER_NOUN}${NUMERAL} 年前(?![倒半後])`,
        `${WORD_START}(?:(?:一昨|昨|今|本|来) 年 度?|当年(?: 度|(?!\\p{sc=Han}))|去年|おととし)`,
      ],
      sign: /年|令和|平成|昭和|おととし/,
    },
    // Japanese puts the year first, so no year may follow these. 2021年秋田 does not name an autumn.
    四半期: {
      group: 'quarter',
      sources: [`第 ${NUMERAL} ・? (?:四半期|クォーター|クオーター|q)|第 (?:i{1,3}|iv) 四半期`],
      sign: /第/,
    },
    第: { group: 'quarter', sources: ['第 [1-4一二三四]'], sign: /第/ },
    年末年始: { group: 'turn', sources: ['年末年始'], sign: /年末年始/ },
    半期: {
      group: 'half',
      sources: [`[上下]半?期|[前後](?:半|期)|第 (?!${NUMERAL} 四半期)${NUMERAL} 半期|\\d{1,2} 半期`],
      sign: /[半期]/,
    },
    季: {
      group: 'season',
      sources: [`[春夏秋冬](?:[季期場]号?|号|(?!\\p{sc=Han}))`],
      sign: /[春夏秋冬]/,
    },
    週: { group: 'week', sources: [`第 ${NUMERAL} 週目?|${NUMERAL} 週目`], sign: /週/ },
    月: { group: 'month', sources: [`${MONTH_NUMBER} 月`], sign: /月/ },
    /** An impossible month, so that 2023年13月 is not read as all of 2023. */
    noMonth: { group: 'month', sources: ['(?:00?|1[3-9]|[2-9]\\d)(?!\\d) 月'], sign: /月/ },
    日: { group: 'day', sources: [`${NUMERAL} 日`], sign: /日/ },
    mm: { group: 'month', sources: [KANJI_MONTH], sign: KANJI_NUMBER },
    lastMm: { group: 'lastMonth', sources: [KANJI_MONTH], sign: KANJI_NUMBER },
    eraYear: { group: 'year', sources: ['[rhs]\\d{1,2}'], sign: /[rhs]\d/ },
    /** R5 and R1, but not the half-years H1 and H2. Beside a part of a year it is a fiscal year, like 令和5年度. */
    letterYear: {
      group: 'fiscalYear',
      sources: ['r (?:元|\\d{1,2})|h (?:[3-9]|[1-3]\\d)'],
      sign: /[rh][ \n]?[\d元]/,
    },
  },
  forms: {
    day: [
      `(?:${WORD_START}自 )?{year} の?{月} {日}`, // 2021年10月14日; 自2021年10月1日 至2021年12月31日
      '(?:同年?|翌年?)?{月} {日}',
      '(?:同月?)?{日}',
      '{eraYear}(?<mark>[-/.]){mm}\\k<mark>{day}', // R3.10.14
    ],
    month: [
      '{year}{of}{月}期?', // 2023年10月
      '{year}{of}{mm}(?={to}{:月})', // "2023年10" in "2023年10～12月"
      '{year}{of}{noMonth}',
      '(?:同年?|翌年?)?{月}期?',
      '{mm}(?={to}{:月})',
      '{year} の? {年末年始}',
      '{yyyy} [./] {mm} (?:-|–|~|\\.\\.) {lastMm} 月(?! [-/.]?\\d)', // 2021.7-9月
      '{eraYear}\\.{mm} [-–~] {lastMm}(?! [-/.]?\\d)', // R3.7-9
      '{eraYear}\\.{mm}(?={to}{:eraYear}\\.\\d)', // R3.7-R3.9
      '(?<={:eraYear}\\.\\d{1,2}{to}){eraYear}\\.{mm}(?!\\.?\\d)',
    ],
    week: ['{year}{in}{週}', '{週}', '{year} の {week}'],
    quarter: [
      '{year}{in}{四半期}',
      '{short} 年 の?{四半期}',
      '{year}{in}{第}(?={to}第? [1-4一二三四] 四半期)', // the ends of 第1～3四半期
      '(?<=第 [1-4一二三四]{to})(?<quarter>[1-4一二三四]) 四半期',
      '{四半期}',
      '{letterYear} {quarter}', // R5 Q3
      '{quarter}{in}{letterYear}',
    ],
    half: ['{year}{in}{半期}', '{半期}', '{letterYear} {half}'],
    season: ['{year}{in}{季}'],
  },
  relative: [
    [`${WORD_START}(?<by>[今当前先来]|前々|先々) の? (?<unit>四半期)(?!比)`, 'unit'],
    // Not 前月, the month before the one mentioned.
    [`${WORD_START}(?<by>[今当先来]|先々) の? (?<unit>[週月])(?![次間刊曜])`, 'unit'],
    [`${NOT_AFTER_NOUN}(?<count>${COUNT}) (?<unit>${MONTHS}|週間?|四半期)前(?![倒半後])`, 'unit'],
    ['(?<!\\p{sc=Han}|\\d)半年前', 'half a year ago'],
    [
      `(?:過去|直近 の?|ここ|この) (?<count>${COUNT}) (?<unit>日|週|${MONTHS}|四半期|年)間?(?!前)`,
      'last units',
    ],
    [`${WORD_START}(?<by>今|この) (?<season>[春夏秋冬])(?!\\p{sc=Han})`, 'season'],
    [`${WORD_START}昨 (?<season>[春夏秋冬])(?!\\p{sc=Han})`, 'season of last year'],
    ['年末年始', 'turn of the year'],
    [`${WORD_START}年末(?!調整|年始)`, 'end of the year'],
  ],
  relativeSign: /[今当前先来昨末]|過去|直近|こ[この]/,
  modifiers: {
    before: [],
    behind: [
      [
        ['year', 'half', 'quarter', 'season'],
        `(?:(?<end>年?末${WORD_END}|年?末(?=現在|時点|頃)|終わり|おわり|暮れ?)|(?<start>年始|年頭|年明け|年?初(?:頭|め(?!て)|${WORD_END})|始め|はじめ(?!て)|当初|冒頭)|(?<early>序盤)|(?<middle>半ば|なかば|中頃|中ごろ|中盤)|(?<late>終盤))`,
        'share',
      ],
      [
        ['month'],
        `(?:(?<early>上旬|初旬|頭${WORD_END}|[初始]め(?!て)|はじめ(?!て))|(?<middle>中旬|半ば|なかば|中頃|中ごろ)|(?<late>下旬)|(?<end>月?末${WORD_END}|月?末(?=現在|時点|頃)|終わり|おわり))`,
        'share',
      ],
      [['month'], '(?:(?<first>前半)|後半)', 'half of month'],
      [
        ['year', 'half', 'quarter', 'season', 'month'],
        `(?:(?<first>最初|[初始]め|はじめ)|最後|終わり|最終)(?: の)? (?<count>${COUNT})? (?<unit>日|週|${MONTHS}|四半期)間?`,
        'edge',
      ],
      [['month'], `第 (?<week>\\d{1,2}|[${KANJI_DIGITS}]{1,3}) 週目?(?!間)`, 'week of month'],
      // The business year 2021年3月期 has quarters and halves itself.
      [
        ['month'],
        '(?<=期(?: の)? )(?:第 (?<quarter>[1-4一二三四]) (?:四半期|q)|(?<quarterBefore>[1-4])q|q(?<quarterAfter>[1-4]))',
        'quarter of year ending',
      ],
      [['month'], '(?<=期(?: の)? )(?:(?<first>[上前]半?期|中間期)|[下後]半?期)', 'half of year ending'],
      [['month'], '(?<=期)', 'year ending'],
    ],
  },
  halfOfYear: '[上下]半?期',
  businessYear: '期',
  link: 'の',
  weekdays: { before: '', behind: '[月火水木金土日](?:曜日?)?' },
  joiners: ['から', '至'],
  between: null,
  rangeEnd: 'まで',
  listed: 'と|や|及び|および|・',
  leadIns: [],
  leadOuts: ['まで', 'の間', 'の'],
  counts: {
    before: '',
    behind: '(?:号|[件個名人社回台円万億千百]|ページ|文字)(?!\\p{sc=Han})',
    nameBefore: `[ァ-ヺー](?<!${alternatives(readWordList('ja', 'yearly-words'))})`,
  },
  rhythms: {
    fortnight: '隔週',
    week: '週刊|週報|週次|今週|毎週',
    month: '月号|月刊|月報|月次|毎月|今月|月例',
    quarter: '季刊|季報|四半期',
    half: '半期',
    year: '年報|年刊|年次',
  },
  ranks: {
    latest: [`(?:最新|直近|今回|${MOST}新しい)(?:の?${DOCUMENT})?`],
    previous: [
      `(?:前回|前号|(?:[一1]つ|ひとつ|[一1]個|[一1]号)前)(?:の?${DOCUMENT})?`,
      `(?<!\\p{sc=Han})前の${DOCUMENT}`,
    ],
    earliest: [`(?:最古|初回|創刊号|第[一1]号|${MOST}古い)(?:の?${DOCUMENT})?`, `最初の${DOCUMENT}`],
  },
  rankSign: /[最直今新前初古創第]/,
  rankLink: 'の|な',
};
