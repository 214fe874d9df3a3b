import { ADDRESS } from '../web-address.js';
import type { Run, Text } from './message.js';

/** Puts every http(s) address into a run of its own without emphasis, for services that link addresses. */
export function isolateAddresses(text: Text): Text {
  const whole = text.map((run) => run.text).join('');
  const runs: Run[] = [];
  let end = 0;
  for (const { 0: found, index } of whole.matchAll(ADDRESSES)) {
    const address = found.replace(found.includes('(') ? CLOSING : CLOSING_OR_BRACKET, '');
    runs.push(...slice(text, end, index), { text: address, strong: false });
    end = index + address.length;
  }
  return [...runs, ...slice(text, end, whole.length)];
}

const ADDRESSES = new RegExp(ADDRESS, 'gu');
/** Punctuation that ends the sentence, not the address. */
const CLOSING = /[.,;:!?\]]{1,5}$/u;
const CLOSING_OR_BRACKET = /[.,;:!?\])]{1,5}$/u;

function slice(text: Text, start: number, end: number): readonly Run[] {
  let at = 0;
  return text.flatMap((run) => {
    const part = run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += run.text.length;
    return part === '' ? [] : [{ ...run, text: part }];
  });
}
