import { promptsOf } from '../../adapters/slack/inbound/agent.js';
import { nameCommand, renderHome, renderPayload } from '../../adapters/slack/outbound/deliver.js';
import { texts } from '../../src/assistant/views/texts.js';
import type { Locale } from '../../src/messages/locale.js';
import type { Exchange, Scene } from './scenes.js';

/** The payload sent to Slack in an exchange. */
type SlackTurn = Pick<Exchange, 'said' | 'by'> & {
  readonly payload: ReturnType<typeof renderPayload> | ReturnType<typeof renderHome>;
};

/** A picture of Slack. */
export type SlackView = {
  readonly name: string;
  readonly turns: Readonly<Record<Locale, readonly SlackTurn[]>>;
  /** The assistant pane: the prompts offered to a user, and the status shown while the user waits. */
  readonly pane: Readonly<
    Record<Locale, { readonly prompts: readonly string[]; readonly status: string }>
  > | null;
};

/** Renders the scenes as Slack payloads; `home` has a second picture that shows the assistant pane. */
export function viewInSlack(scenes: readonly Scene[]): readonly SlackView[] {
  return scenes.flatMap(({ name, exchanges }): readonly SlackView[] => {
    const turnsOf = (turns: readonly Exchange[]) => turns.map(turnOf);
    const view = {
      name: `slack-${name}`,
      turns: { en: turnsOf(exchanges.en), ja: turnsOf(exchanges.ja) },
      pane: null,
    };
    if (name !== 'home') return [view];
    const paneOf = (locale: Locale) => ({
      prompts: exchanges[locale].flatMap(({ reply }) => promptsOf(reply.message)),
      status: texts[locale].looking,
    });
    const pane = { en: paneOf('en'), ja: paneOf('ja') };
    return [view, { name: 'slack-assistant', turns: { en: [], ja: [] }, pane }];
  });
}

function turnOf({ said, by, reply }: Exchange): SlackTurn {
  const named = nameCommand(reply, '/report');
  if (by !== 'page') return { said, by, payload: renderPayload(named) };
  return { said, by, payload: renderHome({ ...named, audience: 'asker', replaces: false }, 'D1') };
}
