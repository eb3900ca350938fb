import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Owner, Process } from '../../core/machine.ts';
import { commandText } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import { nameOwner } from '../../node/owner.ts';
import { stopProcess, waitForExit, type StopResult } from '../../node/stopProcess.ts';
import type { Parts } from '../parts.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

/** How long a process may take to end before we ask about force, in milliseconds. */
const patience = 5_000;

type Holder = Extract<Owner, { kind: 'process' }>;
type Signal = 'SIGTERM' | 'SIGKILL';

/** Stops a server that this window heard, after a confirmation that names its process. */
export const stopServer: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ owner }) => owner !== null, t('Stop which server?'));
  if (!server?.owner) return;
  await confirmAndStop(parts, server, { kind: 'process', process: server.owner, sharers: server.sharers });
};

/** Stops whoever holds the port that this launch wanted. */
export const stopHolder: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, t('Free the port for'));
  const holder = server?.conflict?.holder;
  if (server && holder?.kind === 'process') await confirmAndStop(parts, server, holder);
};

/** Names the process and asks; signals politely; asks again before force. */
async function confirmAndStop(parts: Parts, server: Server, holder: Holder): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const name = await nameOf(server, holder);
  if (!(await confirm(name, holder.process))) return;
  const isDone = await stop(parts, holder, 'SIGTERM');
  if (!isDone && (await confirmForce(name, holder.process))) await stop(parts, holder, 'SIGKILL');
  parts.looker.look();
}

async function nameOf({ port }: Server, holder: Holder): Promise<string> {
  const named = await nameOwner(port ?? 0, holder, AbortSignal.timeout(patience));
  return named.ok && named.value ? named.value.name : holder.process.name;
}

async function confirm(name: string, process: Process): Promise<boolean> {
  const button = t('Stop {0}', name);
  const detail = [commandText(process), process.cwd].filter(Boolean).join('\n');
  const question = t('Stop {0}, pid {1}?', name, process.pid);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

async function confirmForce(name: string, { pid }: Process): Promise<boolean> {
  const button = t('Stop by Force');
  const question = t('{0}, pid {1}, was asked to end and still runs.', name, pid);
  const detail = t('Force ends it at once: it cannot save anything.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/**
 * Signals the owner, and its children that share the socket only if they outlive it. Each is checked to be the same process just before.
 * False: something still runs and could be signalled again; a refusal is said in words.
 */
async function stop({ log }: Parts, { process, sharers }: Holder, signal: Signal): Promise<boolean> {
  const result = await stopProcess(process, signal);
  log.info(`${signal} to ${process.name}, pid ${process.pid}: ${result}`);
  if (result !== 'signalled' && result !== 'gone') {
    await vscode.window.showWarningMessage(failureText(result, process));
    return true;
  }
  const hasEnded = await waitForExit(process, patience, AbortSignal.timeout(patience));
  const left = await Promise.all(sharers.map((sharer) => endSharer(sharer, signal)));
  return hasEnded && left.every(Boolean);
}

/** Most children end with their parent; one that has not gets a second on its own before it is signalled. */
async function endSharer(sharer: Process, signal: Signal): Promise<boolean> {
  if (await waitForExit(sharer, 1_000, AbortSignal.timeout(patience))) return true;
  const result = await stopProcess(sharer, signal);
  return result === 'gone' || (await waitForExit(sharer, patience, AbortSignal.timeout(patience)));
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
