// npm run -s inspect -- COMMAND …: see what Reachable sees, without an editor. Builds itself silently when stale.
import { readdirSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundle = path.join(root, 'out/inspect.js');

if (newest() > changedAt(bundle)) await build();
await createRequire(import.meta.url)(bundle).main(process.argv.slice(2));

function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When the bundle's sources last changed: core, what reads files, the script itself and the packages. */
function newest() {
  const sources = readdirSync(path.join(root, 'src/core'), { recursive: true }).map(
    (name) => `src/core/${String(name)}`,
  );
  const files = [...sources, 'src/core', 'src/node/files.ts', 'scripts/inspect.ts', 'esbuild.mjs', 'package-lock.json'];
  return Math.max(...files.map((file) => changedAt(path.join(root, file))));
}

/** Another inspect may be reading the bundle, or building it too: it appears whole. */
async function build() {
  const esbuild = await import('esbuild');
  const unfinished = `${bundle}.${process.pid}`;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['scripts/inspect.ts'],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  renameSync(unfinished, bundle);
}
