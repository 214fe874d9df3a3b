import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { z } from 'zod';

const limitSchema = z.looseObject({
  retry_after: z.number().positive().optional(),
  global: z.boolean().default(false),
});

/** Where nobody says for how long; else discord.js would call again at once, and go on so. */
const USUAL_RETRY_AFTER_S = 5;

/**
 * Completes the head of a 429 from its body: discord.js reads the head, which may lack how long to wait and for what.
 * https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit A 429 without such a body comes from
 * a server before Discord, and applies to all calls from this address.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status !== 429) return response;
  const text = await response.text();
  const limit = limitSchema.safeParse(readJson(text)).data;
  const headers = new Headers([...response.headers]);
  if (!(Number(headers.get('retry-after')) > 0))
    headers.set('retry-after', String(limit?.retry_after ?? USUAL_RETRY_AFTER_S));
  if (limit === undefined || limit.global) headers.set('x-ratelimit-global', 'true');
  return new Response(text, { status: 429, headers });
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
