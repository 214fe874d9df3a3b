/**
 * A process that delivers announcements until it is killed: `<place> <port of the services> <start of the fast clock>
 * <seed> <reports>`. It prints `ready`, and ends cleanly when its standard input ends.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createComposer } from '../../src/announcements/compose-announcement.js';
import { createDeliveryWorker } from '../../src/announcements/delivery-worker.js';
import { createLogger } from '../../src/logger.js';
import { createStore } from '../../src/store/store.js';
import { storeOptions } from '../store/options.js';
import { createFastClock, SPEED } from './fast-clock.js';
import { makeEditions } from './make-reports.js';
import { createPlatforms } from './platforms.js';
import { createRandom } from './random.js';

const [place = '', port = '', startedAt = '', seed = '', reports = ''] = process.argv.slice(2);
const clock = createFastClock(Number(startedAt));
const logger = createLogger({ level: 'error', write: (line) => process.stderr.write(line), clock });
const store = await createStore(storeOptions(JSON.parse(place)));
const editions = await makeEditions(Number(reports));
const atHand = editions.flatMap(({ report, corrected }) => [report, corrected]);
const worker = createDeliveryWorker({
  store,
  platforms: createPlatforms(port, logger),
  compose: createComposer(() => atHand),
  clock,
  random: createRandom(Number(seed)),
  createLease: randomUUID,
  sleep: (ms, signal) => sleep(ms / SPEED, undefined, { signal }).catch(() => undefined),
  logger,
});
worker.start();
process.stdout.write('ready\n');
process.stdin.resume();
await once(process.stdin, 'end');
await worker.stop();
await store.close();
process.exit();
