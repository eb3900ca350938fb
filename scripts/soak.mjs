// `npm run soak [-- --minutes N]`: what only time finds. Half of the minutes go to the suite's random tests, a new seed each round, half to a
// real VS Code in which servers come and go without end. Exit code 1 at the first failure, with the seed or the round that it came in.
import { parseArgs } from 'node:util';
import { ensureNodeModules } from './setup/nodeModules.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const half = Number(values.minutes) * 30_000;
if (!(half > 0)) {
  console.error(`--minutes takes a number: ${values.minutes}`);
  process.exit(2);
}

ensureNodeModules();
const { soakProperties } = await import('./soak/properties.mjs');
const { soakEditor } = await import('./soak/editor.mjs');
soakProperties(Date.now() + half);
await soakEditor(Date.now() + half);
