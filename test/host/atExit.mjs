/** @type {Set<() => void>} */
const actions = new Set();

/**
 * Runs a synchronous clean-up when this process ends, also when a signal or an uncaught error ends it.
 * @param {() => void} action
 * @returns {() => void} runs it now instead, once
 */
export function atExit(action) {
  if (actions.size === 0) watchForTheEnd();
  actions.add(action);
  return () => {
    if (actions.delete(action)) action();
  };
}

let isWatching = false;

function watchForTheEnd() {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', runAll);
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }))
    process.once(signal, () => process.exit(128 + number));
}

function runAll() {
  for (const action of actions) {
    try {
      action();
    } catch {
      // One clean-up that fails must not keep the others from running.
    }
  }
  actions.clear();
}
