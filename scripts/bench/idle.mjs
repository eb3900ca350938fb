// What Reachable costs while nothing happens: one terminal with shell integration, at its prompt, no server anywhere.
import { inEditor } from './editor.mjs';
import { printTable } from './figures.mjs';
import { measureSpan, settle } from './span.mjs';

const span = 30_000;

export async function benchIdle() {
  const without = await inEditor({ reachable: false, reads: 'nothing' }, measure);
  const ours = await inEditor({ reachable: true, reads: 'nothing' }, measure);
  console.log(`\nidle: the extension host over ${span / 1000} s, one heard terminal, no server`);
  /** @param {string} name @param {import('./span.mjs').Span} cost */
  const row = (name, { cpu, resident }) => [name, cpu, (cpu / span) * 100, resident / 1e6];
  printTable([['', 'ms CPU', '% of a core', 'MB resident'], row('without Reachable', without), row('with it', ours)]);
  console.log(`  timers of Reachable: ${ours.timersStarted} started in that time, ${ours.timersPending} pending`);
  console.log(`  with to without: ${(ours.cpu / without.cpu).toFixed(2)} times the CPU`);
}

/** @param {import('./editor.mjs').Editor} editor */
async function measure(editor) {
  await editor.openTerminal();
  await settle(editor);
  return measureSpan(editor, span);
}
