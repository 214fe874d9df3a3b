import { readWordList } from '../../language/word-list.js';
import { hasDate } from './date.js';
import { type Detector, detectAll } from './detection.js';

export const NUMBER_WORD = readWordList('en', 'number-words').join('|');

const FIGURE = '\\d[\\d,.]{0,30}';
const SCALE = '(?:\\s(?:and a half|hundred|thousand|million|billion|trillion)){0,2}';
const COUNTED = `(?:${FIGURE}|\\b(?:an?|${NUMBER_WORD}))${SCALE}\\s?`;
const ABOUT =
  '(?:\\b(?:about|around|over|under|nearly|almost|approximately|some|roughly|at least|at most|up to|more than|less than|fewer than) )?';
const NUMBER = new RegExp(
  `${ABOUT}(?:${FIGURE}(?:(?:[-–—]| to )${FIGURE})?${SCALE}|\\b(?:${NUMBER_WORD})\\b(?:[ -](?:${NUMBER_WORD})\\b){0,4})|(?:約|およそ)?[一二三四五六七八九十百千万億][つ人名件回社個本か国点台年月日度]`,
  'giu',
);
const MONEY = new RegExp(
  `${ABOUT}(?:(?:US|A|C|HK)?[$€£¥￥]\\s?\\d[\\d,.]{0,30}${SCALE}|${COUNTED}(?:yen|dollars?|euros?|cents?|pounds?|francs?|crowns?|kroner|krone|kronor|rupees?|won|yuan|pesos?|usd|jpy|eur|gbp)\\b)|(?:約|およそ)?\\d[\\d,.]{0,30}\\s?(?:[万億兆千]\\d{0,4}){0,3}(?:円|ドル|ユーロ|ポンド)`,
  'giu',
);
/** Nothing to pay is no amount that somebody demanded, gave or won. */
const GRATIS = /\bfree of charge\b|\bfor free\b|無料|無償/giu;
const DURATION = new RegExp(
  `${ABOUT}${COUNTED}[-\\s]?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|quarters?)\\b|(?:約|およそ)?${FIGURE}\\s?(?:秒|分|時間|日間|週間|か月|カ月|ヶ月|年間|歳|年(?!度))(?:以上|以下|半)?|\\b(?:from|between) [^,.]{1,30}\\d[^,.]{0,20} (?:to|until|and) [^,.]{0,20}\\d{1,4}`,
  'giu',
);
const IDENTIFIER =
  /\bNos?\.\s?\d{1,10}|#\d{1,10}|第\s?\d{1,10}\s?号|\b[A-Z]{2,20}[- ]?\d{2,10}(?:-\d{1,10}){0,3}|\+?\d[\d ()-]{6,20}\d/gu;
const AGE =
  /\b(?:aged? (?:\d{1,3}\b|of \d{1,3}\b)?|\d{1,3}[- ]years?[- ]old|years? old|born|birthday)|\d{1,3}歳|生まれ/giu;
const FREQUENCY =
  /\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|biennial(?:ly)?|every (?:(?:two|three|four|five|ten|other|\d{1,3}) )?(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?)|every|each (?:year|month|week|day|quarter)|(?:once|twice|(?:\w{1,10} )?times)(?: (?:a|per|each|every) (?:year|month|week|day|quarter))?|regularly|periodic(?:ally)?|always|never)\b|毎(?:日|週|月|年|回|四半期)|(?:年|月|週)に(?:約?\d{1,4}[回度])?|[年月週日]\d{1,4}回|定期的/giu;
const MEASURE = new RegExp(
  `${ABOUT}${FIGURE}${SCALE}[\\s-]?(?:(?:square|cubic) )?(?:percent|per cent|%|％|パーセント|割|km|kilomet(?:er|re)s?|met(?:er|re)s?|cm|mm|kg|kilograms?|tons?|tonnes?|lit(?:er|re)s?|hectares?|acres?|miles?|feet|gb|tb|mb|mw|gw|kwh|degrees?|メートル|キロ(?:メートル|グラム)?|トン|リットル|ヘクタール|倍|度)[²³2]?|\\b(?:half|third|quarter|percent)\\b`,
  'giu',
);
/** A number in Japanese with what it counts. */
export const JAPANESE_COUNT =
  /(?:約|およそ)?(?:\d[\d,.]{0,20}(?:[万億兆千百]\d{0,4}){0,3}|[一二三四五六七八九十百千数]{1,6})\s?(?:か国語|カ国語|ヶ国語|[かカヶヵケ](?:国|所|月|年)|団体|種類|項目|組織|チーム|都市|箇所|ページ|世帯|機関|言語|時間|年間|日間|パーセント|メートル|\p{Script=Han}|[%％つ])?/gu;

const kind = (...patterns: readonly (readonly [pattern: RegExp, strength: number])[]): Detector => ({
  detect: (text) => patterns.flatMap(([pattern, strength]) => detectAll(text, pattern, strength)),
});

export const money = kind([MONEY, 1], [GRATIS, 0.6]);
export const identifier = kind([IDENTIFIER, 1]);
export const age = kind([AGE, 1]);
export const frequency = kind([FREQUENCY, 1]);
export const measure = kind([MEASURE, 1], [MONEY, 1], [NUMBER, 0.5]);
export const number = kind([NUMBER, 0.5]);
const length = kind([DURATION, 1]);

/** Lengths of time; a date tells a little of one. */
export const duration: Detector = {
  detect: (text) => {
    const lengths = length.detect(text);
    if (lengths.length > 0 || !hasDate(text)) return lengths;
    return [{ start: 0, end: text.length, strength: 0.3 }];
  },
};
