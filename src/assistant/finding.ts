/** What a look at one part of an installation found; for the people who run it, in one line each. */
export type Finding = {
  /** `unset`: it is not set up, and nothing is wrong with that. */
  readonly state: 'ok' | 'failed' | 'unset';
  /** What was looked at. */
  readonly subject: string;
  /** What is so; where it failed, with what to do. */
  readonly text: string;
};
