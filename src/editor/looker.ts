import * as vscode from 'vscode';
import type { Registry } from '../core/servers/registry.ts';
import { nextLook, wanted, type Wanted } from '../core/servers/wanted.ts';
import { holdFreePort } from '../node/freePort.ts';
import { readNetwork } from '../node/network.ts';
import { probe } from '../node/probe.ts';
import { system } from '../node/system.ts';
import { readSetting } from './settings.ts';

/** Brings the evidence that the registry lacks. The only place that looks by timer while nothing was clicked (design: the timers' rule). */
export type Looker = vscode.Disposable & {
  /** Something happened: look now, and start the back-off anew. Resolves when what was missing has been read. */
  look: () => Promise<void>;
  /** Finds the next free port after a taken one anew and reports it. */
  findFreePort: (taken: number) => Promise<void>;
};

/** A looker at rest: nothing is read and no timer runs until the first `look()`. */
export function createLooker(registry: Registry, log: vscode.LogOutputChannel): Looker {
  const abort = new AbortController();
  let attempt = 0;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    while (isWanted && !abort.signal.aborted) {
      isWanted = false;
      await lookOnce(registry, abort.signal);
    }
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
    const delay = nextLook(registry.state(), registry.snapshot(), attempt, vscode.window.state.focused);
    if (delay === null || abort.signal.aborted) return;
    attempt += 1;
    timer = setTimeout(() => void start(), delay);
  };
  const look = (): Promise<void> => {
    attempt = 0;
    return start();
  };
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    // The Wi-Fi may be another one since.
    if (focused) void look();
  });
  return {
    look,
    findFreePort: (taken) => findFreePort(registry, taken, abort.signal),
    dispose: () => {
      abort.abort();
      clearTimeout(timer);
      focus.dispose();
    },
  };
}

async function lookOnce(registry: Registry, signal: AbortSignal): Promise<void> {
  const before = wanted(registry.state(), registry.snapshot());
  const reading = await system.readMachine({ trees: before.trees, ports: before.ports }, signal);
  if (signal.aborted) return;
  registry.apply({ type: 'machineRead', reading });
  const pinned = readSetting('reachable.address') || null;
  registry.apply({ type: 'networkRead', reading: await readNetwork(signal), pinned });
  const { probes, taken } = wanted(registry.state(), registry.snapshot());
  await Promise.all([
    ...probes.map((target) => probeOne(registry, target, signal)),
    ...taken.map((port) => findFreePort(registry, port, signal)),
  ]);
}

async function probeOne(
  registry: Registry,
  { address, port, socket }: Wanted['probes'][number],
  signal: AbortSignal,
): Promise<void> {
  const result = await probe(address, port, signal);
  if (signal.aborted) return;
  registry.apply({ type: 'probed', address, socket, result: typeof result === 'string' ? result : 'failed' });
}

async function findFreePort(registry: Registry, taken: number, signal: AbortSignal): Promise<void> {
  // Held on loopback only: nothing of ours listens to the network. Other addresses are checked in the socket table.
  const held = await holdFreePort(taken, '127.0.0.1', signal);
  if (held.ok) await held.value.release();
  registry.apply({ type: 'portFound', taken, free: held.ok ? held.value.port : null });
}
