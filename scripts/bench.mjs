// `npm run bench [-- PART…]`: figures, never judged by tests. Every part prints ratios within its own run.
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { projectFolder, run } from './setup/system.mjs';

/** @type {Record<string, () => void | Promise<void>>} */
const parts = {
  lightbulb: () => bundled('bench-lightbulb'),
  scan: () => bundled('bench-scan'),
  activation: async () => (await import('./bench/activation.mjs')).benchActivation(),
};

/** Builds one bundle and runs it. @param {string} name */
async function bundled(name) {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), `--only=${name}`]);
  await createRequire(import.meta.url)(path.join(projectFolder, `out/${name}.js`)).main();
}

ensureNodeModules();
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`no such part: ${unknown}. There are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await bench();
