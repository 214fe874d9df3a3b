type Month = { readonly year: number; readonly month: number };

/** What we call things in a language in which we write. */
export type Labels = {
  /** The title of what stands before the first topic of a report. */
  readonly introduction: string;
  readonly period: PeriodLabels;
};

/** How periods are written, so that `parsePeriod` reads them back. Months are 1 to 12, of a single one both are the same. */
type PeriodLabels = {
  readonly day: (year: number, month: number, day: number) => string;
  /** Between two days that make a range. */
  readonly to: string;
  readonly months: (first: Month, last: Month) => string;
  readonly quarter: (number: number, first: Month, last: Month) => string;
  readonly half: (number: number, first: Month, last: Month) => string;
  readonly year: (first: Month, last: Month) => string;
  readonly fiscalYear: (first: Month, last: Month) => string;
};
