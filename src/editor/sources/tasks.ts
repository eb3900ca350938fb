import * as vscode from 'vscode';
import { waitFor } from '../waitFor.ts';

export type EndedTask = { pid: number; exitCode: number | null };

/** Tasks of this window by the process that each runs as: a task's terminal has it for its shell. */
export type Tasks = vscode.Disposable & {
  /** The task that this process was started as; undefined for any other process. */
  find(pid: number): vscode.Task | undefined;
  /** Fires when a task's process started, with its pid. */
  onDidStart: vscode.Event<number>;
  onDidEnd: vscode.Event<EndedTask>;
  /** Ends what still runs of it; resolves when its process has ended, true, or after `limit` milliseconds, false. */
  terminate(pid: number, limit: number): Promise<boolean>;
};

/** Remembers which task runs as which process. Tasks that were running before us are not told: VS Code gives no pid for those. */
export function hearTasks(): Tasks {
  const running = new Map<number, vscode.TaskExecution>();
  const known = new Map<number, vscode.Task>();
  const started = new vscode.EventEmitter<number>();
  const ended = new vscode.EventEmitter<EndedTask>();

  const start = ({ execution, processId }: vscode.TaskProcessStartEvent): void => {
    // Its server may still be on its card when it has ended: one more is remembered for each name, no more.
    for (const [pid, task] of known) if (!running.has(pid) && isSame(task, execution.task)) known.delete(pid);
    running.set(processId, execution);
    known.set(processId, execution.task);
    started.fire(processId);
  };
  const end = ({ execution, exitCode }: vscode.TaskProcessEndEvent): void => {
    for (const [pid, other] of running) {
      if (other !== execution) continue;
      running.delete(pid);
      ended.fire({ pid, exitCode: exitCode ?? null });
    }
  };
  const terminate = async (pid: number, limit: number): Promise<boolean> => {
    const execution = running.get(pid);
    if (!execution) return true;
    const hasEnded = waitFor(ended.event, (task) => task.pid === pid, limit);
    execution.terminate();
    return (await hasEnded) !== null;
  };
  const subscriptions = vscode.Disposable.from(
    started,
    ended,
    vscode.tasks.onDidStartTaskProcess(start),
    vscode.tasks.onDidEndTaskProcess(end),
  );
  return {
    find: (pid) => known.get(pid),
    onDidStart: started.event,
    onDidEnd: ended.event,
    terminate,
    dispose: () => subscriptions.dispose(),
  };
}

function isSame(a: vscode.Task, b: vscode.Task): boolean {
  return a.name === b.name && a.source === b.source;
}
