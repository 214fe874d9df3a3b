import type { SentenceWords } from '../language.js';
import { BEFORE_DAY, GERMAN_MONTHS, SHARED_MONTHS } from './months.js';

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
