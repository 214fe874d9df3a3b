import { type Budget, READABLE } from '../../../src/messages/fit-message.js';

/**
 * Slack's limits, each with the page that states it. Lengths are in UTF-16 code units of the escaped text. The tests
 * check everything that is sent against this table.
 */
export const SLACK_LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/blocks; a view may hold 100. */
  blocksInMessage: 50,
  blocksInView: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block, https://docs.slack.dev/reference/block-kit/composition-objects/text-object; at least 1. */
  text: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
  contextActionsElements: 5,
  /**
   * https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element; its options:
   * https://docs.slack.dev/reference/block-kit/composition-objects/option-object
   */
  overflowOptions: 5,
  optionText: 75,
  optionValue: 150,
  /** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
  accessibilityLabel: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  /** For `action_id` and `block_id`, on the same page. */
  id: 255,
  /** https://docs.slack.dev/reference/views/home-tab-views */
  privateMetadata: 3000,
  /**
   * Undocumented: `msg_blocks_too_long` was observed from 11 300 characters of JSON on
   * (https://github.com/slackapi/bolt-js/issues/2867 and 2509).
   */
  payload: 10_000,
} as const;

/** For commands and presses; later, Slack shows an error: https://docs.slack.dev/tools/bolt-js/concepts/acknowledge */
export const ACKNOWLEDGE_WITHIN_MS = 3000;

/** How often a `response_url` may be used: https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses */
export const MAX_RESPONSES = 5;
/** The timeout of a response. Short, because the user is waiting and there are other ways to answer. */
export const RESPONSE_WITHIN_MS = 4000;
/** The timeout of a sign of work there. The answer waits for it. */
export const INDICATOR_WITHIN_MS = 1500;

/** The timeout for Slack’s greeting on a Socket Mode connection. It usually arrives well within a second. */
export const HELLO_WITHIN_MS = 8000;
/** How long to keep listening on a connection after Slack’s goodbye. */
export const LISTEN_ON_MS = 250;
/** How long Slack may take to confirm the close of a connection before the connection is cut. */
export const CUT_AFTER_MS = 1500;
/** How long an acknowledgement waits for a connection. Slack sends an event again after a minute at the latest. */
export const KEEP_ACKNOWLEDGEMENT_MS = 60_000;

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
export const MAX_PROMPTS = 4;
/** How much of a question a prompt shows. Longer questions are left out, because they would be cut. */
export const MAX_PROMPT_LENGTH = 150;
/** For a thread of the assistant: as many characters as Slack's list of threads shows. */
export const MAX_THREAD_TITLE_LENGTH = 60;

/** Slack counts calls by the minute or second. A user who is waiting for an answer waits no longer than that. */
export const MAX_RETRY_AFTER_MS = 60_000;

/**
 * How far back to search for an announcement. The size is Slack's recommended page, which it may make shorter (15 for
 * some apps). The pages are few enough for one attempt
 * (https://docs.slack.dev/reference/methods/conversations.history).
 */
export const HISTORY_PAGE = 200;
export const HISTORY_PAGES = 10;

/**
 * The maximum number of emphasized runs in a quote. With more, it is shown without emphasis, because runs cost much of
 * the payload.
 */
export const MAX_STRONG_RUNS = 20;

/**
 * The budget for `fitMessage`, in the length of the escaped text. The blocks and the text for notifications share the
 * payload with the surrounding JSON and its escapes, so the budget is about half of it.
 */
export const SLACK_BUDGET = {
  ...READABLE,
  total: 4500,
  blocks: 30,
  actionLabel: SLACK_LIMITS.buttonText,
  fallback: 1500,
} satisfies Omit<Budget, 'measure'>;
