// `npm run bench [-- PART…] [--megabytes N]`: figures, never judged by tests. Every part prints ratios within its own run.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureFlask } from './setup/flask.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { projectFolder, run } from './setup/system.mjs';

const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { megabytes: { type: 'string', default: '16' } }, // of the flood, through the editor
});

/** @type {Record<string, () => void | Promise<void>>} */
const parts = {
  lightbulb: () => bundled('bench-lightbulb'),
  scan: () => bundled('bench-scan'),
  hearing: () => bundled('bench-hearing'),
  machine: () => {
    run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), '--only=extension-holder-thread', '--production']);
    return bundled('bench-machine', path.join(ensureFlask().bin, 'python'));
  },
  activation: async () => (await import('./bench/activation.mjs')).benchActivation(),
  delivery: async () => (await import('./bench/delivery.mjs')).benchDelivery(),
  flood: async () => (await import('./bench/flood.mjs')).benchFlood(Number(values.megabytes)),
  idle: async () => (await import('./bench/idle.mjs')).benchIdle(),
  servers: async () => (await import('./bench/servers.mjs')).benchServers(),
};

/** Builds one bundle and runs it. @param {string} name @param {string[]} args of its main */
async function bundled(name, ...args) {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), `--only=${name}`]);
  await createRequire(import.meta.url)(path.join(projectFolder, `out/${name}.js`)).main(...args);
}

ensureNodeModules();
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`no such part: ${unknown}. There are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await bench();
