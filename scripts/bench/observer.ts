// An extension of the benches' own: it opens terminals and runs commands as it is told, and tells what the extension host costs. Where
// asked it also reads the terminals' output, which is the least that any extension does that hears them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { countTimers } from '../../test/editor/timers.ts';

/** Set in the editor's environment: the Unix socket that it is told by. */
export const socketVariable = 'REACHABLE_BENCH_SOCKET';
/** Set in the editor's environment: what is done with the terminals' output. */
export const readsVariable = 'REACHABLE_BENCH_READS';

/** `nothing`: it is not asked for. `all`: every chunk is taken and dropped. `urls`: announced URLs are told and shown, each as its chunk comes. */
export type Reads = 'nothing' | 'all' | 'urls';

/** What it can be told, one JSON text a line, each with an `id` that comes back with the answer. */
export type Ask =
  /** Opens a terminal; answered with its number once its shell integration is there. */
  | { type: 'open' }
  /** Runs a command line; answered with its exit code when the shell says that it ended. */
  | { type: 'run'; terminal: number; commandLine: string }
  /** Types into a terminal, without a line end. Answered at once. */
  | { type: 'type'; terminal: number; text: string }
  /** Answered with a `Usage`. */
  | { type: 'usage' }
  /** Runs a command of the editor's; answered when it has run. */
  | { type: 'command'; command: string }
  /** Answered with a `Held`, after a garbage collection. */
  | { type: 'held' }
  /** From now on the peak is that from now on. Answered at once. */
  | { type: 'forgetPeak' };

/** What the extension host, with all extensions in it, has cost since it started, and timers of Reachable. */
export type Usage = {
  /** Milliseconds of processor time, by user and system. */
  cpu: number;
  /** Bytes in memory, now and at most. */
  resident: number;
  peak: number;
  timers: { started: number; pending: number };
  isFocused: boolean;
};

/** What the extension host, with all extensions in it, holds: bytes of live objects, open files, and timers of Reachable that will fire. */
export type Held = { heap: number; files: number; timers: number };

/** An announced URL's port; when it was printed, which is the URL's path, and when its chunk came, both in milliseconds since the epoch. */
export type Heard = { port: number; printed: number; at: number };

const announcement = /Running on http:\/\/127\.0\.0\.1:(\d+)\/([\d.]+)/g;
const terminals: vscode.Terminal[] = [];

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const timers = countTimers();
  const socket = connect(process.env[socketVariable] ?? '');
  const lines = createInterface(socket);
  const tell = (message: object): boolean => socket.write(`${JSON.stringify(message)}\n`);
  lines.on('line', (line) => {
    const { id, ...ask } = JSON.parse(line) as Ask & { id: number };
    answer(ask, timers).then(
      (value) => tell({ id, value }),
      (error: unknown) => tell({ id, error: String(error) }),
    );
  });
  subscriptions.push(hear(process.env[readsVariable] as Reads, tell), { dispose: () => socket.destroy() });
}

function hear(reads: Reads, tell: (heard: Heard) => unknown): vscode.Disposable {
  if (reads === 'nothing') return { dispose: () => {} };
  const item = vscode.window.createStatusBarItem('observer', vscode.StatusBarAlignment.Left);
  const take = async (chunks: AsyncIterable<string>): Promise<void> => {
    for await (const chunk of chunks) {
      if (reads === 'all') continue;
      const at = Date.now();
      for (const [, port, printed] of chunk.matchAll(announcement)) {
        item.text = `heard ${port}`;
        item.show();
        tell({ port: Number(port), printed: Number(printed), at });
      }
    }
  };
  const subscription = vscode.window.onDidStartTerminalShellExecution(({ execution }) => void take(execution.read()));
  return vscode.Disposable.from(item, subscription);
}

function answer(ask: Ask, timers: ReturnType<typeof countTimers>): Promise<unknown> {
  switch (ask.type) {
    case 'open':
      return openTerminal();
    case 'run':
      return run(ask.terminal, ask.commandLine);
    case 'type':
      return Promise.resolve(terminals[ask.terminal]?.sendText(ask.text, false));
    case 'usage':
      return Promise.resolve(usage(timers));
    case 'command':
      return Promise.resolve(vscode.commands.executeCommand(ask.command)).then(() => null);
    case 'held':
      return Promise.resolve(held(timers));
    case 'forgetPeak':
      return Promise.resolve(forgetPeak());
  }
}

async function openTerminal(): Promise<number> {
  const terminal = vscode.window.createTerminal(`bench ${terminals.length}`);
  terminal.show();
  const number = terminals.push(terminal) - 1;
  await next(vscode.window.onDidChangeTerminalShellIntegration, (event) => event.terminal === terminal);
  return number;
}

async function run(terminal: number, commandLine: string): Promise<number | undefined> {
  const execution = terminals[terminal]?.shellIntegration?.executeCommand(commandLine);
  const { exitCode } = await next(
    vscode.window.onDidEndTerminalShellExecution,
    (event) => event.execution === execution,
  );
  return exitCode;
}

/** The next event that is the one. */
function next<T>(event: vscode.Event<T>, isIt: (value: T) => boolean): Promise<T> {
  return new Promise((done) => {
    const subscription = event((value) => {
      if (!isIt(value)) return;
      subscription.dispose();
      done(value);
    });
  });
}

function usage(timers: ReturnType<typeof countTimers>): Usage {
  const { user, system } = process.cpuUsage();
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  return {
    cpu: (user + system) / 1000,
    resident: process.memoryUsage.rss(),
    peak,
    timers: { started: timers.started(), pending: timers.pending() },
    isFocused: vscode.window.state.focused,
  };
}

function held(timers: ReturnType<typeof countTimers>): Held {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const files = readdirSync('/proc/self/fd').length;
  return { heap: process.memoryUsage().heapUsed, files, timers: timers.pending() };
}

/** Sets VmHWM, which is the peak, to what is resident now: proc_pid_clear_refs(5). */
function forgetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5');
}
