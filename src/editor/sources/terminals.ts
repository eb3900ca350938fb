import * as vscode from 'vscode';
import { createDetector } from '../../core/detect/detector.ts';
import type { Detector } from '../../core/detect/sighting.ts';
import type { Launch } from '../../core/launch/launch.ts';
import type { Registry } from '../../core/servers/registry.ts';
import { machineTime } from '../../node/machineTime.ts';
import { system } from '../../node/thisSystem.ts';
import type { Report } from './listen.ts';
import type { EndedTask, Tasks } from './tasks.ts';

export type EndedLaunch = { launch: string; terminal: number };

/** Terminals as commands need them: by the number that facts use. */
export type Terminals = vscode.Disposable & {
  find(id: number): vscode.Terminal | undefined;
  /** Fires when a launch ended; also when its terminal was closed. */
  onDidEnd: vscode.Event<EndedLaunch>;
};

const confidences: Record<vscode.TerminalShellExecutionCommandLineConfidence, Launch['confidence']> = {
  [vscode.TerminalShellExecutionCommandLineConfidence.Low]: 'low',
  [vscode.TerminalShellExecutionCommandLineConfidence.Medium]: 'medium',
  [vscode.TerminalShellExecutionCommandLineConfidence.High]: 'high',
};

/** Hears every terminal with shell integration and reports facts. `look` asks for a look at the machine. */
export function hearTerminals(
  registry: Registry,
  tasks: Tasks,
  report: Report,
  look: () => void,
  log: vscode.LogOutputChannel,
): Terminals {
  const ids = new Map<vscode.Terminal, number>();
  const launches = new Map<vscode.TerminalShellExecution, string>();
  const detectors = new WeakMap<vscode.TerminalShellExecution, Detector>();
  const ended = new vscode.EventEmitter<EndedLaunch>();
  let counter = 0;

  const idOf = (terminal: vscode.Terminal): number => {
    const id = ids.get(terminal) ?? ++counter;
    ids.set(terminal, id);
    return id;
  };

  const failed = (error: unknown): void => log.error(`Hearing a terminal failed: ${String(error)}`);

  const see = async (terminal: vscode.Terminal): Promise<void> => {
    const id = idOf(terminal);
    const pid = (await terminal.processId) ?? null;
    if (!ids.has(terminal)) return;
    const hasShellIntegration = terminal.shellIntegration !== undefined;
    const task = pid === null ? undefined : tasks.find(pid);
    const starter = task ? ({ kind: 'task', name: task.name } as const) : ({ kind: 'shell' } as const);
    registry.apply({ type: 'terminalSeen', terminal: { id, name: terminal.name, pid, hasShellIntegration, starter } });
    look();
  };

  /** A task may use the terminal of its last run: with another process. */
  const seeAgain = async (terminal: vscode.Terminal): Promise<void> => {
    const pid = (await terminal.processId) ?? null;
    if (registry.state().terminals.get(idOf(terminal))?.pid !== pid) await see(terminal);
  };

  /** The terminal of a task has its process for a shell; one that is used again gets another. */
  const seeTask = async (pid: number): Promise<void> => {
    for (const terminal of vscode.window.terminals) if ((await terminal.processId) === pid) await see(terminal);
  };

  const start = ({ terminal, execution }: vscode.TerminalShellExecutionStartEvent): void => {
    // read() must be called in this very turn: a later call loses what came before.
    const stream = execution.read();
    if (execution.commandLine.value.trim() === '') return;
    const place = { id: idOf(terminal), name: terminal.name };
    const launch = launchOf(execution, place, terminal.state.shell ?? null, `launch-${++counter}`);
    launches.set(execution, launch.id);
    registry.apply({ type: 'launchStarted', launch });
    seeAgain(terminal).catch(failed);
    readSurroundings(registry, launch).catch(failed);
    const detector = createDetector();
    detectors.set(execution, detector);
    listen(launch.id, detector, untilClosed(stream, terminal)).catch(failed);
  };

  const listen = async (launch: string, detector: Detector, chunks: AsyncIterable<string>): Promise<void> => {
    for await (const chunk of chunks) report(launch, detector.read(chunk));
    report(launch, detector.end());
  };

  const endLaunch = (launch: string, terminal: number, exitCode: number | null): void => {
    registry.apply({ type: 'launchEnded', launch, exitCode, at: machineTime() });
    ended.fire({ launch, terminal });
    look();
  };

  const end = ({ terminal, execution, exitCode }: vscode.TerminalShellExecutionEndEvent): void => {
    const launch = launches.get(execution);
    if (launch === undefined) return;
    launches.delete(execution);
    // Its stream is read to the end some promises later; what a detector holds back until then must come before the end.
    report(launch, detectors.get(execution)?.end() ?? []);
    endLaunch(launch, idOf(terminal), exitCode ?? null);
  };

  /** The shell of a task's terminal is gone with it: no event tells the end of its command. */
  const endTask = ({ pid, exitCode }: EndedTask): void => {
    const { terminals, launches: all } = registry.state();
    const own = [...terminals.values()].find((terminal) => terminal.pid === pid);
    const live = [...all.values()].filter(({ launch, endedAt }) => launch.terminal.id === own?.id && endedAt === null);
    for (const { launch } of live) {
      for (const [execution, id] of launches) if (id === launch.id) launches.delete(execution);
      endLaunch(launch.id, launch.terminal.id, exitCode);
    }
  };

  const close = (terminal: vscode.Terminal): void => {
    const id = ids.get(terminal);
    ids.delete(terminal);
    if (id === undefined) return;
    const own = [...registry.state().launches.values()].filter(({ launch }) => launch.terminal.id === id);
    registry.apply({ type: 'terminalClosed', terminal: id });
    for (const { launch } of own) ended.fire({ launch: launch.id, terminal: id });
    for (const [execution, launch] of launches)
      if (own.some((old) => old.launch.id === launch)) launches.delete(execution);
  };

  const subscriptions = vscode.Disposable.from(
    ended,
    vscode.window.onDidStartTerminalShellExecution(start),
    vscode.window.onDidEndTerminalShellExecution(end),
    vscode.window.onDidOpenTerminal((terminal) => void see(terminal).catch(failed)),
    vscode.window.onDidChangeTerminalShellIntegration(({ terminal }) => void see(terminal).catch(failed)),
    vscode.window.onDidCloseTerminal(close),
    tasks.onDidStart((pid) => void seeTask(pid).catch(failed)),
    tasks.onDidEnd(endTask),
  );
  for (const terminal of vscode.window.terminals) see(terminal).catch(failed);
  return {
    find: (id) => [...ids].find(([, known]) => known === id)?.[0],
    onDidEnd: ended.event,
    dispose: () => subscriptions.dispose(),
  };
}

function launchOf(
  execution: vscode.TerminalShellExecution,
  terminal: Launch['terminal'],
  shell: string | null,
  id: string,
): Launch {
  const { value, confidence } = execution.commandLine;
  return {
    id,
    terminal,
    commandLine: value,
    confidence: confidences[confidence],
    cwd: execution.cwd?.fsPath ?? null,
    shell,
    startedAt: machineTime(),
  };
}

/**
 * Which ports were taken before, and the shell's folder where the shell did not tell. Only a carrier's listener needs the ports: where our
 * report of the start came later than its bind, such a server stays unseen rather than wrongly claimed.
 */
async function readSurroundings(registry: Registry, { id, terminal, cwd }: Launch): Promise<void> {
  const reading = await system.readListeners(new AbortController().signal);
  const ports = reading.ok ? reading.value.map(({ port }) => port) : null;
  const shell = registry.state().terminals.get(terminal.id)?.pid ?? null;
  const folder = cwd ?? (shell === null ? null : (await system.readProcess(shell))?.cwd) ?? null;
  registry.apply({ type: 'surroundingsRead', launch: id, ports, cwd: folder });
}

/**
 * The chunks of a stream, given up when the terminal closes: then the editor's own iterator never finishes. One listener serves all chunks:
 * a race against one long promise would keep every chunk alive as long as the terminal.
 */
async function* untilClosed(stream: AsyncIterable<string>, terminal: vscode.Terminal): AsyncGenerator<string> {
  const chunks = stream[Symbol.asyncIterator]();
  const end: IteratorResult<string, undefined> = { done: true, value: undefined };
  const closing = { isClosed: false, giveUp: (): void => {} };
  const subscription = vscode.window.onDidCloseTerminal((closed) => {
    if (closed !== terminal) return;
    closing.isClosed = true;
    closing.giveUp();
  });
  try {
    while (!closing.isClosed) {
      const next = await new Promise<IteratorResult<string, unknown>>((done, fail) => {
        closing.giveUp = () => done(end);
        chunks.next().then(done, fail);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    subscription.dispose();
  }
}
