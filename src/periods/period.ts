/** A calendar date as `YYYY-MM-DD`; these compare correctly as strings. */
export type IsoDate = string;

/** A stretch of days, both ends included. */
export type Period = { readonly start: IsoDate; readonly end: IsoDate };

/** Whether two periods share a day. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether every day of `inner` lies in `outer`. */
export function periodContains(outer: Period, inner: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
