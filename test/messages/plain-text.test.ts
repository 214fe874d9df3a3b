import { expect, it } from 'vitest';
import { renderText } from '../../src/messages/message.js';

it('leaves no character that could control a terminal or change the reading direction', () => {
  const hostile = 'a\u001b[31mred\u0007\u009b2J\u202egnp.exe\r\nb';
  const links = [{ url: `https://a.example/${hostile}`, caption: hostile }];
  const sources = [{ place: hostile, title: hostile, url: null, links, origin: null }];
  const text = renderText([
    { kind: 'heading', text: hostile },
    { kind: 'list', items: [{ number: 1, title: hostile, text: hostile }] },
    { kind: 'quote', text: [{ text: hostile, strong: true }], sources },
    { kind: 'paragraph', text: hostile },
  ]);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(text.split('\n')).toContain('1. a[31mred2Jgnp.exe b: a[31mred2Jgnp.exe b');
});
