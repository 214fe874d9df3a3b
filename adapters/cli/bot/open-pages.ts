import type { Assistant } from '../../../src/assistant/assistant.js';
import type { AddRoutes } from '../../web/create-web-app.js';
import { pageRoutes } from '../../web/page-routes.js';
import type { Preview } from '../../web/pages/previews.js';
import { findInstallation } from '../installation.js';
import type { OpenedReader } from '../opening/open-reader.js';
import { type OperatingOptions, operateBot } from './operate-bot.js';

export type OpenPagesOptions = OperatingOptions & {
  readonly assistant: Assistant;
  /** The token that lets people change something on the pages; null if nobody can. */
  readonly token: string | null;
  /** Returns the previews of how the chat services show a reply; called when the pages are opened. */
  readonly openPreviews: () => readonly Preview[];
  /** The language model that chooses the sentences; null for the built-in choice. */
  readonly reader: OpenedReader | null;
};

/** The pages of a running bot. */
export function openPages({
  assistant,
  token,
  openPreviews,
  reader,
  ...operating
}: OpenPagesOptions): readonly AddRoutes[] {
  const { knowledge } = operating.library;
  const { clock, logger: log } = operating.planning;
  return pageRoutes({
    assistant,
    previews: openPreviews(),
    knowledge,
    operations: operateBot(operating),
    token,
    reader,
    assets: findInstallation().web,
    log,
    clock,
  });
}
