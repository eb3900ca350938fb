import * as vscode from 'vscode';
import { createDetector } from '../../core/detect/detector.ts';
import type { Launch } from '../../core/launch/launch.ts';
import type { Registry } from '../../core/servers/registry.ts';
import { readMachine } from '../../node/machine.ts';

/** Terminals as commands need them: by the number that facts use. */
export type Terminals = vscode.Disposable & {
  find(id: number): vscode.Terminal | undefined;
  /** Fires when a launch ended, with its id; also when its terminal was closed. */
  onDidEnd: vscode.Event<string>;
};

const confidences: Record<vscode.TerminalShellExecutionCommandLineConfidence, Launch['confidence']> = {
  [vscode.TerminalShellExecutionCommandLineConfidence.Low]: 'low',
  [vscode.TerminalShellExecutionCommandLineConfidence.Medium]: 'medium',
  [vscode.TerminalShellExecutionCommandLineConfidence.High]: 'high',
};

/** Hears every terminal with shell integration and reports facts. `look` asks for a look at the machine. */
export function hearTerminals(registry: Registry, look: () => void, log: vscode.LogOutputChannel): Terminals {
  const ids = new Map<vscode.Terminal, number>();
  const launches = new Map<vscode.TerminalShellExecution, string>();
  const closing = new Map<vscode.Terminal, { promise: Promise<void>; close: () => void }>();
  const ended = new vscode.EventEmitter<string>();
  let counter = 0;

  const idOf = (terminal: vscode.Terminal): number => {
    const id = ids.get(terminal) ?? ids.size + ++counter;
    ids.set(terminal, id);
    return id;
  };

  const see = async (terminal: vscode.Terminal): Promise<void> => {
    const id = idOf(terminal);
    const pid = (await terminal.processId) ?? null;
    if (!ids.has(terminal)) return;
    const hasShellIntegration = terminal.shellIntegration !== undefined;
    registry.apply({ type: 'terminalSeen', terminal: { id, name: terminal.name, pid, hasShellIntegration } });
    look();
  };

  const closed = (terminal: vscode.Terminal): Promise<void> => {
    const known = closing.get(terminal) ?? makeClosing();
    closing.set(terminal, known);
    return known.promise;
  };

  const start = ({ terminal, execution }: vscode.TerminalShellExecutionStartEvent): void => {
    // read() must be called in this very turn: a later call loses what came before.
    const stream = execution.read();
    if (execution.commandLine.value.trim() === '') return;
    const launch = launchOf(execution, { id: idOf(terminal), name: terminal.name }, `launch-${++counter}`);
    launches.set(execution, launch.id);
    registry.apply({ type: 'launchStarted', launch });
    void readPortsBefore(registry, launch.id);
    void listen(launch.id, stream, closed(terminal));
  };

  const listen = async (launch: string, stream: AsyncIterable<string>, close: Promise<void>): Promise<void> => {
    const detector = createDetector();
    const report = (sightings: ReturnType<typeof detector.read>): void => {
      for (const sighting of sightings) {
        log.debug(`${launch} ${JSON.stringify(sighting.type === 'announced' ? { ...sighting, url: null } : sighting)}`);
        registry.apply({ type: 'sighted', launch, sighting, at: Date.now() });
      }
      if (sightings.length > 0) look();
    };
    for await (const chunk of untilClosed(stream, close)) report(detector.read(chunk));
    report(detector.end());
  };

  const end = ({ execution, exitCode }: vscode.TerminalShellExecutionEndEvent): void => {
    const launch = launches.get(execution);
    if (launch === undefined) return;
    launches.delete(execution);
    registry.apply({ type: 'launchEnded', launch, exitCode: exitCode ?? null, at: Date.now() });
    ended.fire(launch);
    look();
  };

  const close = (terminal: vscode.Terminal): void => {
    const id = ids.get(terminal);
    closing.get(terminal)?.close();
    closing.delete(terminal);
    ids.delete(terminal);
    if (id === undefined) return;
    const own = [...registry.state().launches.values()].filter(({ launch }) => launch.terminal.id === id);
    registry.apply({ type: 'terminalClosed', terminal: id, at: Date.now() });
    for (const { launch } of own) ended.fire(launch.id);
  };

  const subscriptions = vscode.Disposable.from(
    ended,
    vscode.window.onDidStartTerminalShellExecution(start),
    vscode.window.onDidEndTerminalShellExecution(end),
    vscode.window.onDidOpenTerminal((terminal) => void see(terminal)),
    vscode.window.onDidChangeTerminalShellIntegration(({ terminal }) => void see(terminal)),
    vscode.window.onDidCloseTerminal(close),
  );
  for (const terminal of vscode.window.terminals) void see(terminal);
  return {
    find: (id) => [...ids].find(([, known]) => known === id)?.[0],
    onDidEnd: ended.event,
    dispose: () => {
      for (const { close: release } of closing.values()) release();
      subscriptions.dispose();
    },
  };
}

function launchOf(execution: vscode.TerminalShellExecution, terminal: Launch['terminal'], id: string): Launch {
  const { value, confidence } = execution.commandLine;
  return {
    id,
    terminal,
    commandLine: value,
    confidence: confidences[confidence],
    cwd: execution.cwd?.fsPath ?? null,
    startedAt: Date.now(),
  };
}

/** Which ports were taken before: only a carrier's listener needs it, and no server binds faster than this reads. */
async function readPortsBefore(registry: Registry, launch: string): Promise<void> {
  const reading = await readMachine({ trees: [], ports: [] }, AbortSignal.timeout(5_000));
  if (!reading.ok) return;
  const ports = reading.value.listeners.map(({ port }) => port);
  registry.apply({ type: 'portsBeforeRead', launch, ports });
}

function makeClosing(): { promise: Promise<void>; close: () => void } {
  let close = (): void => {};
  const promise = new Promise<void>((done) => {
    close = done;
  });
  return { promise, close };
}

/** The chunks of a stream, given up when the terminal closes: then the editor's own iterator never finishes. */
async function* untilClosed(stream: AsyncIterable<string>, close: Promise<void>): AsyncGenerator<string> {
  const chunks = stream[Symbol.asyncIterator]();
  const gone = close.then(() => ({ done: true, value: undefined }) as const);
  for (;;) {
    const next = await Promise.race([chunks.next(), gone]);
    if (next.done) return;
    yield next.value;
  }
}
