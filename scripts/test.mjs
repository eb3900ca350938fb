// `npm test`: installs what is missing (most of it beside the first layer), builds, packages, and runs the four layers, cheapest first. Closes with the line
// `N passed, N failed`, after what failed, with its reasons. What a layer printed and its results stay in out/results.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureLanTools, ensureUnitTools } from './setup/lanTools.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { projectFolder, reasonOf, say } from './setup/system.mjs';
import { ensureVscodeHost } from './setup/vscodeHost.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Totals each failure with its reason */
/** @typedef {{ name: string, status: string, message: string, assertionResults: VitestTest[] }} VitestFile */
/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestTest */

const results = path.join(projectFolder, 'out/results');
const vitest = path.join(projectFolder, 'node_modules/vitest/vitest.mjs');

const totals = await test().catch((error) => {
  console.error(`reachable: ${reasonOf(error)}`);
  return { passed: 0, failed: 1, skipped: 0 };
});
for (const failure of totals.failures ?? []) console.log(`\nfailed: ${failure}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);

/** @returns {Promise<Totals>} */
async function test() {
  ensureNodeModules();
  ensureUnitTools(); // before the other installations: apt-get runs once at a time
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const installing = runLogged(process.execPath, ['scripts/setup/layers.mjs'], {
    log: path.join(results, 'setup.log'),
  });
  say('building and packaging');
  await build('esbuild.mjs', '--only=editor-tests,inspect');
  await build('scripts/package.mjs');
  /** @type {Record<string, () => Promise<Totals>>} */
  const layers = { unit: () => vitestLayer('unit'), panel, editor, lan };
  const sum = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
  for (const [name, run] of Object.entries(layers)) {
    console.log(`\n--- ${name} ---`);
    const totals = mustHaveRun(name, await run());
    console.log(`${name}: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    sum.skipped += totals.skipped;
    sum.failures.push(...(totals.failures ?? []).map((failure) => `${name}: ${failure}`));
  }
  return sum;

  /** The first layer that needs more than npm's packages. */
  async function panel() {
    if ((await installing) !== 0) throw new Error('not all that the tests need could be installed');
    const chromium = ensureChromium();
    if (chromium) process.env['CHROMIUM'] = chromium; // the tests that start a browser find the same one
    return vitestLayer('panel');
  }
}

/** A layer that silently runs nothing must not look like success. @param {string} name @param {Totals} totals */
function mustHaveRun(name, totals) {
  if (totals.passed + totals.failed + totals.skipped > 0) return totals;
  console.error(`${name}: no tests ran`);
  return { ...totals, failed: 1 };
}

/** @param {string} script @param {...string} args @throws when it fails; what it printed is in the message */
async function build(script, ...args) {
  const log = path.join(results, `${path.basename(script, '.mjs')}.log`);
  const code = await runLogged(process.execPath, [script, ...args], { log, quiet: true });
  if (code !== 0) throw new Error(`${script} failed\n${readFileSync(log, 'utf8')}`);
}

/**
 * Runs a program, keeping what it prints in a file.
 * @param {string} program
 * @param {string[]} args
 * @param {{ log: string, quiet?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
function runLogged(program, args, { log, quiet = false, env = process.env }) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const file = createWriteStream(log);
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(file, { end: false });
      if (!quiet) stream.pipe(process.stdout, { end: false });
    }
    child.once('error', fail);
    child.once('close', (code) => file.end(() => done(code ?? 1)));
  });
}

/**
 * @param {string} project a project of vitest.config.mjs
 * @param {string[]} [inside] a command that runs its arguments elsewhere
 * @returns {Promise<Totals>}
 */
async function vitestLayer(project, inside = []) {
  const json = path.join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${json}`];
  const command = [process.execPath, vitest, 'run', '--project', project, '--passWithNoTests', ...reporters];
  const log = path.join(results, `${project}.log`);
  const code = await runLogged('env', [...inside, ...command], { log });
  if (!existsSync(json)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const report = JSON.parse(readFileSync(json, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  const failures = failuresOf(report);
  // A file that cannot be loaded and an error outside any test fail the run without a failed test.
  const failed = Math.max(failures.length, code === 0 ? 0 : 1);
  if (failed > failures.length) failures.push(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'));
  return { passed: report.numPassedTests, failed, skipped, failures };
}

/** @param {{ testResults: VitestFile[] }} report of vitest's JSON reporter @returns {string[]} */
function failuresOf({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(projectFolder, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [`${file}\n${message}`];
    return tests.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${failureMessages.join('\n')}`);
  });
}

/** @returns {Promise<Totals>} */
async function editor() {
  const json = path.join(results, 'editor.json');
  const log = path.join(results, 'editor.log');
  const env = { ...process.env, VSCODE_TEST_RESULTS: json };
  const code = await runLogged(process.execPath, ['test/editor/run.mjs'], { log, quiet: true, env });
  const finished = existsSync(json);
  if (code !== 0 || !finished) console.error(readFileSync(log, 'utf8'));
  if (!finished) return { passed: 0, failed: 1, skipped: 0 };
  const { tests, ...totals } = JSON.parse(readFileSync(json, 'utf8'));
  for (const { title, state } of tests) console.log(` ${state === 'passed' ? '✓' : state} ${title}`);
  return totals;
}

/** @returns {Promise<Totals>} */
async function lan() {
  const { inside, obstacle } = prepareLan();
  if (inside) return vitestLayer('lan', inside);
  console.error('!!! The LAN layer DID NOT RUN: nothing here proves that a phone is refused or served.');
  console.error(`!!! Why: ${obstacle}`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/**
 * The phone and the laptop need network namespaces: of root, or in a user namespace where this user plays root.
 * @returns {{ inside?: string[], obstacle?: string }} the command to run the tests inside, empty where none is needed
 */
function prepareLan() {
  if (!ensureVscodeHost()) return { obstacle: 'it needs Linux on x64' };
  try {
    ensureLanTools();
  } catch (error) {
    return { obstacle: reasonOf(error) };
  }
  const asRoot = ['unshare', '--user', '--map-root-user', '--net', '--mount'];
  const ownRun = ['sh', '-c', 'mount -t tmpfs tmpfs /run && exec "$@"', 'sh']; // ip keeps its namespaces in /run
  const inside = [[], [...asRoot, ...ownRun]].find(canBringUpLan);
  return inside ? { inside } : { obstacle: 'neither network namespaces (root) nor user namespaces are allowed here' };
}

/** @param {string[]} inside */
function canBringUpLan(inside) {
  const script = path.join(projectFolder, 'test/lan/lan.sh');
  const command = [...inside, 'bash', '-c', 'trap "$0 down" EXIT; "$0" up', script];
  const env = { ...process.env, LAN_PREFIX: `reach-${process.pid}` };
  return spawnSync('env', command, { env, stdio: 'ignore' }).status === 0;
}
