import { nameCommandsOf } from '../../adapters/discord/outbound/deliver.js';
import { type Body, renderBody } from '../../adapters/discord/outbound/render-body.js';
import type { Locale } from '../../src/messages/locale.js';
import type { Exchange, Scene } from './scenes.js';

/** The payload sent to Discord in an exchange. */
export type DiscordTurn = Pick<Exchange, 'said' | 'by'> & { readonly body: Body };

/** A picture of Discord. */
export type DiscordView = {
  readonly name: string;
  readonly turns: Readonly<Record<Locale, readonly DiscordTurn[]>>;
};

/** Renders the scenes as Discord payloads, except `home`: Discord has no home page for bots. */
export function viewInDiscord(scenes: readonly Scene[]): readonly DiscordView[] {
  const turnOf = ({ said, by, reply }: Exchange): DiscordTurn => {
    const { message, id } = nameCommandsOf(reply);
    return { said, by, body: renderBody(message, id) };
  };
  return scenes
    .filter(({ name }) => name !== 'home')
    .map(({ name, exchanges }) => ({
      name: `discord-${name}`,
      turns: { en: exchanges.en.map(turnOf), ja: exchanges.ja.map(turnOf) },
    }));
}
