import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { SLACK_LIMITS } from '../../../adapters/slack/outbound/limits.js';

/** The schema of Slack's payloads, printed by print-payload-schema.ts; .ci/run checks that it is up to date. */
const schema = JSON.parse(readFileSync('test/fixtures/slack-payloads.json', 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: false }).addSchema(schema, 'slack');
const compile = (type: string): ValidateFunction => ajv.compile({ $ref: `slack#/definitions/${type}` });
const validators = { KnownBlock: compile('KnownBlock'), HomeView: compile('HomeView') };

/** The faults of outgoing blocks, by Slack's types and our table of limits; empty if there are none. */
export function findFaults(blocks: readonly unknown[], text: string): string[] {
  return [
    ...blocks.flatMap((block) => shapeFaults('KnownBlock', block)),
    ...limitFaults(blocks, SLACK_LIMITS.blocksInMessage),
    ...(text === '' ? ['no text'] : []),
    ...(JSON.stringify({ text, blocks }).length > SLACK_LIMITS.payload ? ['payload too long'] : []),
  ];
}

/** The same for an App Home view. */
export function findViewFaults(view: {
  readonly blocks: readonly unknown[];
  readonly private_metadata?: string;
}): string[] {
  return [
    ...shapeFaults('HomeView', view),
    ...limitFaults(view.blocks, SLACK_LIMITS.blocksInView),
    // https://docs.slack.dev/reference/block-kit/blocks/context-actions-block: in messages only.
    ...listOf(view.blocks).flatMap(({ type }) =>
      type === 'context_actions' ? ['context_actions in a view'] : [],
    ),
    ...atMost('private_metadata', view.private_metadata?.length ?? 0, SLACK_LIMITS.privateMetadata),
  ];
}

function shapeFaults(type: keyof typeof validators, value: unknown): string[] {
  const validate = validators[type];
  return validate(value)
    ? []
    : [`${type}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 300)}`];
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

function limitFaults(blocks: readonly unknown[], most: number): string[] {
  const all = [...everythingIn(blocks)];
  const ids = all.flatMap(({ action_id }) => (typeof action_id === 'string' ? [action_id] : []));
  return [
    ...atMost('blocks', blocks.length, most),
    ...(new Set(ids).size === ids.length ? [] : ['an action_id twice']),
    ...all.flatMap(objectFaults),
  ];
}

function objectFaults(object: Json): string[] {
  const { type, text, elements } = object;
  const length = (value: unknown) => (typeof value === 'string' ? value.length : 0);
  const count = Array.isArray(elements) ? elements.length : 0;
  switch (type) {
    case 'mrkdwn':
    case 'plain_text':
      return [...between(`${type}`, length(text), 1, SLACK_LIMITS.text), ...unescapedIn(String(text), type)];
    case 'actions':
      return between('actions', count, 1, SLACK_LIMITS.actionsElements);
    case 'context':
      return between('context', count, 1, SLACK_LIMITS.contextElements);
    case 'context_actions':
      return between('context_actions', count, 1, SLACK_LIMITS.contextActionsElements);
    case 'overflow':
      return [
        ...between('overflow', listOf(object.options).length, 1, SLACK_LIMITS.overflowOptions),
        ...listOf(object.options).flatMap((option) => [
          ...between(
            'option text',
            length(isJson(option.text) ? option.text.text : ''),
            1,
            SLACK_LIMITS.optionText,
          ),
          ...between('option value', length(option.value), 1, SLACK_LIMITS.optionValue),
        ]),
        ...between('action_id', length(object.action_id), 1, SLACK_LIMITS.id),
      ];
    case 'feedback_buttons':
      return [object.positive_button, object.negative_button].flatMap((half) =>
        isJson(half)
          ? [
              ...between(
                'feedback text',
                length(isJson(half.text) ? half.text.text : ''),
                1,
                SLACK_LIMITS.buttonText,
              ),
              ...between('label', length(half.accessibility_label), 1, SLACK_LIMITS.accessibilityLabel),
              ...between('feedback value', length(half.value), 1, SLACK_LIMITS.buttonValue),
            ]
          : ['half a feedback'],
      );
    case 'button':
      return [
        ...between('button text', length(isJson(text) ? text.text : ''), 1, SLACK_LIMITS.buttonText),
        ...atMost('button value', length(object.value), SLACK_LIMITS.buttonValue),
        ...atMost('button url', length(object.url), SLACK_LIMITS.buttonUrl),
        ...between('action_id', length(object.action_id), 1, SLACK_LIMITS.id),
      ];
    case 'text':
    case 'link':
      return between('rich text', length(text), 1, SLACK_LIMITS.text);
    default:
      return [];
  }
}

/** Finds characters that Slack reads as a mention or an entity, outside the links that the bot made. */
function unescapedIn(text: string, type: string): string[] {
  const rest = type === 'mrkdwn' ? text.replace(/<https?:[^<>|\s]*(?:\|([^<>|]*))?>/g, '$1') : text;
  return /[<>]|&(?!(?:amp|lt|gt);)/.test(rest) ? [`not escaped: ${rest.slice(0, 100)}`] : [];
}

const atMost = (name: string, value: number, most: number) => between(name, value, 0, most);
function between(name: string, value: number, least: number, most: number): string[] {
  return value >= least && value <= most ? [] : [`${name}: ${value} is not from ${least} to ${most}`];
}

/** Yields every object within, the outer ones first. */
function* everythingIn(value: unknown): Generator<Json> {
  if (!isJson(value)) return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* everythingIn(inner);
}
