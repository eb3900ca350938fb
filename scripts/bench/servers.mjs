// Two hundred servers at once: what one fact, the panel, and one look at the machine take, and what an editor that knows them all costs.
import path from 'node:path';
import { ensureFlask } from '../setup/flask.mjs';
import { projectFolder, run } from '../setup/system.mjs';
import { inEditor, serve, within } from './editor.mjs';
import { printTable } from './figures.mjs';
import { measureSpan, settle } from './span.mjs';
import { watchStatusBar } from './statusBar.mjs';

const span = 30_000;
/** One command is believed 64 announcements. */
const terminals = 4;
const each = 50;

export async function benchServers() {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), '--only=bench-registry']);
  const script = `require('./out/bench-registry.js').main(${JSON.stringify(path.join(ensureFlask().bin, 'python'))})`;
  process.stdout.write(run(process.execPath, ['-e', script]));
  const without = await inEditor({ reachable: false, reads: 'urls' }, (editor) => measure(editor, false));
  const ours = await inEditor({ reachable: true, reads: 'urls' }, (editor) => measure(editor, true));
  console.log(
    `\n${terminals * each} servers in ${terminals} terminals of a real VS Code: the extension host over ${span / 1000} s`,
  );
  /** @param {string} name @param {import('./span.mjs').Span} cost */
  const row = (name, { cpu, resident }) => [name, cpu, (cpu / span) * 100, resident / 1e6];
  printTable([
    ['', 'ms CPU', '% of a core', 'MB resident'],
    row('without Reachable', without.span),
    row('with it', ours.span),
  ]);
  console.log(
    `  timers of Reachable: ${ours.span.timersStarted} started in that time, ${ours.span.timersPending} pending`,
  );
  console.log(
    `  from the last print until the status bar counts them all: ${ours.known.toFixed(0)} ms; until their last line is delivered: ${ours.heard.toFixed(0)} ms`,
  );
}

/** @param {import('./editor.mjs').Editor} editor @param {boolean} reachable */
async function measure(editor, reachable) {
  const opened = [];
  for (let count = 0; count < terminals; count++) opened.push(await editor.openTerminal());
  await settle(editor);
  const bar = await watchStatusBar(editor.page);
  const last = allHeard(editor);
  for (const terminal of opened) void editor.ask({ type: 'run', terminal, commandLine: `${serve} ${each}` });
  const { printed, at } = await within(30_000, 'all servers', last);
  const all = new RegExp(`\\+${terminals * each - 1}\\b`);
  const known = reachable ? await within(30_000, 'the count of them all', bar.shows('reachable', all)) : at;
  return { known: known - printed, heard: at - printed, span: await measureSpan(editor, span) };
}

/**
 * When the last of them was printed and when the last one came.
 * @param {import('./editor.mjs').Editor} editor
 * @returns {Promise<{ printed: number, at: number }>}
 */
function allHeard({ onHeard }) {
  let left = terminals * each;
  let printed = 0;
  return new Promise((done) => {
    onHeard((heard) => {
      printed = Math.max(printed, heard.printed);
      if (--left === 0) done({ printed, at: heard.at });
    });
  });
}
