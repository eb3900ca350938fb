import * as vscode from 'vscode';
import { createDetector } from '../../core/detect/detector.ts';
import type { Detector } from '../../core/detect/sighting.ts';
import type { Registry } from '../../core/servers/registry.ts';
import { machineTime } from '../../node/machineTime.ts';
import type { Report } from './listen.ts';

/** The debug sessions of this window, by the name of their root: what the user started. */
export type DebugSessions = vscode.Disposable & {
  /** The living root session of this name; undefined where there is none. */
  find(name: string): vscode.DebugSession | undefined;
  onDidEnd: vscode.Event<vscode.DebugSession>;
};

/** What its adapter tells of one session. The Debug Adapter Protocol, as far as it is read here. */
type Message = { type?: unknown; event?: unknown; body?: { [name: string]: unknown } };

type Heard = { launch: string; detector: Detector; exitCode: number | null; debuggees: number[] };

/**
 * Hears what debug adapters pass on as output, and which process each session attends to. Where the program runs in a terminal that is heard
 * too, its output comes twice; the registry knows (see `startedBy`).
 */
export function hearDebugSessions(registry: Registry, report: Report, look: () => void): DebugSessions {
  const roots = new Map<string, vscode.DebugSession>();
  const heard = new Map<string, Heard>();
  /** One place for all sessions of a name: the next run replaces the card of the last. Terminals count upward from 1. */
  const places = new Map<string, number>();
  /** When each root session began: before the commands that it types into terminals. */
  const begun = new Map<string, number>();
  const ended = new vscode.EventEmitter<vscode.DebugSession>();
  let counter = 0;

  /** Most sessions never tell of a server: what the registry keeps of one begins with its first output. */
  const hear = (session: vscode.DebugSession): Heard => {
    const known = heard.get(session.id);
    if (known) return known;
    const name = nameOf(session);
    const id = places.get(name) ?? -(places.size + 1);
    places.set(name, id);
    const place = { id, name: '', pid: process.pid, hasShellIntegration: true } as const;
    registry.apply({ type: 'terminalSeen', terminal: { ...place, starter: { kind: 'debug', name } } });
    const launch = {
      id: `debug-${++counter}`,
      commandLine: '',
      confidence: 'low' as const,
      cwd: folderOf(session),
      terminal: { id, name: '' },
      shell: null,
      startedAt: begun.get(rootOf(session).id) ?? machineTime(),
    };
    registry.apply({ type: 'launchStarted', launch });
    const made = { launch: launch.id, detector: createDetector(), exitCode: null, debuggees: [] };
    heard.set(session.id, made);
    return made;
  };

  const listen = (session: vscode.DebugSession, { type, event, body }: Message): void => {
    if (type !== 'event' || !isLaunched(rootOf(session))) return;
    if (event === 'output' && isOutput(body)) {
      const { launch, detector } = hear(session);
      report(launch, detector.read(body.output));
    }
    if (event === 'process' && typeof body?.['systemProcessId'] === 'number') {
      const pid = body['systemProcessId'];
      hear(session).debuggees.push(pid);
      registry.apply({ type: 'debuggeeSeen', pid, session: nameOf(session) });
      look();
    }
    if (event === 'exited' && typeof body?.['exitCode'] === 'number') hear(session).exitCode = body['exitCode'];
  };

  const end = (session: vscode.DebugSession): void => {
    roots.delete(session.id);
    begun.delete(session.id);
    const known = heard.get(session.id);
    heard.delete(session.id);
    if (known) {
      report(known.launch, known.detector.end());
      registry.apply({ type: 'launchEnded', launch: known.launch, exitCode: known.exitCode, at: machineTime() });
      for (const pid of known.debuggees) registry.apply({ type: 'debuggeeGone', pid });
      look();
    }
    ended.fire(session);
  };

  const tracker = (session: vscode.DebugSession): vscode.DebugAdapterTracker => {
    if (!session.parentSession) begun.set(session.id, machineTime());
    return { onDidSendMessage: (message: Message) => listen(session, message) };
  };
  const subscriptions = vscode.Disposable.from(
    ended,
    vscode.debug.registerDebugAdapterTrackerFactory('*', { createDebugAdapterTracker: tracker }),
    vscode.debug.onDidStartDebugSession((session) => {
      if (!session.parentSession) roots.set(session.id, session);
    }),
    vscode.debug.onDidTerminateDebugSession(end),
  );
  return {
    find: (name) => [...roots.values()].find((session) => nameOf(session) === name),
    onDidEnd: ended.event,
    dispose: () => subscriptions.dispose(),
  };
}

/** What the program printed; `telemetry` is not for people, and no category stands for `console`. */
function isOutput(body: Message['body']): body is { output: string } {
  return typeof body?.['output'] === 'string' && body['category'] !== 'telemetry';
}

/** One that was attached to a program did not start it (auto attach, the JavaScript Debug Terminal): neither ends it nor starts it again. */
function isLaunched({ configuration }: vscode.DebugSession): boolean {
  return configuration.request !== 'attach';
}

/** As the editor tells sessions apart: with their folder where there are several. */
function nameOf(session: vscode.DebugSession): string {
  const { name, workspaceFolder } = rootOf(session);
  const isOne = (vscode.workspace.workspaceFolders?.length ?? 0) <= 1;
  return isOne || !workspaceFolder ? name : `${name} (${workspaceFolder.name})`;
}

function rootOf(session: vscode.DebugSession): vscode.DebugSession {
  return session.parentSession ? rootOf(session.parentSession) : session;
}

function folderOf({ configuration, workspaceFolder }: vscode.DebugSession): string | null {
  const { cwd } = configuration;
  return typeof cwd === 'string' ? cwd : (workspaceFolder?.uri.fsPath ?? null);
}
