// Output that floods four terminals: what it costs the extension host with Reachable, with an extension that only takes the output, and with
// nobody who asks for it; then 1 GB of it straight through the detectors, and what one of them keeps.
import { existsSync, mkdtempSync, rmSync, watch } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atExit } from '../../test/host/atExit.mjs';
import { projectFolder, run } from '../setup/system.mjs';
import { inEditor, within } from './editor.mjs';
import { printTable } from './figures.mjs';
import { settle } from './span.mjs';

const terminals = 4;
/** One terminal's output is this file's, again and again. In MB, which are 10^6 bytes. */
const fileSize = 1;
/** MB that go straight through the detectors, however few go through the editor. */
const straight = 1000;

/** @typedef {{ seconds: number, cpu: number, peak: number, grown: number }} Cost `cpu` in ms; the peak of resident memory, and how much that grew, in bytes */

/** @param {number} megabytes by all terminals of the editor together: it takes a few each second, whoever listens */
export async function benchFlood(megabytes) {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), '--only=bench-detectors']);
  const times = Math.max(1, Math.round(megabytes / terminals / fileSize));
  const size = times * terminals * fileSize;
  const nobody = await flood(times, { reachable: false, reads: 'nothing' });
  const reader = await flood(times, { reachable: false, reads: 'all' });
  const ours = await flood(times, { reachable: true, reads: 'nothing' });
  printCosts(`the first ${terminals * fileSize} MB, in which each tells of some servers`, terminals * fileSize, [
    nobody.first,
    reader.first,
    ours.first,
  ]);
  printCosts(`${size} MB more of the same`, size, [nobody.more, reader.more, ours.more]);
  process.stdout.write(callDetectors('main', [straight]));
}

/** @param {string} title @param {number} size MB @param {[Cost, Cost, Cost]} costs */
function printCosts(title, size, [nobody, reader, ours]) {
  console.log(`\nflood: ${terminals} terminals of a real VS Code print a mixed log; its extension host, over ${title}`);
  /** @param {string} name @param {Cost} cost */
  const row = (name, { seconds, cpu, peak, grown }) => [name, size / seconds, cpu, cpu / size, peak / 1e6, grown / 1e6];
  printTable([
    ['', 'MB/s', 'ms CPU', 'ms for each MB', 'MB at most', 'MB more than before'],
    row('nobody asks for the output', nobody),
    row('an extension takes it and drops it', reader),
    row('Reachable reads it', ours),
  ]);
  console.log(`  Reachable to the one that drops it: ${(ours.cpu / reader.cpu).toFixed(2)} times the CPU`);
}

/**
 * @param {number} times how often each terminal prints the file again
 * @param {Parameters<typeof inEditor>[0]} options
 * @returns {Promise<{ first: Cost, more: Cost }>}
 */
async function flood(times, options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-flood-'));
  const remove = atExit(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const log = path.join(folder, 'mixed.log');
    callDetectors('writeMixedLog', [log, fileSize * 1e6]);
    return await inEditor(options, (editor) => measure(editor, folder, log, times));
  } finally {
    remove();
  }
}

/**
 * One command in each terminal, so that the second part is nothing new to who listens: it makes a file when the first part is printed.
 * @param {import('./editor.mjs').Editor} editor
 * @param {string} folder
 * @param {string} log
 * @param {number} times
 */
async function measure(editor, folder, log, times) {
  const { ask, openTerminal } = editor;
  const opened = [];
  for (let count = 0; count < terminals; count++) opened.push(await openTerminal());
  await settle(editor);
  const arePrinted = filesCome(opened.map((terminal) => path.join(folder, `${terminal}`)));
  /** @type {Promise<unknown>[]} */
  let ends = [];
  const first = await costOf(editor, () => {
    ends = opened.map((terminal) => {
      const made = path.join(folder, `${terminal}`);
      const commandLine = `cat ${log}; touch ${made}; read -r; for i in $(seq ${times}); do cat ${log}; done`;
      return ask({ type: 'run', terminal, commandLine });
    });
    return within(60_000, 'the first part of the flood', arePrinted);
  });
  const more = await costOf(editor, async () => {
    for (const terminal of opened) await ask({ type: 'type', terminal, text: '\n' });
    await within(60_000 + times * 10_000, 'the end of the flood', Promise.all(ends));
  });
  return { first, more };
}

/** Until the host is at rest again, which takes the same whoever listens. @param {import('./editor.mjs').Editor} editor @param {() => Promise<unknown>} act @returns {Promise<Cost>} */
async function costOf(editor, act) {
  await editor.ask({ type: 'forgetPeak' });
  const before = await editor.usage();
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  await settle(editor);
  const after = await editor.usage();
  return { seconds, cpu: after.cpu - before.cpu, peak: after.peak, grown: after.peak - before.resident };
}

/** @param {readonly string[]} files of one folder @returns {Promise<void>} when all are there */
function filesCome([...files]) {
  return new Promise((done) => {
    const watcher = watch(path.dirname(files[0] ?? ''), () => {
      if (!files.every((file) => existsSync(file))) return;
      watcher.close();
      done();
    });
  });
}

/**
 * Calls an export of the bundle, whose `main` needs a garbage collector that can be called.
 * @param {string} name
 * @param {unknown[]} values
 */
function callDetectors(name, values) {
  const script = `require('./out/bench-detectors.js').${name}(...${JSON.stringify(values)})`;
  return run(process.execPath, ['--expose-gc', '-e', script]);
}
