import * as vscode from 'vscode';
import type { RestartFailure } from '../core/servers/restart.ts';
import type { Server, Snapshot } from '../core/servers/server.ts';
import { system } from '../node/thisSystem.ts';
import type { Parts } from './parts.ts';
import type { EndedLaunch } from './sources/terminals.ts';
import { waitFor } from './waitFor.ts';

const endLimit = 10_000;
const releaseLimit = 5_000;
const returnLimit = 30_000;

/** One way to end a server and to start it again. */
type Way = {
  /** Why it cannot be begun, before anything is touched; null where it can. */
  refusal: () => RestartFailure | null;
  /** Ends what runs; false where it did not end in time. */
  end: () => Promise<boolean>;
  start: () => Promise<RestartFailure | null>;
};

/**
 * Ends the server by the means it was started by, waits until its socket is gone, starts it again and waits until a listener proves it runs.
 * Each step that fails stops it. Returns the failure, or null when it serves again.
 * @param commandLine what is typed where a terminal's command is run again: its own, or that with one word changed
 */
export async function restart(parts: Parts, server: Server, commandLine: string): Promise<RestartFailure | null> {
  const way = wayOf(parts, server, commandLine);
  const refused = refusal(parts, server);
  if (refused) return refused;
  if (isLive(parts, server.launch.id) && !(await way.end())) return 'did-not-stop';
  if (!(await isReleased(server))) return 'port-still-held';
  const isNew = knownLaunches(parts);
  return (await way.start()) ?? (await comesBack(parts, server, isNew));
}

/** Why a restart would be refused before anything is touched; null where it may begin. */
export function refusal(parts: Parts, server: Server): RestartFailure | null {
  if (!vscode.workspace.isTrusted) return 'not-trusted';
  if (!server.canRunAgain) return 'cannot-run-again';
  return wayOf(parts, server, server.launch.commandLine).refusal();
}

function wayOf(parts: Parts, server: Server, commandLine: string): Way {
  switch (server.starter.kind) {
    case 'shell':
      return inTerminal(parts, server, commandLine);
    case 'task':
      return asTask(parts, server);
    case 'debug':
      return asDebugSession(parts, server, server.starter.name);
  }
}

/** Ctrl+C as the user would press it, then the command line in the same terminal. */
function inTerminal(parts: Parts, server: Server, commandLine: string): Way {
  const { launch } = server;
  const terminal = parts.terminals.find(launch.terminal.id);
  return {
    refusal: () => {
      if (!terminal?.shellIntegration) return 'terminal-gone';
      if (isLive(parts, launch.id)) return null;
      if (liveIn(parts, launch.terminal.id)) return 'terminal-busy';
      const { cwd } = terminal.shellIntegration ?? {};
      return cwd && launch.cwd !== null && cwd.fsPath !== launch.cwd ? 'elsewhere' : null;
    },
    end: async () => {
      const ended = waitFor(parts.terminals.onDidEnd, (end) => end.launch === launch.id, endLimit);
      terminal?.sendText('\u0003', false);
      return (await ended) !== null;
    },
    start: () => {
      const isThere = parts.terminals.find(launch.terminal.id) === terminal;
      if (!isThere || !terminal?.shellIntegration) return Promise.resolve('terminal-gone');
      terminal.shellIntegration.executeCommand(commandLine);
      return Promise.resolve(null);
    },
  };
}

/** The task as it is defined now, in whatever terminal it wants. */
function asTask({ registry, tasks }: Parts, { launch }: Server): Way {
  const pid = registry.state().terminals.get(launch.terminal.id)?.pid ?? 0;
  const task = tasks.find(pid);
  return {
    refusal: () => (task ? null : 'task-gone'),
    end: () => tasks.terminate(pid, endLimit),
    start: async () => {
      if (!task) return 'task-gone';
      await vscode.tasks.executeTask(task);
      return null;
    },
  };
}

/** The session's configuration by its name, so that what has changed in launch.json counts; as it was where no file holds it. */
function asDebugSession({ debugSessions }: Parts, { launch }: Server, name: string): Way {
  const session = debugSessions.find(name);
  return {
    refusal: () => (session ? null : 'session-gone'),
    end: async () => {
      if (!session) return true;
      const ended = waitFor(debugSessions.onDidEnd, ({ id }) => id === session.id, endLimit);
      await vscode.debug.stopDebugging(session);
      return (await ended) !== null;
    },
    start: async () => {
      if (!session) return 'session-gone';
      const { workspaceFolder, configuration } = session;
      const named = configurationsIn(workspaceFolder, launch.cwd).some((other) => other.name === configuration.name);
      const again = named ? configuration.name : configuration;
      const noDebug = configuration['noDebug'] === true;
      const isStarted = await vscode.debug.startDebugging(workspaceFolder, again, { noDebug });
      return isStarted ? null : 'did-not-come-back';
    },
  };
}

function configurationsIn(folder: vscode.WorkspaceFolder | undefined, cwd: string | null): vscode.DebugConfiguration[] {
  const scope = folder ?? (cwd === null ? null : vscode.Uri.file(cwd));
  return vscode.workspace.getConfiguration('launch', scope).get<vscode.DebugConfiguration[]>('configurations', []);
}

function isLive({ registry }: Parts, launch: string): boolean {
  const known = registry.state().launches.get(launch);
  // A found server has no launch that was heard: it is there while its listener is.
  return known ? known.endedAt === null : true;
}

function liveIn({ registry }: Parts, terminal: number): boolean {
  return [...registry.state().launches.values()].some(
    ({ launch, endedAt }) => launch.terminal.id === terminal && endedAt === null,
  );
}

/** The listeners of the old run are gone from the socket table: only then may the next one bind. */
async function isReleased({ listeners }: Server): Promise<boolean> {
  const sockets = new Set(listeners.map(({ socket }) => socket));
  const deadline = Date.now() + releaseLimit;
  while (sockets.size > 0) {
    const reading = await system.readListeners(new AbortController().signal);
    // Where sockets cannot be read, the end of the command is all the evidence there is.
    if (!reading.ok || !reading.value.some(({ socket }) => sockets.has(socket))) return true;
    if (Date.now() > deadline) return false;
    // The kernel reports no event for another process's socket: look again shortly.
    await new Promise((done) => setTimeout(done, 50));
  }
  return true;
}

function knownLaunches({ registry }: Parts): (launch: string) => boolean {
  // A found server's launch is in no state, and its card stays until the next look.
  const shown = registry.snapshot().servers.map(({ launch }) => launch.id);
  const before = new Set([...registry.state().launches.keys(), ...shown]);
  return (launch) => !before.has(launch);
}

/** Its listener is there, or where sockets cannot be read it says that it listens. */
function startedAnew({ servers }: Snapshot, old: Server, isNew: (launch: string) => boolean): boolean {
  return servers.some(
    (server) =>
      isSamePlace(server, old) &&
      isNew(server.launch.id) &&
      server.verdict !== 'could-not-start' &&
      server.verdict !== 'stopped',
  );
}

/** A task or a debug session may get another terminal for its next run. */
function isSamePlace(server: Server, { launch, starter }: Server): boolean {
  if (starter.kind === 'shell') return server.launch.terminal.id === launch.terminal.id;
  return server.starter.kind === starter.kind && server.starter.name === starter.name;
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
  if (!isBack) terminals.find(terminal.id)?.show(true);
  return isBack ? null : 'did-not-come-back';
}
