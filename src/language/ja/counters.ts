import type { Counters } from '../answer-words.js';

const COUNTER =
  /何([人名件回社個本組駅点台枚つ冊校頁頭匹軒隻基度]|団体|か国語|カ国語|言語|か国|カ国|種類|項目|組織|チーム|都市|箇所|か所|ページ|世帯|機関)/u;
const UNIT = /何\s?(か国|カ国|ヶ国|か月|[\p{Script=Han}つ%％]|パーセント|メートル|キロ)/u;

export const COUNTERS: Counters = {
  wanted(question) {
    const counter = COUNTER.exec(question)?.[1];
    if (counter === undefined) return null;
    const unit = /[人名]/u.test(counter) ? '[人名]' : counter.replace(/^[かカ]/u, '[かカヶケ]');
    return new RegExp(`[\\d一二三四五六七八九十百千万]\\s?${unit}`, 'u');
  },
  isInUnit(question, quantity) {
    const unit = UNIT.exec(question)?.[1];
    return unit === undefined ? null : quantity.includes(unit) || (unit === '人' && quantity.includes('名'));
  },
  counted:
    /(?:約|およそ)?(?:\d[\d,.]{0,20}(?:[万億兆千百]\d{0,4}){0,3}|[一二三四五六七八九十百千数]{1,6})\s?(?:か国語|カ国語|ヶ国語|[かカヶヵケ](?:国|所|月|年)|団体|種類|項目|組織|チーム|都市|箇所|ページ|世帯|機関|言語|時間|年間|日間|パーセント|メートル|\p{Script=Han}|[%％つ])?/gu,
};
