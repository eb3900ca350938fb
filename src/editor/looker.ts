import * as vscode from 'vscode';
import { conflictPorts } from '../core/servers/conflicts/wantedPort.ts';
import type { Registry } from '../core/servers/registry.ts';
import { nextLook } from '../core/servers/wanted.ts';
import { startsPrograms } from '../node/thisSystem.ts';
import { findFreePort, lookOnce, readName } from './look.ts';
import { readSetting } from './settings.ts';

/** Brings the evidence that the registry lacks. The only place that looks by timer while nothing was clicked (design: the timers' rule). */
export type Looker = vscode.Disposable & {
  /** Something happened: look now, and start the back-off anew. Resolves when what was missing has been read. */
  look: () => Promise<void>;
  /** Whether somebody watches: the panel is visible. */
  watch: (isWatched: boolean) => void;
  /** Aborts when the extension ends. */
  signal: AbortSignal;
  /** Finds the next free port after a taken one anew and reports it. */
  findFreePort: (taken: number) => Promise<void>;
};

/** Between two looks, in milliseconds, while somebody waits for them. */
const whileAwaited = startsPrograms ? 5_000 : 2_000;

/** A looker at rest: nothing is read and no timer runs until the first `look()`. */
export function createLooker(registry: Registry, log: vscode.LogOutputChannel): Looker {
  const abort = new AbortController();
  let attempt = 0;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isWatched = false;
  let timer: NodeJS.Timeout | undefined;
  let naming: Promise<void> | null = null;

  /** Somebody may wait for their phone to show up: the panel is visible, or a test page is open. */
  const isAwaited = (): boolean =>
    isWatched || [...registry.state().checks.values()].some(({ testPage }) => testPage?.state === 'open');
  const run = async (): Promise<void> => {
    while (isWanted && !abort.signal.aborted) {
      isWanted = false;
      await lookOnce(registry, readSetting('reachable.address') || null, abort.signal);
      if (isAwaited()) nameOnce();
    }
  };
  /** A resolver may take longer than the time between two looks, and one that waits keeps others of this process from files, too. */
  const nameOnce = (): void => {
    naming ??= readName(registry)
      .catch((error: unknown) => log.error(`The name of this computer could not be resolved: ${String(error)}`))
      .finally(() => (naming = null));
  };
  const start = (): Promise<void> => {
    clearTimeout(timer);
    isWanted = true;
    running ??= run()
      .catch((error: unknown) => log.error(`A look at the machine failed: ${String(error)}`))
      .finally(() => {
        running = null;
        if (isWanted && !abort.signal.aborted) void start();
        else schedule();
      });
    return running;
  };
  const schedule = (): void => {
    clearTimeout(timer);
    const delay = nextLook(registry.state(), registry.snapshot(), attempt, {
      isFocused: vscode.window.state.focused,
      longest: isAwaited() ? whileAwaited : 30_000,
    });
    if (delay === null || abort.signal.aborted) return;
    attempt += 1;
    timer = setTimeout(() => void start(), delay);
  };
  const look = (): Promise<void> => {
    attempt = 0;
    return start();
  };
  let conflicts = '';
  // A command line or a source may tell which port was taken long after the launch has ended, and with it whatever called for a look.
  const unsubscribe = registry.onChange(() => {
    const ports = conflictPorts(registry.state()).join();
    const isNew = ports !== conflicts && ports !== '';
    conflicts = ports;
    if (isNew) void start();
  });
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    // The Wi-Fi may be another one since.
    if (focused) void look();
  });
  return {
    look,
    watch: (now) => {
      if (now === isWatched) return;
      isWatched = now;
      if (now) void look();
    },
    signal: abort.signal,
    findFreePort: (taken) => findFreePort(registry, taken, abort.signal),
    dispose: () => {
      abort.abort();
      clearTimeout(timer);
      focus.dispose();
      unsubscribe();
    },
  };
}
