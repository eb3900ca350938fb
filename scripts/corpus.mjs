// npm run corpus [-- NAME…]: hold the edits to real code. Fetches source distributions by name from the package registry that pip is set up
// for, and prints what becomes of every start call in their packages, examples and tests: some minutes for all. Exit code 1 where one is wrong.
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureFlask } from './setup/flask.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { cacheFolder, installOnce, projectFolder, run, say } from './setup/system.mjs';

const distributions = [
  'flask',
  'quart',
  'dash',
  'sanic',
  'bottle',
  'aiohttp',
  'tornado',
  'uvicorn',
  'flask-socketio',
  'gradio',
  'hypercorn',
  'waitress',
  'werkzeug',
  'nicegui',
];

/** Only what is read: a distribution is mostly pictures and scripts for browsers. */
const unpack = `
import sys, tarfile
with tarfile.open(sys.argv[1]) as archive:
    wanted = [member for member in archive if member.isfile() and member.name.endswith((".py", ".ipynb"))]
    archive.extractall(sys.argv[2], wanted, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
`;

process.chdir(projectFolder);
ensureNodeModules();
const python = path.join(ensureFlask().bin, 'python');
const wanted = process.argv.slice(2);
const folders = distributions
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .map((name) => [name, fetched(name)]);
run(process.execPath, ['esbuild.mjs', '--only=corpus']);
await createRequire(import.meta.url)(path.join(projectFolder, 'out/corpus.js')).main(Object.fromEntries(folders));

/** @param {string} name of a distribution @returns {string} the folder of its sources */
function fetched(name) {
  const folder = path.join(cacheFolder, 'corpus', name);
  installOnce(folder, (temporary) => {
    say(`fetching the sources of ${name}`);
    run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', name, '--dest', temporary, name]);
    for (const archive of readdirSync(temporary)) {
      run(python, ['-c', unpack, path.join(temporary, archive), temporary]);
      rmSync(path.join(temporary, archive));
    }
  });
  return folder;
}
