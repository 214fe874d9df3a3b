import type { KnownBlock } from '@slack/types';
import { drawBlocks } from '../../adapters/web/drawing/draw-slack.js';
import { words } from '../../adapters/web/words.js';
import type { Locale } from '../../src/messages/locale.js';
import { escapeHtml } from './draw-markdown.js';
import { drawPageOf, drawSigns } from './draw-page.js';
import type { SlackView } from './slack-views.js';

type Turn = SlackView['turns'][Locale][number];

/** Renders an imitation of Slack's light theme, with the local page's block renderer; it is not Slack. */
export const drawSlack = ({ turns, pane }: SlackView): string =>
  drawPageOf(STYLE, (locale) =>
    drawSigns(
      pane === null ? turns[locale].map((turn) => drawTurn(turn, locale)).join('') : drawPane(pane[locale]),
    ),
  );

function drawTurn({ said, by, payload }: Turn, locale: Locale): string {
  const blocks = String(drawBlocks(payload.blocks as readonly KnownBlock[], () => null, words[locale]));
  if (by === 'page')
    return `<h1>${FACE} Rapporteur</h1><nav><b>Home</b> Messages About</nav><div class="body">${blocks}</div>`;
  const asked =
    said === null || by === 'command'
      ? ''
      : drawMessage('Mika', `<p><i>@Rapporteur</i> ${escapeHtml(said)}</p>`);
  const alone =
    by === 'command'
      ? `<small>Only visible to you · Mika used /report ${escapeHtml(said ?? '')}</small>`
      : '';
  return asked + drawMessage('Rapporteur', blocks, alone);
}

function drawPane({ prompts, status }: NonNullable<SlackView['pane']>[Locale]): string {
  const [asked = ''] = prompts;
  const offered = prompts.map((prompt) => `<span class="prompt">${escapeHtml(prompt)}</span>`).join('');
  const waiting = `<p class="status">Rapporteur ${escapeHtml(status)}</p>`;
  return `<h1>${FACE} Rapporteur</h1><div class="prompts">${offered}</div>${drawMessage('Mika', `<p>${escapeHtml(asked)}</p>`)}${waiting}`;
}

const FACE = '<b class="face ours">R</b>';

function drawMessage(name: string, html: string, above = ''): string {
  const isOurs = name === 'Rapporteur';
  const face = isOurs ? FACE : '<b class="face">M</b>';
  const app = isOurs ? '<em>APP</em>' : '';
  return `${above}<article>${face}<div class="body"><strong>${name}</strong> ${app}${html}</div></article>`;
}

const STYLE = `
body { background: #f4f4f4; color: #1d1c1d; font-size: 15px }
section { background: #fff; border: 1px solid #ddd }
article { display: grid; grid-template-columns: 36px 1fr; gap: 10px; margin-bottom: 16px; overflow-wrap: anywhere }
.face { display: grid; place-items: center; width: 36px; height: 36px; border-radius: 8px; background: #c27c0e; color: #fff; font-weight: 700 }
.ours { background: #1b5a86 } h1 .face { display: inline-grid }
h1 { font-size: 18px; margin-bottom: 10px } nav { color: #616061; border-bottom: 1px solid #ddd; padding-bottom: 6px; margin-bottom: 12px } nav b { color: #1d1c1d; margin-right: 10px }
em { background: #e8e8e8; color: #616061; font: 600 10px/14px sans-serif; padding: 1px 4px; border-radius: 3px }
i { font-style: normal; color: #1264a3; background: #e8f5fa; border-radius: 3px; padding: 0 2px } small { display: block; color: #616061; font-size: 12px; margin: 0 0 4px 46px }
a { color: #1264a3; text-decoration: none } .lines { white-space: pre-line } .body p, .section { margin: 5px 0 }
blockquote { border-left: 4px solid #ddd; padding-left: 12px; margin: 4px 0 } .context { color: #616061; font-size: 13px; margin: 4px 0 }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 } .row:empty { display: none }
.button, summary { border: 1px solid #bbb; border-radius: 8px; padding: 4px 12px; font-size: 13px; font-weight: 700; color: #1d1c1d; list-style: none }
.primary { background: #007a5a; border-color: #007a5a; color: #fff } .menu ul { display: none }
svg { width: 15px; height: 15px; vertical-align: -2px }
.prompts { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px } .prompt { border: 1px solid #ddd; border-radius: 8px; padding: 6px 10px; font-size: 13px } .status { color: #616061; font-size: 13px }
`;
