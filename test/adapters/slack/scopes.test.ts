import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NEEDED_SCOPES } from '../../../adapters/slack/workspaces/installations.js';
import { root } from '../cli/run.js';

it('doctor checks exactly the scopes that the manifest requests', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'adapters/slack/manifest.json'), 'utf8'));
  expect(Object.keys(NEEDED_SCOPES)).toEqual(manifest.oauth_config.scopes.bot);
});
