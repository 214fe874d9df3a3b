/** The words by which a report describes itself. Sources. */
export type ReportWords = {
  /** Labels before a colon in the head. */
  readonly labels: Readonly<Record<'title' | 'period' | 'publisher' | 'issued', string>>;
  /** Labels that need no colon before a date: "Issued on 14 October 2021". */
  readonly unmarkedLabels: string;
  /** A line that contains one of these names an organization, or a kind of publication. */
  readonly organizations: string;
  readonly publications: string;
  /** Directly before or after a date, these mark it as the date of issue. */
  readonly beforeIssueDate: string;
  readonly afterIssueDate: string;
  /** Words after a date of issue that belong to it. */
  readonly issueSuffix: string;
  /** Directly before or after a date, these mark it as one end of a range, or as the date of the data. */
  readonly rangeBefore: string;
  readonly rangeAfter: string;
  /** The beginning of a line that says who wrote or changed the page. */
  readonly byline: string;
  /** The legal form and name of an organization at the beginning of a title. */
  readonly legalName: string;
  /** Words beside a period on a line of its own: "Reporting period". */
  readonly periodLabel: string;
  /** The words by which a report refers to itself and to the period it covers. */
  readonly ownName: string;
  readonly titles: TitleWords;
  readonly outline: OutlineWords;
  readonly pages: PageWords;
};

/** Parts of a title that do not belong to the series' name. Sources. */
type TitleWords = {
  /** Words left over at the end of a title when its period is cut out: "Report for". */
  readonly dangling: string;
  /** Letters that follow a figure in a title without a space, for use inside a character class. */
  readonly counters: string;
  /** "No. 12", 第12号. */
  readonly issueNumber: string;
  /** Words after which a bare number is the issue number: `Newsletter 259`. */
  readonly numbered: string;
};

/** The headings of the parts of a report. Sources. */
type OutlineWords = {
  /** The word in "Topic 3". */
  readonly topic: string;
  /** Words before and after the number of a section: 第3章. */
  readonly before: string;
  readonly behind: string;
  /** Those words of `before` that mean a part of the whole report, without white space. */
  readonly division: string;
  /** Matches a chapter, in the words before its number and after it put together. */
  readonly chapter: string;
  /** The beginning of a chapter's heading. */
  readonly chapterStart: string;
  /** The end of a repeated heading: "(continued)". */
  readonly continued: string;
  /** Lines that are headings wherever they occur. */
  readonly headings: string;
  /** Words of a line that only announces the topics: "Activities Overview Topics". */
  readonly announcing: readonly string[];
};

/** Marks of the page layout. Sources. */
type PageWords = {
  /** Words before and after a page number. */
  readonly before: string;
  readonly behind: string;
  /** Words on a horizontal rule that announce an advertisement below it. */
  readonly advert: string;
};
