/** What the services know at the end. */
export type Truth = {
  /** The bot's posts that are there, by service and channel. */
  readonly arrived: Readonly<Record<string, Readonly<Record<string, readonly Post[]>>>>;
  /** How often each kind of call was made, and how often each trouble was met. */
  readonly calls: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
};

type Post = {
  readonly id: string;
  /** The delivery that the post belongs to, by its own account. */
  readonly mark: string;
  readonly isCorrected: boolean;
};
