// A real VS Code in which servers start and stop, in turns with the panel open: the status bar must follow each time, and what the extension
// host holds afterwards must not grow with the rounds.
import { inEditor, serve, within } from '../bench/editor.mjs';
import { percentile, printTable } from '../bench/figures.mjs';
import { settle } from '../bench/span.mjs';
import { watchStatusBar } from '../bench/statusBar.mjs';
import { say } from '../setup/system.mjs';

/** @typedef {import('../bench/observer.ts').Held} Held what the extension host holds after a round */

/** How long the status bar may take to follow, in milliseconds: far more than it needs. */
const patience = 30_000;
/** How far the open files of an extension host go up and down by themselves. */
const fileNoise = 8;

/** @param {number} until milliseconds since the epoch @throws when the status bar did not follow, or something was left over */
export async function soakEditor(until) {
  const held = await inEditor({ reachable: true, reads: 'nothing' }, (editor) => rounds(editor, until));
  const quarter = Math.max(1, Math.floor(held.length / 4));
  const early = held.slice(quarter, 2 * quarter);
  const late = held.slice(-quarter);
  console.log(`\neditor: ${held.length} rounds of servers that start and stop; the extension host after them, medians`);
  printTable([
    ['', 'MB heap', 'open files', 'timers of Reachable'],
    row('second quarter', early),
    row('last quarter', late),
  ]);
  const perRound = (median(late, 'heap') - median(early, 'heap')) / (held.length - 2 * quarter || 1);
  console.log(`  heap: ${(perRound / 1024).toFixed(1)} KB a round`);
  if (median(late, 'timers') > 0) throw new Error('timers are pending although no server runs');
  if (median(late, 'files') > median(early, 'files') + fileNoise) throw new Error('open files grow with the rounds');
}

/** @param {string} name @param {Held[]} held */
function row(name, held) {
  return [name, median(held, 'heap') / 1e6, median(held, 'files'), median(held, 'timers')];
}

/** @param {Held[]} held @param {keyof Held} what */
function median(held, what) {
  const values = held.map((one) => one[what]);
  return percentile(values, 0.5);
}

/** @param {import('../bench/editor.mjs').Editor} editor @param {number} until @returns {Promise<Held[]>} */
async function rounds(editor, until) {
  const { ask, page } = editor;
  const terminal = await editor.openTerminal();
  await settle(editor);
  const bar = await watchStatusBar(page);
  const held = [];
  do {
    const round = held.length + 1;
    const count = 1 + (round % 3);
    if (round % 4 === 0) await ask({ type: 'command', command: 'reachable.showServers' });
    const ended = ask({ type: 'run', terminal, commandLine: `${serve} ${count}` });
    const shown = count === 1 ? /:\d+$/ : new RegExp(`\\+${count - 1}\\b`);
    await within(patience, `round ${round}: the servers in the status bar`, bar.shows('reachable', shown));
    await ask({ type: 'type', terminal, text: '\u0003' });
    await within(patience, `round ${round}: the end of the command`, ended);
    await within(patience, `round ${round}: an empty status bar`, bar.shows('reachable', /^$/));
    await ask({ type: 'command', command: 'workbench.action.closeAllEditors' });
    held.push(await ask({ type: 'held' }));
    if (round % 20 === 0) say(`editor, round ${round}`);
  } while (Date.now() < until);
  return held;
}
