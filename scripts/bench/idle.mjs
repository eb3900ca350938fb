// What Reachable costs while nothing happens: one terminal with shell integration, at its prompt, no server anywhere.
import { inEditor } from './editor.mjs';
import { printTable } from './figures.mjs';
import { measureSpan, settle } from './span.mjs';

/** An editor has bursts of its own: the quietest of some spans says more than their sum. */
const spans = 3;
const span = 10_000;

export async function benchIdle() {
  const without = await inEditor({ reachable: false, reads: 'nothing' }, measure);
  const ours = await inEditor({ reachable: true, reads: 'nothing' }, measure);
  console.log(`\nidle: the extension host over ${(spans * span) / 1000} s, one heard terminal, no server`);
  printTable([
    ['', 'ms CPU', '% of a core', `ms CPU in the quietest ${span / 1000} s`, 'MB resident'],
    row('without Reachable', without),
    row('with it', ours),
  ]);
  const started = sum(ours.map(({ timersStarted }) => timersStarted));
  console.log(`  timers of Reachable: ${started} started in that time, ${ours.at(-1)?.timersPending} pending`);
  console.log(`  with to without, quietest spans: ${(quietest(ours) / quietest(without)).toFixed(2)} times the CPU`);
}

/** @param {string} name @param {import('./span.mjs').Span[]} costs */
function row(name, costs) {
  const cpu = sum(costs.map((cost) => cost.cpu));
  return [name, cpu, (cpu / (spans * span)) * 100, quietest(costs), (costs.at(-1)?.resident ?? Number.NaN) / 1e6];
}

/** @param {import('./span.mjs').Span[]} costs */
function quietest(costs) {
  return Math.min(...costs.map(({ cpu }) => cpu));
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** @param {import('./editor.mjs').Editor} editor */
async function measure(editor) {
  await editor.openTerminal();
  await settle(editor);
  const costs = [];
  for (let done = 0; done < spans; done++) costs.push(await measureSpan(editor, span));
  return costs;
}
