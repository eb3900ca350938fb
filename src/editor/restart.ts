import * as vscode from 'vscode';
import type { RestartFailure } from '../core/servers/restart.ts';
import type { Server, Snapshot } from '../core/servers/server.ts';
import { readMachine } from '../node/machine.ts';
import type { Parts } from './parts.ts';
import type { EndedLaunch } from './sources/terminals.ts';

const endLimit = 10_000;
const releaseLimit = 5_000;
const returnLimit = 30_000;

/**
 * Ends the server's command, waits until its socket is gone, runs `commandLine` (its own, or that with one word changed) in the same
 * terminal and waits until a listener proves it runs. Each step that fails stops it. Returns the failure, or null when it serves again.
 */
export async function restart(parts: Parts, server: Server, commandLine: string): Promise<RestartFailure | null> {
  const terminal = parts.terminals.find(server.launch.terminal.id);
  const refused = refusal(parts, server);
  if (refused) return refused;
  if (!terminal?.shellIntegration) return 'terminal-gone';
  if (isLive(parts, server.launch.id) && !(await interrupt(parts, server, terminal))) return 'did-not-stop';
  if (parts.terminals.find(server.launch.terminal.id) !== terminal) return 'terminal-gone';
  if (!(await isReleased(server))) return 'port-still-held';
  const isNew = knownLaunches(parts);
  terminal.shellIntegration.executeCommand(commandLine);
  const failure = await comesBack(parts, server, isNew);
  if (failure) terminal.show(true);
  return failure;
}

/** Why a restart would be refused before anything is touched; null where it may begin. */
export function refusal(parts: Parts, server: Server): RestartFailure | null {
  const terminal = parts.terminals.find(server.launch.terminal.id);
  if (!vscode.workspace.isTrusted) return 'not-trusted';
  if (!server.canRunAgain) return 'cannot-run-again';
  if (!terminal) return 'terminal-gone';
  if (isLive(parts, server.launch.id)) return null;
  if (liveIn(parts, server.launch.terminal.id)) return 'terminal-busy';
  const { cwd } = terminal.shellIntegration ?? {};
  return cwd && server.launch.cwd !== null && cwd.fsPath !== server.launch.cwd ? 'elsewhere' : null;
}

function isLive({ registry }: Parts, launch: string): boolean {
  return registry.state().launches.get(launch)?.endedAt === null;
}

function liveIn({ registry }: Parts, terminal: number): boolean {
  return [...registry.state().launches.values()].some(
    ({ launch, endedAt }) => launch.terminal.id === terminal && endedAt === null,
  );
}

/** Ctrl+C as the user would press it; true when the shell says that the command ended. */
async function interrupt({ terminals }: Parts, { launch }: Server, terminal: vscode.Terminal): Promise<boolean> {
  const ended = waitFor(terminals.onDidEnd, (end) => end.launch === launch.id, endLimit);
  terminal.sendText('\u0003', false);
  return (await ended) !== null;
}

/** The listeners of the old run are gone from the socket table: only then may the next one bind. */
async function isReleased({ listeners }: Server): Promise<boolean> {
  const inodes = new Set(listeners.map(({ inode }) => inode));
  const deadline = Date.now() + releaseLimit;
  while (inodes.size > 0) {
    const reading = await readMachine({ trees: [], ports: [] }, new AbortController().signal);
    // Where sockets cannot be read, the end of the command is all the evidence there is.
    if (!reading.ok || !reading.value.listeners.some(({ inode }) => inodes.has(inode))) return true;
    if (Date.now() > deadline) return false;
    // The kernel reports no event for another process's socket: look again shortly.
    await new Promise((done) => setTimeout(done, 50));
  }
  return true;
}

function knownLaunches({ registry }: Parts): (launch: string) => boolean {
  const before = new Set(registry.state().launches.keys());
  return (launch) => !before.has(launch);
}

/** Its listener is there, or where sockets cannot be read it says that it listens. */
function startedAnew({ servers }: Snapshot, { launch }: Server, isNew: (launch: string) => boolean): boolean {
  return servers.some(
    (server) =>
      server.launch.terminal.id === launch.terminal.id &&
      isNew(server.launch.id) &&
      server.verdict !== 'could-not-start' &&
      server.verdict !== 'stopped',
  );
}

/** Serving again, or not: its command ended again, or nothing listened in time. */
async function comesBack(
  { registry, looker, terminals }: Parts,
  server: Server,
  isNew: (launch: string) => boolean,
): Promise<RestartFailure | null> {
  const { terminal } = server.launch;
  const over = new AbortController();
  const changes = (listener: (snapshot: Snapshot) => void): vscode.Disposable => ({
    dispose: registry.onChange(listener),
  });
  void looker.look();
  const serves = waitFor(changes, (whole) => startedAnew(whole, server, isNew), returnLimit, over.signal);
  const ends = (end: EndedLaunch): boolean => end.terminal === terminal.id && isNew(end.launch);
  const failed = waitFor(terminals.onDidEnd, ends, returnLimit, over.signal).then(() => null);
  const isBack = await Promise.race([serves, failed]);
  over.abort();
  return isBack ? null : 'did-not-come-back';
}

/** The first event that fits, or null after `limit` milliseconds or when it is not wanted any more. */
function waitFor<T>(
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
