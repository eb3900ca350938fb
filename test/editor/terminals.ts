import { window, type Terminal, type TerminalShellExecution } from 'vscode';
import { afterwards } from './cleanup.ts';
import { until } from './until.ts';

/** A terminal in `cwd` whose shell has said where it is, as before its first prompt. Closed after the test, with all that runs in it. */
export async function openTerminal(cwd: string, env: Record<string, string> = {}): Promise<Terminal> {
  const terminal = window.createTerminal({ name: 'test', cwd, env });
  afterwards(() => closeTerminal(terminal));
  await until('shell integration', [window.onDidChangeTerminalShellIntegration], () => terminal.shellIntegration?.cwd);
  return terminal;
}

/** Closes it as a click on the bin does. */
export async function closeTerminal(terminal: Terminal): Promise<void> {
  terminal.dispose();
  await until('the terminal to close', [window.onDidCloseTerminal], () => !window.terminals.includes(terminal));
}

/** One command in a terminal. */
export type Running = {
  execution: TerminalShellExecution;
  /** Everything printed so far. */
  output: () => string;
  /** Resolves with the exit code when the shell says that it ended. */
  ended: Promise<number | undefined>;
};

/** Runs a command line as if it were typed. */
export function start(terminal: Terminal, commandLine: string): Running {
  if (!terminal.shellIntegration) throw new Error('the terminal has no shell integration');
  const execution = terminal.shellIntegration.executeCommand(commandLine);
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of execution.read()) text += chunk;
  };
  void read();
  return { execution, output: () => text, ended: endOf(execution) };
}

/** Presses Ctrl+C and waits for the end of the command. */
export async function interrupt(terminal: Terminal, { ended }: Running): Promise<void> {
  terminal.sendText('\u0003', false);
  await ended;
}

function endOf(execution: TerminalShellExecution): Promise<number | undefined> {
  return new Promise((done) => {
    const subscription = window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      subscription.dispose();
      done(event.exitCode);
    });
    afterwards(() => subscription.dispose());
  });
}

/** The command lines that start from now on. */
export function watchStarts(): readonly string[] {
  const started: string[] = [];
  const subscription = window.onDidStartTerminalShellExecution(({ execution }) =>
    started.push(execution.commandLine.value),
  );
  afterwards(() => subscription.dispose());
  return started;
}
