/** What the services know at the end. */
export type Truth = {
  /** By service and channel: our posts that are there. */
  readonly arrived: Readonly<Record<string, Readonly<Record<string, readonly Post[]>>>>;
  /** How often what was called, and what befell the calls. */
  readonly calls: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
};

type Post = {
  readonly id: string;
  /** The delivery that it says it is. */
  readonly mark: string;
  readonly isCorrected: boolean;
};
