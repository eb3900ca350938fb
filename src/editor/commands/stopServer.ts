import * as vscode from 'vscode';
import { describeHolder, restartSentence } from '../../core/servers/conflicts/describeHolder.ts';
import { mayStop } from '../../core/servers/conflicts/holderKinds.ts';
import { holderOnPort } from '../../core/servers/conflicts/portHolder.ts';
import type { Owner, Process } from '../../core/machine.ts';
import { forceQuestion, stopQuestion } from '../../core/servers/questions.ts';
import { stillHeldText, stopFailureText } from '../../core/servers/stop.ts';
import { readHolder } from '../../node/holder.ts';
import { nameOwner } from '../../node/owner.ts';
import { stopFamily } from '../../node/stopFamily.ts';
import { system } from '../../node/thisSystem.ts';
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
  // It may have ended meanwhile: then the mark goes.
  if (holder?.kind !== 'process' || !mayStop(holder.process)) return parts.heldPorts.look();
  const evidence = await readHolder(port, holder, AbortSignal.timeout(patience));
  await confirmAndStop(parts, port, holder, restartSentence(evidence));
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
  const [first, ...others] = await stop(parts, [holder.process, ...children], 'SIGTERM');
  if (first && (await ask(forceQuestion([first, ...others])))) await stop(parts, [first, ...others], 'SIGKILL');
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

/** Those that still run; a refusal is said in words. */
async function stop(
  { log }: Parts,
  family: readonly [Process, ...Process[]],
  signal: Signal,
): Promise<readonly Process[]> {
  const [first] = family;
  const { failure, left } = await stopFamily(family, signal, { signalled: patience, child: 1_000 });
  log.info(`${signal} to ${first.name}, pid ${first.pid}: ${failure ?? `${left.length} of ${family.length} left`}`);
  if (failure) await vscode.window.showWarningMessage(stopFailureText(failure, first));
  return left;
}
