import type { Assistant } from '../../../src/assistant/assistant.js';
import type { AddRoutes } from '../../web/create-web-app.js';
import { pageRoutes } from '../../web/page-routes.js';
import type { Preview } from '../../web/pages/previews.js';
import { findInstallation } from '../installation.js';
import type { OpenedReader } from '../opening/open-reader.js';
import { type OperatingOptions, operateBot } from './operate-bot.js';

export type OpenPagesOptions = OperatingOptions & {
  readonly assistant: Assistant;
  /** What lets people change something on the pages; null if nobody can. */
  readonly token: string | null;
  /** How the chat services show a reply; called when the pages are opened. */
  readonly openPreviews: () => readonly Preview[];
  /** Who chooses the sentences; null if nobody but this program. */
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
