/** The result of checking one part of an installation, one line for the operator. */
export type Finding = {
  /** `unset`: it is not set up, and nothing is wrong with that. `unchecked`: nothing is known of it. */
  readonly state: 'ok' | 'failed' | 'unset' | 'unchecked';
  /** What was looked at. */
  readonly subject: string;
  /** What is so; where it failed, with what to do. */
  readonly text: string;
};
