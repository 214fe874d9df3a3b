import type { Body } from '../../adapters/discord/outbound/render-body.js';
import type { DiscordTurn, DiscordView } from './discord-views.js';
import { drawMarkdown, escapeHtml } from './draw-markdown.js';
import { drawPageOf, drawSigns } from './draw-page.js';

/** Renders an imitation of Discord's dark theme as an HTML page; it is not Discord. */
export const drawDiscord = ({ turns }: DiscordView): string =>
  drawPageOf(STYLE, (locale) => drawSigns(turns[locale].map(drawTurn).join('')));

function drawTurn({ said, by, body }: DiscordTurn): string {
  const mention =
    said === null || by === 'command'
      ? ''
      : drawMessage('Mika', '#c27c0e', `<p><i>@Rapporteur</i> ${escapeHtml(said)}</p>`);
  const above =
    said === null
      ? ''
      : by === 'command'
        ? `Mika used <i>/report ${escapeHtml(said)}</i>`
        : `Mika <i>@Rapporteur</i> ${escapeHtml(said)}`;
  const alone = by === 'command' ? '<div class="alone">Only you can see this · Dismiss message</div>' : '';
  const reply = drawMessage('Rapporteur <em>APP</em>', '#2b6cb0', drawBody(body) + alone, above);
  return mention + reply;
}

const drawMessage = (name: string, colour: string, html: string, above = ''): string =>
  `${above === '' ? '' : `<div class="above">${above}</div>`}<article><div class="face" style="background:${colour}">${name.charAt(0)}</div><div><strong>${name}</strong>${html}</div></article>`;

function drawBody({ content, embeds, components }: Body): string {
  const cards = embeds.map(({ title, description = '', color = 0, url }) => {
    const head =
      title === undefined ? '' : `<h4>${url === undefined ? '' : '<a>'}${drawMarkdown(title)}</a></h4>`;
    return `<div class="embed" style="border-color:#${color.toString(16).padStart(6, '0')}">${head}${drawMarkdown(description)}</div>`;
  });
  const rows = components.map(
    (row) => `<div class="row">${row.components.map(drawComponent).join('')}</div>`,
  );
  return drawMarkdown(content) + cards.join('') + rows.join('');
}

function drawComponent(component: Body['components'][number]['components'][number]): string {
  if ('placeholder' in component) return `<span class="menu">${component.placeholder}<b>⌄</b></span>`;
  if (component.type !== 2 || !('style' in component)) return '';
  const emoji = 'emoji' in component ? (component.emoji?.name ?? '') : '';
  const label = 'label' in component ? (component.label ?? '') : '';
  const more = 'url' in component ? ' ↗' : '';
  return `<span class="button s${component.style}">${drawMarkdown(`${emoji}${label}${more}`)}</span>`;
}

const STYLE = `
body { background: #313338; color: #dbdee1 }
section { border: 1px solid #3f4147 }
article { display: grid; grid-template-columns: 40px 1fr; gap: 14px; margin-bottom: 16px; overflow-wrap: anywhere }
.face { width: 40px; height: 40px; border-radius: 50%; color: #fff; font-weight: 700; display: grid; place-items: center }
strong { color: #f2f3f5 } em { background: #5865f2; color: #fff; font: 600 10px/16px sans-serif; padding: 1px 4px; border-radius: 3px }
i { font-style: normal; color: #c9cdfb; background: #3c4270; border-radius: 3px; padding: 0 2px } i + .line { display: inline }
a { color: #00a8fc } .small { font-size: 13px; color: #949ba4 } .item { padding-left: 1.2em; text-indent: -0.9em }
.quote { border-left: 4px solid #4e5058; padding-left: 12px } .above { font-size: 13px; color: #b5bac1; margin: 0 0 2px 54px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 14px 12px; margin-top: 6px; font-size: 14px; max-width: 516px }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px } .button, .menu { background: #4e5058; color: #fff; border-radius: 4px; padding: 4px 14px; font-size: 14px; font-weight: 500 }
.button .line { display: inline } .s1 { background: #5865f2 } .menu { background: #1e1f22; color: #949ba4; width: 100%; max-width: 400px; display: flex; justify-content: space-between }
.button svg { width: 16px; height: 16px; vertical-align: -2px }
.alone { font-size: 13px; color: #949ba4; margin-top: 6px }
`;
