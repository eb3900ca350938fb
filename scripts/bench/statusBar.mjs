/** The items that are watched: a part of their element's id. */
const items = { reachable: 'reachable.status', observer: 'bench.observer' };

/**
 * @typedef {keyof typeof items} Item
 * @typedef {object} StatusBar
 * @property {(item: Item, pattern: RegExp) => Promise<number>} shows when its text became like this, in milliseconds since the epoch; '' where it is not there
 */

/**
 * Watches the status bar from within the page: every change of an item's text is stamped in the same turn in which it is drawn.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<StatusBar>}
 */
export async function watchStatusBar(page) {
  /** @type {Map<string, { text: string, at: number }>} */
  const current = new Map(Object.keys(items).map((item) => [item, { text: '', at: 0 }]));
  /** @type {Set<() => void>} */
  const waiting = new Set();
  await page.exposeFunction(
    'benchSaw',
    (/** @type {Item} */ item, /** @type {string} */ text, /** @type {number} */ at) => {
      current.set(item, { text, at });
      for (const look of waiting) look();
    },
  );
  await page.evaluate(observe, items);
  return {
    shows: (item, pattern) =>
      new Promise((done) => {
        const look = () => {
          const { text, at } = current.get(item) ?? { text: '', at: 0 };
          if (!pattern.test(text)) return;
          waiting.delete(look);
          done(at);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Runs in the page. @param {Record<string, string>} items */
function observe(items) {
  /** @type {Record<string, string>} */
  const last = {};
  const look = () => {
    const at = Date.now();
    for (const [item, id] of Object.entries(items)) {
      const text = document.querySelector(`.statusbar-item[id*="${id}"]`)?.textContent?.trim() ?? '';
      if (text === (last[item] ?? '')) continue;
      last[item] = text;
      // @ts-expect-error -- put there by exposeFunction
      void window.benchSaw(item, text, at);
    }
  };
  const bar = document.querySelector('.part.statusbar');
  if (bar)
    new MutationObserver(look).observe(bar, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
}
