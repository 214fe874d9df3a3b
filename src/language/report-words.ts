/** The words by which a report says what it is; sources. */
export type ReportWords = {
  /** What stands before a colon in the head. */
  readonly labels: Readonly<Record<'title' | 'period' | 'publisher' | 'issued', string>>;
  /** A label with no colon before a number or a month: "Issued on 14 October 2021". */
  readonly unmarkedLabels: string;
  /** A line that holds one names an organization, or a kind of publication. */
  readonly organizations: string;
  readonly publications: string;
  /** Right before or behind a date, these make it the date of issue. */
  readonly beforeIssueDate: string;
  readonly afterIssueDate: string;
  /** What may stand behind a date of issue and belongs to it. */
  readonly issueSuffix: string;
  /** Right before or behind a date, these make it one end of a range, or that of the data. */
  readonly rangeBefore: string;
  readonly rangeAfter: string;
  /** How a line begins that says who wrote or changed the page. */
  readonly byline: string;
  /** The legal form and the name of an organization that a title begins with. */
  readonly legalName: string;
  /** What may stand beside a period on a line of its own: "Reporting period". */
  readonly periodLabel: string;
  /** How a report speaks of itself and of what it covers. */
  readonly ownName: string;
  readonly titles: TitleWords;
  readonly outline: OutlineWords;
  readonly pages: PageWords;
};

/** What is no part of a series' name; sources. */
type TitleWords = {
  /** Left over at the end of a title when its period is cut out: "Report for". */
  readonly dangling: string;
  /** Letters that a title has no space before, behind a figure; for use inside a character class. */
  readonly counters: string;
  /** "No. 12", 第12号. */
  readonly issueNumber: string;
  /** A bare number behind one is that of the issue: `Newsletter 259`. */
  readonly numbered: string;
};

/** How the parts of a report are headed; sources. */
type OutlineWords = {
  /** The word of "Topic 3". */
  readonly topic: string;
  /** What stands before the number of a section and behind it: 第3章. */
  readonly before: string;
  readonly behind: string;
  /** Of `before`, the words for a part of the whole report, without white space. */
  readonly division: string;
  /** Tells a chapter, by what stands before its number and behind it, put together. */
  readonly chapter: string;
  /** How the heading of a chapter begins. */
  readonly chapterStart: string;
  /** At the end of a heading that comes again: "(continued)". */
  readonly continued: string;
  /** Lines that are headings wherever they stand. */
  readonly headings: string;
  /** Words of a line that only announces the topics: "Activities Overview Topics". */
  readonly announcing: readonly string[];
};

/** What a layout says of a page; sources. */
type PageWords = {
  /** Around the number of a page. */
  readonly before: string;
  readonly behind: string;
  /** On a rule, that what is below is an advertisement. */
  readonly advert: string;
};
