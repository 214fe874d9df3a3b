import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { z } from 'zod';

const limitSchema = z.looseObject({
  retry_after: z.number().positive().optional(),
  global: z.boolean().default(false),
});

/** Where nobody says for how long; else discord.js would call again at once, and go on so. */
const USUAL_RETRY_AFTER_S = 5;

/**
 * discord.js reads from the head of a 429 for how long and for what it is. Discord says both in the body, always, and the
 * head may lack it: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 * What has no such body comes from what stands before Discord, and is for all calls from our address.
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
