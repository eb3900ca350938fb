// `npm run check`: everything that can be said of the code without running it. One line per step.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { bundledPackages, isPermissive } from './bundledPackages.mjs';
import { projectFolder } from './setup/system.mjs';

/** @type {Record<string, () => Promise<string>>} step -> what is wrong, '' when nothing is */
const steps = {
  generated: () => complaints(process.execPath, 'scripts/generate.mjs', '--check'),
  types: () => complaints(bin('tsc'), '-p', '.'),
  'types of the webview': () => complaints(bin('tsc'), '-p', 'src/webview'),
  'types of the panel tests': () => complaints(bin('tsc'), '-p', 'test/panel'),
  lint: () => complaints(bin('oxlint'), '--deny-warnings'),
  format: () => complaints(bin('oxfmt'), '--check'),
  'dead code': () => complaints(bin('knip')),
  licences,
};

const started = Date.now();
/** @type {string[]} */
const failed = [];
await Promise.all(
  Object.entries(steps).map(async ([name, findFaults]) => {
    const faults = await findFaults().catch(String);
    console.log(`${faults ? 'FAILED' : 'ok    '}  ${name}${faults && `\n${faults}`}`);
    if (faults) failed.push(name);
  }),
);
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(
  failed.length > 0 ? `\nfailed: ${failed.join(', ')}` : `\nall ${Object.keys(steps).length} in ${seconds} s`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** @param {string} name a program of node_modules */
function bin(name) {
  return path.join(projectFolder, 'node_modules/.bin', name);
}

/**
 * What a program printed when it failed; '' when it succeeded.
 * @param {string} program
 * @param {...string} args
 * @returns {Promise<string>}
 */
function complaints(program, ...args) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: projectFolder, shell: process.platform === 'win32' });
    let printed = '';
    const read = (/** @type {Buffer} */ chunk) => {
      printed += chunk.toString();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', fail);
    child.once('close', (code) => done(code === 0 ? '' : printed.trimEnd() || `exit ${code}`));
  });
}

/** What is shipped must be free to ship. */
async function licences() {
  const refused = (await bundledPackages()).filter((bundled) => !isPermissive(bundled));
  return refused.map(({ name, licence }) => `${name}: ${licence}`).join('\n');
}
