import type {
  ListResourcesResult,
  ReadResourceResult,
  ResourceTemplate,
} from '@modelcontextprotocol/sdk/types.js';
import type { LibraryApi } from '../../src/api/library-api.js';

/** Reports on one page of the list. */
const PAGE = 100;
/** A longer text is read topic by topic. */
const MAX_CHARACTERS = 1_000_000;
const MAX_TOPIC_CHARACTERS = 100_000;
const REPORT = /^rapporteur:\/\/reports\/([^/?#]{1,1500})(?:\/topics\/(\d{1,7}))?$/;
const TEXT = 'text/plain';

export const RESOURCE_TEMPLATES: readonly ResourceTemplate[] = [
  {
    name: 'report',
    title: 'A report',
    uriTemplate: 'rapporteur://reports/{id}',
    description: 'The whole text of a report. All offsets point into it, in UTF-16 code units.',
    mimeType: TEXT,
  },
  {
    name: 'topic',
    title: 'A topic of a report',
    uriTemplate: 'rapporteur://reports/{id}/topics/{number}',
    description: 'The text of one topic, at most 100,000 characters of it.',
    mimeType: TEXT,
  },
];

const addressOf = (id: string): string => `rapporteur://reports/${encodeURIComponent(id)}`;

/**
 * One page of the reports as resources, the newest first.
 * @param cursor where the page before ended; undefined for the first
 * @returns null where the cursor is none of ours
 */
export function listResources(api: LibraryApi, cursor: string | undefined): ListResourcesResult | null {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) return null;
  const skip = Number(cursor ?? 0);
  const { reports, total } = api.listReports({ limit: PAGE, skip });
  return {
    resources: reports.map(({ id, title, period, publisher }) => ({
      uri: addressOf(id),
      name: id,
      title: `${title}, ${period.label}`,
      ...(publisher !== null && { description: publisher }),
      mimeType: TEXT,
    })),
    ...(skip + PAGE < total && { nextCursor: String(skip + PAGE) }),
  };
}

/** The text behind an address; else what is wrong with the address. */
export function readResource(api: LibraryApi, uri: string): ReadResourceResult | string {
  const [, encoded = '', number] = REPORT.exec(uri) ?? [];
  const reportId = decode(encoded);
  const none = `There is no resource ${uri.slice(0, 200)}; resources/list tells what there is.`;
  if (reportId === '') return none;
  const text =
    number === undefined
      ? api.getText(reportId)
      : (api.getTopic({ reportId, topic: Number(number), from: 0, maxCharacters: MAX_TOPIC_CHARACTERS })
          ?.text ?? null);
  if (text === null) return none;
  if (text.length > MAX_CHARACTERS)
    return `${uri} has more than ${MAX_CHARACTERS} characters; read its topics, ${addressOf(reportId)}/topics/1 and so on.`;
  return { contents: [{ uri, mimeType: TEXT, text }] };
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}
