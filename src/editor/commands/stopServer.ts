import * as vscode from 'vscode';
import { describeHolder, restartSentence } from '../../core/conflicts/describeHolder.ts';
import { holderKind } from '../../core/conflicts/holderKinds.ts';
import { holderOnPort } from '../../core/conflicts/portHolder.ts';
import type { Owner, Process } from '../../core/machine.ts';
import { forceQuestion, stopQuestion } from '../../core/servers/questions.ts';
import { stillHeldText, stopFailureText } from '../../core/servers/stop.ts';
import { readHolder } from '../../node/holder.ts';
import { nameOwner } from '../../node/owner.ts';
import { stopProcess, waitForExit } from '../../node/stopProcess.ts';
import { system } from '../../node/system.ts';
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
  await confirmAndStop(parts, server.port, { kind: 'process', process: server.owner, sharers: server.sharers }, null);
};

/** Stops whoever holds the port that this launch wanted, and says who has it next. */
export const stopHolder: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, 'free-port');
  const { holder, evidence, port } = server?.conflict ?? {};
  if (!server || holder?.kind !== 'process' || !describeHolder(server).canStop) return;
  await confirmAndStop(parts, port ?? null, holder, restartSentence(evidence ?? null));
};

/** Stops whoever holds a port at this moment: one that a file names, before anything was started. */
export async function stopPortHolder(parts: Parts, port: number): Promise<void> {
  const holder = await holderNow(port);
  if (holder?.kind !== 'process' || holderKind(holder.process)?.canStop === false) return;
  const { parent } = await readHolder(port, holder, AbortSignal.timeout(patience));
  await confirmAndStop(parts, port, holder, restartSentence({ parent }));
}

async function holderNow(port: number): Promise<Owner | null> {
  const reading = await system.readMachine({ trees: [], ports: [port] }, AbortSignal.timeout(patience));
  return reading.ok ? holderOnPort(reading.value.listeners, port) : null;
}

/** Names the process with its children and asks; signals politely; names what still runs and asks again before force. */
async function confirmAndStop(parts: Parts, port: number | null, holder: Holder, note: string | null): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const [name, children] = await Promise.all([nameOf(port, holder), childrenOf(holder)]);
  if (!(await ask(stopQuestion(name, holder.process, children, note)))) return;
  const left = await stop(parts, [holder.process, ...children], 'SIGTERM');
  if (left.length > 0 && (await ask(forceQuestion(left)))) await stop(parts, left, 'SIGKILL');
  await parts.looker.look();
  parts.heldPorts.look();
  await sayNext(name, port, holder);
}

/** Something may start it again, or somebody else was quicker. */
async function sayNext(name: string, port: number | null, { process }: Holder): Promise<void> {
  const next = port === null ? null : await holderNow(port);
  if (port === null || next?.kind !== 'process' || next.process.pid === process.pid) return;
  void vscode.window.showInformationMessage(stillHeldText(name, port, next.process));
}

async function nameOf(port: number | null, holder: Holder): Promise<string> {
  const named = await nameOwner(port ?? 0, holder, AbortSignal.timeout(patience));
  return named.ok && named.value ? named.value.name : holder.process.name;
}

/** All that it has started and that still runs below it, whether it shares the socket or not. */
async function childrenOf({ process, sharers }: Holder): Promise<readonly Process[]> {
  const ask = { trees: [process.pid], ports: [] };
  const reading = await system.readMachine(ask, AbortSignal.timeout(patience));
  const tree = reading.ok ? (reading.value.trees.get(process.pid) ?? []) : [];
  return [...tree, ...sharers.filter(({ pid }) => tree.every((child) => child.pid !== pid))];
}

/**
 * Signals the first, and the others (its children) only if they outlive it. Each is checked to be the same process just before. Returns
 * those that still run and could be signalled again; a refusal is said in words.
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
  const ends = await Promise.all(others.map((process) => endChild(process, signal)));
  return [...(hasEnded ? [] : [first]), ...others.filter((_, index) => !ends[index])];
}

/** Most children end with their parent; one that has not gets a second on its own before it is signalled. */
async function endChild(child: Process, signal: Signal): Promise<boolean> {
  if (await waitForExit(child, 1_000, AbortSignal.timeout(patience))) return true;
  const result = await stopProcess(child, signal);
  return result === 'gone' || (await waitForExit(child, patience, AbortSignal.timeout(patience)));
}
