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

/** Names the process and asks; signals politely; names what still runs and asks again before force. */
async function confirmAndStop(parts: Parts, server: Server, holder: Holder): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const name = await nameOf(server, holder);
  if (!(await confirm(name, holder))) return;
  const left = await stop(parts, [holder.process, ...holder.sharers], 'SIGTERM');
  if (left.length > 0 && (await confirmForce(left))) await stop(parts, left, 'SIGKILL');
  await parts.looker.look();
}

async function nameOf({ port }: Server, holder: Holder): Promise<string> {
  const named = await nameOwner(port ?? 0, holder, AbortSignal.timeout(patience));
  return named.ok && named.value ? named.value.name : holder.process.name;
}

async function confirm(name: string, { process, sharers }: Holder): Promise<boolean> {
  const button = t('Stop {0}', name);
  const children = sharers.map(({ pid }) => pid).join(', ');
  const detail = [
    commandText(process),
    process.cwd,
    sharers.length > 0 ? t('Its children that share the socket end with it: pid {0}.', children) : null,
  ];
  const question = t('Stop {0}, pid {1}?', name, process.pid);
  const options = { modal: true, detail: detail.filter(Boolean).join('\n') };
  return (await vscode.window.showWarningMessage(question, options, button)) === button;
}

async function confirmForce(left: readonly Process[]): Promise<boolean> {
  const button = t('Stop by Force');
  const names = left.map(({ name, pid }) => t('{0}, pid {1}', name, pid)).join('; ');
  const question = t('Asked to end, still running: {0}.', names);
  const detail = t('Force ends it at once: it cannot save anything.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/**
 * Signals the first, and the others (children that share its socket) only if they outlive it. Each is checked to be the same process just
 * before. Returns those that still run and could be signalled again; a refusal is said in words.
 */
async function stop({ log }: Parts, [first, ...others]: readonly Process[], signal: Signal): Promise<Process[]> {
  if (!first) return [];
  const result = await stopProcess(first, signal);
  log.info(`${signal} to ${first.name}, pid ${first.pid}: ${result}`);
  if (result !== 'signalled' && result !== 'gone') {
    await vscode.window.showWarningMessage(failureText(result, first));
    return [];
  }
  const hasEnded = await waitForExit(first, patience, AbortSignal.timeout(patience));
  const ends = await Promise.all(others.map((process) => endSharer(process, signal)));
  return [...(hasEnded ? [] : [first]), ...others.filter((_, index) => !ends[index])];
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
    case 'this editor':
      return t('{0}, pid {1}, is this editor itself: close what listens in it instead.', name, pid);
    case 'not checked':
      return t('The start of pid {0} cannot be checked on this system, so nothing was stopped.', pid);
  }
}
