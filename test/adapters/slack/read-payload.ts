import type { Button, Sent } from '../../contracts/chat-platform.js';
import type { Call } from './far-end.js';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** What people see of a call, and what in it would mention or format by Slack's rules (its breaches). */
export function readCall({ method, body }: Call, place: object): Sent {
  const blocks = listOf(body.blocks);
  const texts = blocks.flatMap(textsOf);
  const said = String(body.text ?? '');
  return {
    text: texts.map(({ seen }) => seen).join('\n'),
    buttons: blocks
      .flatMap(buttonsOf)
      .map((button) => ({ ...button, payload: { ...place, value: button.payload } })),
    toAskerAlone: method === 'chat.postEphemeral' || body.response_type === 'ephemeral',
    breaches: [
      ...texts.flatMap(({ breaches }) => breaches),
      ...(/<|>/.test(said) ? [`text: ${said}`] : []),
      // Without this, Slack formats the text in notifications.
      ...(method !== 'chat.postEphemeral' && String(body.mrkdwn) !== 'false' ? ['text is formatted'] : []),
    ],
  };
}

type Read = { readonly seen: string; readonly breaches: readonly string[] };

function textsOf(block: Json): readonly Read[] {
  switch (block.type) {
    case 'section':
      return isJson(block.text) ? [readMrkdwn(block.text)] : [];
    case 'context':
      return listOf(block.elements).map(readMrkdwn);
    case 'rich_text': {
      const elements = listOf(block.elements).flatMap((section) => listOf(section.elements));
      const odd = elements.filter(({ type }) => type !== 'text' && type !== 'link');
      return [
        {
          seen: elements.map(({ text, url }) => String(text ?? url)).join(''),
          breaches: odd.map(({ type }) => String(type)),
        },
      ];
    }
    default:
      return [];
  }
}

/** Reads text without the emphasis that the adapter may set: a pair of asterisks around words. */
function readMrkdwn({ text, verbatim }: Json): Read {
  const plain = String(text)
    .replace(/<https?:[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/\*(\S(?:[^*\n]*\S)?)\*/g, '$1');
  const breaches = [/[<>]/, /[*_~`]/, /:[\w+'-]+:/, /^&gt;/m].filter((sign) =>
    sign.test(plain.replace(/https?:\S+/g, '')),
  );
  return {
    seen: plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    breaches: [
      ...breaches.map((sign) => `${sign} in ${plain}`),
      ...(verbatim === true ? [] : ['not verbatim']),
    ],
  };
}

function buttonsOf(block: Json): readonly Button[] {
  return listOf(block.elements).flatMap(
    ({ type, text, value, options, positive_button, negative_button }) => {
      if (type === 'overflow') return listOf(options).flatMap(buttonOf);
      if (type === 'feedback_buttons') return listOf([positive_button, negative_button]).flatMap(buttonOf);
      return type === 'button' ? buttonOf({ text, value }) : [];
    },
  );
}

const buttonOf = ({ text, value }: Json): readonly Button[] =>
  value === undefined || !isJson(text)
    ? []
    : [{ label: String(text.text).replaceAll('&amp;', '&'), payload: value }];
