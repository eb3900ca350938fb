import * as vscode from 'vscode';
import type { Owner, Process } from '../../core/machine.ts';
import { forceQuestion, stopQuestion } from '../../core/servers/questions.ts';
import type { Server } from '../../core/servers/server.ts';
import { stopFailureText } from '../../core/servers/stop.ts';
import { nameOwner } from '../../node/owner.ts';
import { stopProcess, waitForExit } from '../../node/stopProcess.ts';
import type { Parts } from '../parts.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** How long a process may take to end before we ask about force, in milliseconds. */
const patience = 5_000;

type Holder = Extract<Owner, { kind: 'process' }>;
type Signal = 'SIGTERM' | 'SIGKILL';

/** Stops a server that this window heard, after a confirmation that names its process. */
export const stopServer: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ owner }) => owner !== null, 'stop');
  if (!server?.owner) return;
  await confirmAndStop(parts, server, { kind: 'process', process: server.owner, sharers: server.sharers });
};

/** Stops whoever holds the port that this launch wanted. */
export const stopHolder: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, 'free-port');
  const holder = server?.conflict?.holder;
  if (server && holder?.kind === 'process') await confirmAndStop(parts, server, holder);
};

/** Names the process and asks; signals politely; names what still runs and asks again before force. */
async function confirmAndStop(parts: Parts, server: Server, holder: Holder): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const name = await nameOf(server, holder);
  if (!(await ask(stopQuestion(name, holder)))) return;
  const left = await stop(parts, [holder.process, ...holder.sharers], 'SIGTERM');
  if (left.length > 0 && (await ask(forceQuestion(left)))) await stop(parts, left, 'SIGKILL');
  await parts.looker.look();
}

async function nameOf({ port }: Server, holder: Holder): Promise<string> {
  const named = await nameOwner(port ?? 0, holder, AbortSignal.timeout(patience));
  return named.ok && named.value ? named.value.name : holder.process.name;
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
    await vscode.window.showWarningMessage(stopFailureText(result, first));
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
