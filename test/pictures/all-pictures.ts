import { viewInDiscord } from './discord-views.js';
import { drawDiscord } from './draw-discord.js';
import { drawSlack } from './draw-slack.js';
import { loadWithAddresses, makeScenes } from './scenes.js';
import { viewInSlack } from './slack-views.js';

/** A picture for the documents: the payloads it shows, and the HTML page it is drawn from. */
export type Picture = { readonly name: string; readonly shows: object; readonly page: string };

/** Creates all pictures of chat services from current payloads. Call it within a test. */
export async function makePictures(): Promise<readonly Picture[]> {
  const knowledge = await loadWithAddresses();
  const slack = viewInSlack(await makeScenes(knowledge, 'line'));
  const discord = viewInDiscord(await makeScenes(knowledge, 'options'));
  return [
    ...slack.map((view) => ({ name: view.name, shows: view, page: drawSlack(view) })),
    ...discord.map((view) => ({ name: view.name, shows: view, page: drawDiscord(view) })),
  ];
}
