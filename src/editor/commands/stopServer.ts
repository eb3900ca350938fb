import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Process } from '../../core/machine.ts';
import { commandText, serverTitle } from '../../core/servers/describe.ts';
import { stopProcess, waitForExit, type StopResult } from '../../node/stopProcess.ts';
import type { Parts } from '../parts.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

const patience = 5_000;

/** Stops a server that this window heard, after a confirmation that names its process. */
export const stopServer: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ owner }) => owner !== null, t('Stop which server?'));
  if (!server?.owner) return;
  await confirmAndStop(parts, serverTitle(server), server.owner, server.sharers);
};

/** Stops whoever holds the port that this launch wanted. */
export const stopHolder: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, t('Free the port for'));
  const holder = server?.conflict?.holder;
  if (holder?.kind === 'process') await confirmAndStop(parts, holder.process.name, holder.process, holder.sharers);
};

/** Names the process, asks, signals politely, asks again before force. `sharers` are signalled only if they are still there. */
async function confirmAndStop(
  parts: Parts,
  name: string,
  process: Process,
  sharers: readonly Process[],
): Promise<void> {
  if (!(await confirm(name, process))) return;
  const done = await stopAll([process, ...sharers], 'SIGTERM', parts);
  if (!done || (await haveExited([process, ...sharers]))) return parts.looker.look();
  const force = t('Stop by Force');
  const answer = await vscode.window.showWarningMessage(
    t('{0} (pid {1}) was asked to end {2} seconds ago and still runs.', name, process.pid, patience / 1_000),
    { modal: true, detail: t('Force ends it at once: it cannot save anything.') },
    force,
  );
  if (answer === force) await stopAll([process, ...sharers], 'SIGKILL', parts);
  if (answer === force) await haveExited([process, ...sharers]);
  parts.looker.look();
}

async function confirm(name: string, process: Process): Promise<boolean> {
  const stop = t('Stop {0}', name);
  const detail = [commandText(process), process.cwd].filter(Boolean).join('\n');
  const question = t('Stop {0}, pid {1}?', process.name, process.pid);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, stop)) === stop;
}

/** True when the first process was signalled or is gone already; the sharers follow only if still there. */
async function stopAll(processes: readonly Process[], signal: 'SIGTERM' | 'SIGKILL', { log }: Parts): Promise<boolean> {
  const [first, ...rest] = processes;
  if (!first) return false;
  const result = await stopProcess(first, signal);
  log.info(`${signal} to ${first.name}, pid ${first.pid}: ${result}`);
  if (result !== 'signalled' && result !== 'gone') {
    await vscode.window.showWarningMessage(failureText(result, first));
    return false;
  }
  // Most children end with their parent: give them that chance before they are signalled themselves.
  await waitForExit(first, patience, AbortSignal.timeout(patience));
  for (const sharer of rest)
    log.info(`${signal} to ${sharer.name}, pid ${sharer.pid}: ${await stopProcess(sharer, signal)}`);
  return true;
}

async function haveExited(processes: readonly Process[]): Promise<boolean> {
  const exits = processes.map((process) => waitForExit(process, patience, AbortSignal.timeout(patience)));
  return (await Promise.all(exits)).every(Boolean);
}

function failureText(result: Exclude<StopResult, 'signalled' | 'gone'>, { name, pid }: Process): string {
  switch (result) {
    case 'not the same process':
      return t('Pid {0} belongs to another process now: nothing was stopped.', pid);
    case 'not permitted':
      return t('This user may not stop {0}, pid {1}.', name, pid);
    case 'not checked':
      return t('The start of pid {0} cannot be checked on this system, so nothing was stopped.', pid);
  }
}
