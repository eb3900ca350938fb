import type * as vscode from 'vscode';

/** The first event that fits, or null after `limit` milliseconds or when it is not wanted any more. */
export function waitFor<T>(
  event: vscode.Event<T>,
  fits: (value: T) => boolean,
  limit: number,
  signal?: AbortSignal,
): Promise<T | null> {
  return new Promise((done) => {
    const finish = (value: T | null): void => {
      clearTimeout(timer);
      subscription.dispose();
      done(value);
    };
    const timer = setTimeout(() => finish(null), limit);
    const subscription = event((value) => {
      if (fits(value)) finish(value);
    });
    signal?.addEventListener('abort', () => finish(null), { once: true });
  });
}
