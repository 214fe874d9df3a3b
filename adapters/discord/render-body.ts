import type { APIEmbed } from 'discord.js';
import { fitMessage } from '../../src/messages/fit-message.js';
import type { Message } from '../../src/messages/message.js';
import { escapeText } from './escape-text.js';
import { DISCORD_BUDGET, DISCORD_LIMITS } from './limits.js';
import { type Row, renderComponents } from './render-components.js';
import { renderEmbeds } from './render-embeds.js';

/** What of a message goes to any place. */
export type Body = {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
};

/**
 * A pure function of the message: fitted to Discord's limits and escaped.
 * @param replyId what its buttons carry; null leaves them out
 */
export function renderBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, DISCORD_BUDGET);
  const embeds = renderEmbeds(fitted);
  return fits(embeds)
    ? { content: '', embeds, components: renderComponents(fitted, replyId) }
    : renderPlainBody(message, replyId);
}

/** The same without an embed, for where none may be posted. */
export function renderPlainBody(message: Message, replyId: string | null): Body {
  const fitted = fitMessage(message, DISCORD_BUDGET);
  return {
    content: escapeText(fitted.fallback),
    embeds: [],
    components: renderComponents(fitted, replyId),
  };
}

/** What `fitMessage` cannot bring down, such as dozens of sources, is more than embeds take. */
function fits(embeds: readonly APIEmbed[]): boolean {
  const total = embeds.reduce(
    (sum, { description = '', fields = [], footer }) =>
      sum +
      description.length +
      (footer?.text.length ?? 0) +
      fields.reduce((length, { name, value }) => length + name.length + value.length, 0),
    0,
  );
  return (
    embeds.length > 0 &&
    embeds.length <= DISCORD_LIMITS.embeds &&
    total <= DISCORD_LIMITS.embedTotal &&
    embeds.every(
      ({ description = '', fields = [], footer }) =>
        description.length <= DISCORD_LIMITS.description &&
        fields.length <= DISCORD_LIMITS.fields &&
        (footer?.text.length ?? 0) <= DISCORD_LIMITS.footer,
    )
  );
}
