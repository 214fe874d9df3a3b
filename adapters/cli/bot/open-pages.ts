import type { Assistant } from '../../../src/assistant/assistant.js';
import type { AddRoutes } from '../../web/create-web-app.js';
import { pageRoutes } from '../../web/page-routes.js';
import { findInstallation } from '../installation.js';
import type { OpenedReader } from '../opening/open-reader.js';
import { type OperatingOptions, operateBot } from './operate-bot.js';
import { createPreviews } from './previews.js';

export type OpenPagesOptions = OperatingOptions & {
  readonly assistant: Assistant;
  /** What lets people change something on the pages; null if nobody can. */
  readonly token: string | null;
  /** What the command is called in Slack. */
  readonly slackCommand: string;
  /** Who chooses the sentences; null if nobody but this program. */
  readonly reader: OpenedReader | null;
};

/** The pages of a running bot. */
export function openPages({
  assistant,
  token,
  slackCommand,
  reader,
  ...operating
}: OpenPagesOptions): readonly AddRoutes[] {
  const { knowledge } = operating.library;
  const { clock, logger: log } = operating.planning;
  const [operations, previews] = [operateBot(operating), createPreviews(slackCommand)];
  return pageRoutes({
    assistant,
    previews,
    knowledge,
    operations,
    token,
    reader,
    assets: findInstallation().web,
    log,
    clock,
  });
}
