// From a server's print to the status bar, beside the editor's own delivery of that line to an extension, and beside an extension that
// shows each line in the status bar the moment it comes: no extension can be faster than that one.
import { inEditor, serve, within } from './editor.mjs';
import { percentile, printTable } from './figures.mjs';
import { watchStatusBar } from './statusBar.mjs';

const starts = 40;

/**
 * One server's start: milliseconds from its print until the observer had the line, until the observer's item in the status bar showed it,
 * and until Reachable's did.
 * @typedef {{ delivered: number, repeated: number, shown: number }} Times
 */

export async function benchDelivery() {
  const times = await inEditor({ reachable: true, reads: 'urls' }, measureStarts);
  console.log(`\ndelivery: ms from a server's print, over ${times.length} starts in a real VS Code`);
  /** @param {string} name @param {(times: Times) => number} value */
  const row = (name, value) => {
    const values = times.map(value);
    return [name, percentile(values, 0.5), percentile(values, 0.95), Math.max(...values)];
  };
  const rows = [
    row('an extension gets the line', ({ delivered }) => delivered),
    row('an extension that only repeats it has it in the status bar', ({ repeated }) => repeated),
    row('Reachable has it in the status bar, the socket looked up', ({ shown }) => shown),
    row('Reachable, from the delivery on', ({ shown, delivered }) => shown - delivered),
    row('Reachable, later than the one that only repeats', ({ shown, repeated }) => shown - repeated),
  ];
  printTable([['', 'p50', 'p95', 'most'], ...rows]);
  const share = times.map(({ shown, delivered }) => shown / delivered);
  console.log(`  status bar to delivery, of the same start: ${percentile(share, 0.5).toFixed(2)} times in the median`);
}

/** @param {import('./editor.mjs').Editor} editor */
async function measureStarts(editor) {
  const bar = await watchStatusBar(editor.page);
  const terminal = await editor.openTerminal();
  /** @type {Times[]} */
  const times = [];
  for (let start = 0; start < starts; start++)
    times.push(await within(20_000, `start ${start}`, measureStart(editor, bar, terminal)));
  return times;
}

/**
 * @param {import('./editor.mjs').Editor} editor
 * @param {import('./statusBar.mjs').StatusBar} bar
 * @param {number} terminal
 * @returns {Promise<Times>}
 */
async function measureStart({ ask, onHeard }, bar, terminal) {
  const heard = new Promise((/** @type {(heard: import('./editor.mjs').Heard) => void} */ done) => onHeard(done));
  const ended = ask({ type: 'run', terminal, commandLine: `${serve} 1` });
  const { port, printed, at } = await heard;
  const pattern = new RegExp(`\\b${port}\\b`);
  const [repeated, shown] = await Promise.all([bar.shows('observer', pattern), bar.shows('reachable', pattern)]);
  await ask({ type: 'type', terminal, text: '\u0003' });
  await Promise.all([ended, bar.shows('reachable', /^$/)]);
  return { delivered: at - printed, repeated: repeated - printed, shown: shown - printed };
}
