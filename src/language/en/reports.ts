import type { SentenceWords } from '../language.js';
import type { ReportWords } from '../report-words.js';

const DIVISION = 'section|chapter|part|article';

export const REPORTS: ReportWords = {
  labels: {
    title: String.raw`(?:report\s)?title`,
    period: String.raw`(?:(?:report(?:ing)?|coverage|review)\s)?period(?:\s(?:covered|under review))?|covers|coverage`,
    publisher: String.raw`publisher|organi[sz]ation|(?:published|issued|prepared|released)\sby|author|issuer`,
    issued: String.raw`(?:date\s(?:of\s)?)?(?:issued?|publi(?:shed|cation)|released?)(?:\s(?:on|date))?|(?:publish\s)?date`,
  },
  unmarkedLabels: String.raw`(?:issued|published|released)(?:\son)?`,
  organizations: String.raw`\b(?:cent(?:er|re)|agency|association|institut(?:e|ion)|ministry|department|bureau|office|authority|council|commission|committee|foundation|society|university|college|school|company|corporation|corp|inc|ltd|llc|plc|gmbh|group|union|federation|board|bank|organi[sz]ation|trust|laborator(?:y|ies)|observatory|museum|library|hospital|co-?op(?:erative)?|alliance|network|service|services|secretariat|consortium|administration|division|team|academy|partnership|utility|utilities|works|municipality|government|operators|producers|growers|farmers|fisheries|railways?|airports?|police|navy|army|club|programme|program|initiative|taskforce|task force)\b`,
  publications: String.raw`\b(?:reports?|reviews?|overviews?|bulletins?|newsletters?|digests?|summary|summaries|updates?|activit(?:y|ies)|outlook|statistics|surveys?|journal|briefings?|gazette|monitor|highlights?|trends?|topics?|annual|quarterly|monthly)\b`,
  beforeIssueDate: String.raw`\b(?:issued?|publi(?:shed|cation)|releas(?:ed?|ing)|updated?|revised|created|copyright)\b`,
  afterIssueDate: '',
  issueSuffix: '',
  rangeBefore: String.raw`\b(?:to|from|since|until|till|through|of|by|ended|ending)`,
  rangeAfter: String.raw`(?:to|through|until)\b`,
  byline: String.raw`(?:created|written|compiled|edited|posted|last\s(?:modified|updated|edited))\b`,
  legalName: '',
  periodLabel: String.raw`(?:(?:reporting|target|covered)\s)?period(?:\scovered)?|from`,
  ownName: String.raw`\bthis\s(?:\w{1,20}\s)?(?:report|overview|document|issue|edition)\b|\b(?:report|overview|document)\s(?:covers|summari[sz]es|describes)\b|\breporting\speriod\b`,
  titles: {
    dangling: String.raw`(?:^|\s)(?:for|of|in|on|from|to|the|during|covering|period|quarter|half|year|months?|ended|ending|fiscal)`,
    counters: '',
    issueNumber: String.raw`\b(?:vol(?:ume)?|no|issue|number)\b\.?\s?\d{1,5}`,
    numbered:
      'newsletter|bulletin|digest|letter|news|report|this (?:week|month) in (?:[\\w&-]{1,30}\\s){0,4}[\\w&-]{1,30}',
  },
  outline: {
    topic: 'topic',
    before: String.raw`(?:${DIVISION}|item|story|highlight|subject|no\.)\s`,
    behind: '',
    division: DIVISION,
    chapter: String.raw`^(?:chapter|section|part)\s`,
    chapterStart: String.raw`chapter\s\d{1,2}[.:\s]`,
    continued: String.raw`cont(?:inued|['’]d|\.)?`,
    headings: 'introduction|summary|overview|background|conclusion',
    announcing:
      'topics topic contents table of in this issue index overview report activities activity highlights summary'.split(
        ' ',
      ),
  },
  pages: { before: String.raw`page|pg\.|p\.`, behind: '', advert: 'PR|AD|Sponsored|Advertisement' },
};

const words = (list: string): readonly string[] => list.split(' ');

export const SENTENCES: SentenceWords = {
  abbreviations: words(
    'mr mrs ms dr prof st rev hon gen col lt sgt capt gov sen rep pres vs e.g i.e cf approx dept eds ' +
      'jan feb mar apr jun jul aug sep sept oct nov dec',
  ),
  beforeNumbers: words('no nos p pp art sec ch par fig figs vol vols ed'),
  mayEnd: words('etc est inc ltd co corp bros al jr sr u.s u.k u.n e.u d.c a.m p.m ph.d m.sc b.sc'),
  starters: words(
    'The This That These Those It In On At For From He She They We Our Its Their A An And But However As After Before With During By To There When While Since Also Both If Mr Ms Mrs Dr',
  ),
  goesOn: [],
};
