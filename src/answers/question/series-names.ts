import { namesOrganization, namesPublication } from '../../reports/head/publisher-words.js';
import type { Report } from '../../reports/report.js';
import { createSoundIndex, type SoundIndex } from '../../search/sound/sound-index.js';
import { findTerms } from '../../search/terms/terms.js';
import { listSeries } from './library-series.js';

/** A word of a name in Latin letters. */
export type NameWord = {
  readonly term: string;
  readonly word: string;
  /** Whether it says only what kind of publication or organization it is: "report", "center". */
  readonly generic: boolean;
  /** Whether it says what kind of publication it is. */
  readonly publication: boolean;
};

/** What a series may be called: its title, or a publisher of its reports. `series` is its key. */
export type SeriesName = {
  readonly series: string;
  readonly words: readonly NameWord[];
  /** The same in Japanese: what is left of each stretch without its legal form and the kind of publication. */
  readonly japanese: readonly string[];
};

/** A place in a name: the word at `from`. */
type Place = { readonly name: SeriesName; readonly from: number };

export type SeriesNames = {
  readonly names: readonly SeriesName[];
  /** Where each term stands in the names. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The words of the names by their sound. */
  readonly sounds: SoundIndex;
};

/** Publishers that change their name now and then. */
const MAX_PUBLISHERS = 4;
const MAX_NAME_LENGTH = 200;

const known = new WeakMap<readonly Report[], SeriesNames>();

/** Reads the names of a library's series, once. */
export function readSeriesNames(reports: readonly Report[]): SeriesNames {
  const before = known.get(reports);
  if (before !== undefined) return before;
  const names = listSeries(reports).flatMap(({ key, name, reports: own }) => {
    const publishers = new Set(own.flatMap(({ publisher }) => (publisher === null ? [] : [publisher])));
    return [name, ...[...publishers].slice(0, MAX_PUBLISHERS)].map((called) => readName(key, called));
  });
  const sounds = createSoundIndex();
  const places = new Map<string, Place[]>();
  for (const name of names) {
    for (const [from, { term, word }] of name.words.entries()) {
      sounds.add(word.toLowerCase());
      const same = places.get(term);
      if (same === undefined) places.set(term, [{ name, from }]);
      else same.push({ name, from });
    }
  }
  const read = { names, places, sounds };
  known.set(reports, read);
  return read;
}

function readName(series: string, called: string): SeriesName {
  const text = called.slice(0, MAX_NAME_LENGTH).normalize('NFKC');
  const words = findTerms(text)
    .filter(({ stop, word }) => !stop && !JAPANESE.test(word))
    .map(({ term, word }) => ({
      term,
      word,
      publication: namesPublication(word),
      generic: namesPublication(word) || namesOrganization(word) || /^\d/u.test(word),
    }));
  const stretches = text.match(JAPANESE_STRETCH) ?? [];
  const japanese = stretches.map(bareOf).filter((name) => name.length >= MIN_JAPANESE_LENGTH);
  return { series, words, japanese: [...new Set(japanese)] };
}

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
const JAPANESE_STRETCH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー・]+/gu;
const MIN_JAPANESE_LENGTH = 2;
const LEGAL_FORM =
  /^(?:(?:一般|公益)?(?:社団|財団)法人|(?:地方)?独立行政法人|国立(?:研究開発|大学)法人|(?:認定)?特定非営利活動法人|(?:学校|社会福祉|医療)法人|株式会社|有限会社|合同会社)|(?:株式会社|有限会社|合同会社)$/gu;
const KIND_OF_PUBLICATION =
  /(?:の?(?:四半期|半期|月次|月例|週次|年次|年間|年度|定期|活動|事業|業務|決算|状況|動向)){0,4}の?(?:報告書?|レポート|概要|概況|まとめ|年報|月報|週報|季報|白書|お?知らせ|お?便り|だより|ニュース|通信|会報|トピックス?)$/u;
const KIND_ALONE =
  /^(?:四半期|月次|年次|活動|事業|業務|状況|動向|協会|財団|法人|機構|会社|委員会|センター)$/u;

/** The name without what many names have: 「一般社団法人かもめ協会」, 「かもめ協会活動報告」. */
function bareOf(stretch: string): string {
  const bare = stretch.replace(LEGAL_FORM, '').replace(KIND_OF_PUBLICATION, '');
  return KIND_ALONE.test(bare) ? '' : bare;
}
