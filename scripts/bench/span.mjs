/**
 * What the extension host, with all extensions in it, cost over a span.
 * @typedef {object} Span
 * @property {number} cpu milliseconds of processor time
 * @property {number} resident bytes at its end
 * @property {number} timersStarted by Reachable
 * @property {number} timersPending of Reachable, at its end
 * @property {boolean} isFocused the window, at its end
 */

/**
 * @param {import('./editor.mjs').Editor} editor
 * @param {number} length milliseconds
 * @returns {Promise<Span>}
 */
export async function measureSpan({ usage }, length) {
  const before = await usage();
  await new Promise((done) => setTimeout(done, length));
  const { cpu, resident, timers, isFocused } = await usage();
  const timersStarted = timers.started - before.timers.started;
  return { cpu: cpu - before.cpu, resident, timersStarted, timersPending: timers.pending, isFocused };
}

const quietSpan = 2_000;
/** Milliseconds of processor time in a quiet span: a host that has nothing to do takes a few. */
const quietCpu = 20;
const mostSpans = 10;

/**
 * An editor starts things for a while after it is drawn and tells nobody when it is through: waits until its extension host is at rest, 20
 * seconds at most.
 * @param {import('./editor.mjs').Editor} editor
 */
export async function settle(editor) {
  for (let spans = 0; spans < mostSpans; spans++) if ((await measureSpan(editor, quietSpan)).cpu < quietCpu) return;
}
