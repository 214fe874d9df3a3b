/** A calendar date as `YYYY-MM-DD`; these compare correctly as strings. */
export type IsoDate = string;

/** A stretch of days, both ends included. */
export type Period = { readonly start: IsoDate; readonly end: IsoDate };
