import { commands } from 'vscode';

const tasks: (() => unknown)[] = [];

/** Runs `task` when the current test is over, the last one first. */
export function afterwards(task: () => unknown): void {
  tasks.push(task);
}

/** Leaves the editor as the next test expects it: nothing open, nothing running. */
export async function cleanUp(): Promise<void> {
  for (let task = tasks.pop(); task; task = tasks.pop()) await task();
  await commands.executeCommand('notifications.clearAll');
}
