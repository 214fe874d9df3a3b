/**
 * Prints the JSON Schema of Slack's payloads, generated from the types that Slack publishes:
 * `npm run --silent payload-schema > test/fixtures/slack-payloads.json`. It takes seconds, too long for every run.
 */
import { createRequire } from 'node:module';
import { createGenerator } from 'ts-json-schema-generator';

const { version } = createRequire(import.meta.url)('@slack/types/package.json') as { version: string };
const generator = createGenerator({
  path: 'node_modules/@slack/types/dist/index.d.ts',
  type: '*',
  skipTypeCheck: true,
  additionalProperties: false,
  jsDoc: 'none',
});
const definitions = ['KnownBlock', 'HomeView'].map((type) => generator.createSchema(type).definitions);
const schema = { $comment: `@slack/types ${version}`, definitions: Object.assign({}, ...definitions) };
process.stdout.write(`${JSON.stringify(schema, null, 1)}\n`);
