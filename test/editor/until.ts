import assert from 'node:assert/strict';
import type { Event } from 'vscode';

/**
 * Waits until `find` gives something other than undefined or false: looked at now, then after each of the events.
 * @throws an AssertionError that names `what` after `limit` milliseconds
 */
export async function until<T>(
  what: string,
  events: readonly Event<unknown>[],
  find: () => T | undefined | false | Promise<T | undefined | false>,
  limit = 20_000,
): Promise<T> {
  let wake = (): void => {};
  const subscriptions = events.map((event) => event(() => wake()));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    wake();
  }, limit);
  try {
    for (;;) {
      const woken = new Promise<void>((done) => (wake = done));
      const found = await find();
      if (found !== undefined && found !== false) return found;
      assert.ok(!isLate, `waited ${limit} ms in vain for ${what}`);
      await woken;
    }
  } finally {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  }
}
