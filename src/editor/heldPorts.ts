import * as vscode from 'vscode';
import { heldPorts, type HeldPort } from '../core/servers/conflicts/heldPort.ts';
import type { Registry } from '../core/servers/registry.ts';
import { system } from '../node/thisSystem.ts';
import type { Advisor } from './advisor.ts';
import { isRead } from './documents.ts';
import { readSetting } from './settings.ts';

/** Who listens on the ports that open files name. */
export type HeldPorts = vscode.Disposable & {
  held(): ReadonlyMap<number, HeldPort>;
  onDidChange: vscode.Event<void>;
  /** Something happened: look again. */
  look(): void;
};

/**
 * Looks when a file was opened, shown or saved, when the window got the focus, and when a server of this window took or left such a port:
 * one look at the socket table, and at the owner only of a port that is held. By itself it never looks.
 */
export function watchHeldPorts(registry: Registry, advisor: Advisor, log: vscode.LogOutputChannel): HeldPorts {
  const abort = new AbortController();
  const changed = new vscode.EventEmitter<void>();
  let held: ReadonlyMap<number, HeldPort> = new Map();
  let watched: readonly number[] = [];
  let running: Promise<void> | null = null;
  let isWanted = false;

  const lookOnce = async (): Promise<void> => {
    watched = readSetting('reachable.diagnostics')['port-held']
      ? await writtenPorts(advisor, vscode.workspace.textDocuments)
      : [];
    const now = await readHeld(watched, abort.signal);
    if (!now || abort.signal.aborted || JSON.stringify([...now]) === JSON.stringify([...held])) return;
    held = now;
    changed.fire();
  };
  const run = async (): Promise<void> => {
    while (isWanted && !abort.signal.aborted) {
      isWanted = false;
      await lookOnce();
    }
  };
  const look = (): void => {
    isWanted = true;
    running ??= run()
      .catch((error: unknown) => log.error(`A look at the ports of open files failed: ${String(error)}`))
      .finally(() => {
        running = null;
        if (isWanted && !abort.signal.aborted) look();
      });
  };
  /** Most files start no server: they are no reason to look. */
  const lookFor = (documents: readonly vscode.TextDocument[]): void => {
    writtenPorts(advisor, documents).then(
      (ports) => ports.length > 0 && look(),
      (error: unknown) => log.error(`Could not read the ports of a file: ${String(error)}`),
    );
  };
  let seen = '';
  const seeServers = (): void => {
    const { machine } = registry.state();
    const listeners = machine?.ok ? machine.value.listeners : [];
    const now = watched.filter((port) => listeners.some((listener) => listener.port === port)).join();
    if (now !== seen) look();
    seen = now;
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    { dispose: registry.onChange(seeServers) },
    vscode.workspace.onDidOpenTextDocument((document) => lookFor([document])),
    vscode.workspace.onDidSaveTextDocument((document) => lookFor([document])),
    vscode.window.onDidChangeVisibleTextEditors((editors) => lookFor(editors.map(({ document }) => document))),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && look()),
    { dispose: () => abort.abort() },
  );
  look();
  return { held: () => held, onDidChange: changed.event, look, dispose: () => subscriptions.dispose() };
}

/** The ports that the starts in these files would take. */
async function writtenPorts(advisor: Advisor, documents: readonly vscode.TextDocument[]): Promise<readonly number[]> {
  const calls = await Promise.all(documents.filter(isRead).map((document) => advisor.callsIn(document)));
  const ports = calls.flat().flatMap(({ port }) => port ?? []);
  return [...new Set(ports)].filter((port) => port > 0).toSorted((a, b) => a - b);
}

/** null: nobody could look. */
async function readHeld(ports: readonly number[], signal: AbortSignal): Promise<ReadonlyMap<number, HeldPort> | null> {
  if (ports.length === 0) return new Map();
  const listeners = await system.readListeners(signal);
  if (!listeners.ok) return null;
  const taken = ports.filter((port) => listeners.value.some((listener) => listener.port === port));
  if (taken.length === 0) return new Map();
  const reading = await system.readMachine({ trees: [], ports: taken }, signal);
  return reading.ok ? heldPorts(taken, reading.value.listeners) : null;
}
