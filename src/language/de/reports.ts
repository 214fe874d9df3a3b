import type { SentenceWords } from '../language.js';
import type { ReportWords } from '../report-words.js';
import { BEFORE_DAY, GERMAN_MONTHS, SHARED_MONTHS } from './periods.js';

export const REPORTS: ReportWords = {
  labels: {
    title: 'titel|betreff',
    period: '(?:berichts)?zeitraum|berichtsperiode',
    publisher: String.raw`herausgeber(?:in)?|herausgegeben\svon|veröffentlicht\svon|verfasser(?:in)?`,
    issued: String.raw`stand|datum|(?:veröffentlicht|erschienen)(?:\sam)?|erscheinungsdatum|veröffentlichungsdatum`,
  },
  unmarkedLabels: String.raw`(?:veröffentlicht|erschienen)(?:\sam)?|stand(?=\s\d{1,2}\.\s?\p{L})`,
  organizations: String.raw`(?:werke?|gesellschaft|verband|verein|amt|ministerium|stiftung|behörde|institut|genossenschaft)\b`,
  publications: 'bericht|mitteilung|jahrbuch|rundschau|überblick',
  beforeIssueDate: 'stand:|veröffentlicht|erschienen|herausgegeben|aktualisiert',
  afterIssueDate: '',
  issueSuffix: '',
  rangeBefore: '',
  rangeAfter: '',
  byline: '',
  legalName: '',
  periodLabel: '(?:berichts)?zeitraum|vom',
  ownName: String.raw`\bdieser\s(?:\p{L}{1,20}\s)?bericht\b|\bbericht\s(?:umfasst|beschreibt|behandelt)\b|\bberichtszeitraum\b`,
  titles: { dangling: String.raw`\s(?:vom|von|für|im)`, counters: '', issueNumber: '', numbered: '' },
  outline: {
    topic: '',
    before: '',
    behind: '',
    division: '',
    chapter: '',
    chapterStart: '',
    continued: '',
    headings: '',
    announcing: [],
  },
  pages: { before: '', behind: '', advert: '' },
};

const words = (list: string): readonly string[] => list.split(' ');

export const SENTENCES: SentenceWords = {
  abbreviations: words('bzw ca z.b d.h u.a vgl evtl ggf inkl zzgl einschl str tel mio mrd hrsg'),
  beforeNumbers: words('nr abs ziff'),
  mayEnd: words('usw'),
  starters: words('Der Die Das Ein Eine Im Am Bei Nach Mit Für Seit Wir Sie Es Er Aus Zum Zur Damit Dabei'),
  goesOn: [
    [/(?<!\p{L})(?:z|u|d|v|i|s)\.$/u, /^\s?(?:B|h|a|A|g|d|o)\./u],
    [
      /(?<!\d)\d{1,2}\.$/,
      new RegExp(`^\\s*(?:${GERMAN_MONTHS}|quartal|halbjahr|jahrhundert|kalenderwoche)(?!\\p{L})`, 'iu'),
    ],
    [/(?<!\d)\d{1,2}\.$/, /^\s*(?:bis|und)\s\d{1,2}\.\s/u],
    [new RegExp(`\\b${BEFORE_DAY}\\s\\d{1,2}\\.$`, 'u'), new RegExp(`^\\s*(?:${SHARED_MONTHS})`, 'iu')],
  ],
};
