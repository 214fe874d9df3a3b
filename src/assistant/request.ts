import type { Command } from './command.js';

/** Where a conversation is held. Ids are the service's own; one without workspaces or threads gives an empty string. */
export type Place = {
  readonly service: string;
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
};

/** Something that a person wants from us, put so that it belongs to no service any more. */
export type Request = {
  readonly place: Place;
  /** The service's id of the person. */
  readonly user: string;
  /** The language that the person uses the service in, as a BCP 47 tag; null where the service does not tell. */
  readonly locale: string | null;
  readonly wish: Wish;
  /** Who is to see the reply. A press is answered to those who see the reply that it belongs to. */
  readonly audience: Audience;
  readonly may: Permissions;
  /** The person's name, for those who are shown what was asked. */
  readonly name?: string;
  /** Whether buttons are shown; false where the text has to say what they offer. Where it is missing, they are. */
  readonly buttons?: boolean;
  /** How commands are given there, for the help; as a line after the command's name where it is missing. */
  readonly commands?: CommandForm;
  /** Whether it was said to us; false for a remark in a thread that we take part in. Where it is missing, it was. */
  readonly addressed?: boolean;
};

/** `line`: "/report topics 2023 Q4"; `options`: "/report topics" with options to fill in; `bare`: "topics 2023 Q4". */
export type CommandForm = 'line' | 'options' | 'bare';

/** `asker` where the service can show a reply to one person alone, or where only one person is there. */
export type Audience = 'asker' | 'everyone';

/** What this person may do in this place. */
export type Permissions = {
  /** Show a reply to everyone that was for the asker alone; false where nobody else is there. */
  readonly share: boolean;
  /** Have new reports announced here, or no more. */
  readonly subscribe: boolean;
  /** Say whether an answer helped; false where nothing of it would be kept. Where it is missing, they may. */
  readonly rate?: boolean;
};

export type Wish =
  /** What a person typed, without the mention of us; empty for a mention alone. */
  | { readonly kind: 'text'; readonly text: string }
  /** Something without a word: an emoji, a bare link. */
  | { readonly kind: 'sign' }
  /** Something that was said to us in such a way that the service keeps the words from us. */
  | { readonly kind: 'unheard' }
  | { readonly kind: 'command'; readonly command: Command }
  /** A press of a button; `action` is the `id` of the Action, `replyId` the `id` of the Reply that it belongs to. */
  | { readonly kind: 'press'; readonly action: string; readonly replyId: string }
  /** The page that a service shows of us. */
  | {
      readonly kind: 'home';
      /** Channels that the person is in; the page tells what is announced there. */
      readonly channels?: readonly { readonly id: string; readonly name: string }[];
    };
