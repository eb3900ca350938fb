// Output that floods four terminals: what it costs the extension host with Reachable, with an extension that only takes the output, and with
// nobody who asks for it; then 1 GB of it straight through the detectors, and what one of them keeps.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectFolder, run } from '../setup/system.mjs';
import { inEditor, within } from './editor.mjs';
import { printTable } from './figures.mjs';

const terminals = 4;
/** One terminal's output is this file's, again and again. In MB, which are 10^6 bytes. */
const fileSize = 1;
/** MB that go straight through the detectors, however few go through the editor. */
const straight = 1000;

/** @typedef {{ seconds: number, cpu: number, peak: number, grown: number }} Cost `cpu` in ms; the peak of resident memory, and how much that grew, in bytes */

/** @param {number} megabytes by all terminals of the editor together: it takes a few each second, whoever listens */
export async function benchFlood(megabytes) {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), '--only=bench-detectors']);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-flood-'));
  try {
    const file = path.join(folder, 'mixed.log');
    callDetectors('writeMixedLog', [file, fileSize * 1e6]);
    const times = Math.max(1, Math.round(megabytes / terminals / fileSize));
    await benchEditor(times, `for i in $(seq ${times}); do cat ${file}; done`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(callDetectors('main', [straight]));
}

/**
 * Calls an export of the bundle, whose `main` needs a garbage collector that can be called.
 * @param {string} name
 * @param {unknown[]} values
 */
function callDetectors(name, values) {
  return run(process.execPath, [
    '--expose-gc',
    '-e',
    `require('./out/bench-detectors.js').${name}(...${JSON.stringify(values)})`,
  ]);
}

/** @param {number} times @param {string} commandLine */
async function benchEditor(times, commandLine) {
  const size = times * terminals * fileSize;
  /** @param {boolean} reachable @param {import('./observer.ts').Reads} reads */
  const flood = (reachable, reads) => inEditor({ reachable, reads }, (editor) => measure(editor, commandLine, size));
  const nobody = await flood(false, 'nothing');
  const reader = await flood(false, 'all');
  const ours = await flood(true, 'nothing');
  console.log(
    `\nflood: ${size} MB of a mixed log from ${terminals} terminals of a real VS Code: the extension host's cost`,
  );
  /** @param {string} name @param {Cost} cost */
  const row = (name, { seconds, cpu, peak, grown }) => [name, size / seconds, cpu / 1000, peak / 1e6, grown / 1e6];
  printTable([
    ['', 'MB/s', 's CPU', 'MB at most', 'MB more than before'],
    row('nobody asks for the output', nobody),
    row('an extension takes it and drops it', reader),
    row('Reachable reads it', ours),
  ]);
  const ratio = ours.cpu / reader.cpu;
  const more = (ours.cpu - reader.cpu) / size;
  console.log(
    `  Reachable to the one that drops it: ${ratio.toFixed(2)} times the CPU, ${more.toFixed(1)} ms more for each MB`,
  );
}

/**
 * @param {import('./editor.mjs').Editor} editor
 * @param {string} commandLine
 * @param {number} size MB
 * @returns {Promise<Cost>}
 */
async function measure({ ask, usage, openTerminal }, commandLine, size) {
  const opened = [];
  for (let count = 0; count < terminals; count++) opened.push(await openTerminal());
  const before = await usage();
  const start = performance.now();
  const ends = opened.map((terminal) => ask({ type: 'run', terminal, commandLine }));
  await within(60_000 + size * 3_000, 'the end of the flood', Promise.all(ends));
  const seconds = (performance.now() - start) / 1000;
  const after = await usage();
  return { seconds, cpu: after.cpu - before.cpu, peak: after.peak, grown: after.peak - before.resident };
}
