import type { SentenceWords } from '../language.js';
import type { ReportWords } from '../report-words.js';
import { KANJI_DIGITS } from './periods.js';

export const REPORTS: ReportWords = {
  labels: {
    title: 'タイトル|題名|題|件名|表題',
    period: '(?:報告|対象|集計|調査)?期間',
    publisher: '(?:発行|作成|編集)(?:者|元|所|機関)',
    issued: '(?:発行|公開|公表|発表|作成)(?:年月)?日?',
  },
  unmarkedLabels: '(?:発行|公開|公表)日?',
  organizations:
    '(?:センター|協会|機構|庁|省|局|研究所|大学|会社|財団|社団|法人|委員会|組合|連盟|連合会?|協議会|学会|銀行|事務所|博物館|図書館|公社|公団|事業団|気象台|病院|本部|市|県|都|府|町|村|区役所|室|課|部)$|^(?:一般|公益|独立|国立|特定|株式|有限|財団|社団)',
  publications:
    '報告|レポート|概要|年報|月報|季報|旬報|活動|白書|便り|だより|ニュース|動向|状況|トピックス|まとめ|総括|概況',
  beforeIssueDate: '発行|公開|公表|更新|改訂|作成|掲載',
  afterIssueDate: '付|発行|公開|公表|更新|改訂|作成|掲載',
  issueSuffix: '付(?:け|で)?[^\\S\\n]?(?:発行|公開|公表|発表)?|発行|公開|公表|発表',
  rangeBefore: 'と|から|至',
  rangeAfter: 'から|まで|至|現在|時点',
  byline: '(?:作成|執筆|編集|更新)者?[:：]',
  legalName:
    '(?:(?:一般|公益|特定非営利活動|独立行政|国立研究開発|地方独立行政|国立大学|社会福祉|学校|医療|宗教|NPO)?(?:社団|財団)?法人|(?:株式|有限|合同)会社)[^\\s「『（(]{2,40}',
  periodLabel: '(?:対象|報告|集計)?期間',
  ownName: '本(?:報告|レポート|書|概要|資料)|(?:対象|報告|集計)期間|まとめ',
  titles: {
    dangling: '(?<![\\d第])\\s?[の分版号度期]',
    counters: '年月日期',
    issueNumber: '第\\s?\\d{1,5}\\s?[号回巻]|\\d{1,2}\\s?月号',
    numbered: '通信|ニュース|便り|だより|マガジン',
  },
  outline: {
    topic: 'トピックス?',
    before: '第\\s?',
    behind: '\\s?[章節項部話]',
    division: '第',
    chapter: '[章節部]',
    chapterStart: `第\\s?[\\d０-９${KANJI_DIGITS}]{1,3}\\s?[章部編][\\s　]`,
    continued: '続き|つづき',
    headings: 'はじめに|おわりに|まとめ|概要|背景|目的|目次',
    announcing: ['トピックス', 'トピック', '目次', 'もくじ'],
  },
  pages: { before: 'ページ', behind: 'ページ|頁', advert: '広告' },
};

/** No lists are needed: a sentence ends with 。, which no abbreviation contains. */
export const SENTENCES: SentenceWords = {
  abbreviations: [],
  beforeNumbers: [],
  mayEnd: [],
  starters: [],
  goesOn: [],
};
