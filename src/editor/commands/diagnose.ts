import * as vscode from 'vscode';
import { readPhoneAddress } from '../../core/ladder/phone.ts';
import { ladderOf } from '../../core/ladder/ladder.ts';
import { ladderText } from '../../core/ladder/ladderText.ts';
import { notAnAddressText, phonePrompt, phoneTitle } from '../../core/ladder/phoneWords.ts';
import { copiedCommandText, copiedLadderText } from '../../core/servers/messages.ts';
import type { Server } from '../../core/servers/server.ts';
import { beginChecks, checkConnection, checkPhone, checkTestPage } from '../connection.ts';
import type { Parts } from '../parts.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Climbs from the process to another device, rung by rung, in the panel. */
export const diagnose: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, () => true, 'diagnose');
  if (!server) return;
  const climbed = climb(parts, server.id);
  // The ladder is there by now: the panel opens at it.
  await parts.panel.show(server.id);
  await climbed;
};

/** Looks anew and asks what only a click may ask. */
export async function climb({ registry, looker }: Parts, id: string): Promise<void> {
  beginChecks(registry, id);
  await looker.look();
  // Closed meanwhile: nothing is asked any more.
  if (!registry.state().checks.has(id)) return;
  await checkConnection(registry, id, looker.signal);
  // A device may have come meanwhile.
  await looker.look();
}

export async function copyLadder({ registry }: Parts, server: Server): Promise<void> {
  await vscode.env.clipboard.writeText(ladderText(server, registry.snapshot().addresses));
  vscode.window.setStatusBarMessage(copiedLadderText(server), 3_000);
}

/** Copies a command that the ladder shows, and no other text. */
export async function copyCommand({ registry }: Parts, server: Server, line: string): Promise<void> {
  const remedies = ladderOf(server, registry.snapshot().addresses).flatMap((rung) => rung.remedies);
  if (!remedies.some((remedy) => remedy.kind === 'command' && remedy.line === line)) return;
  await vscode.env.clipboard.writeText(line);
  vscode.window.setStatusBarMessage(copiedCommandText(line), 3_000);
}

/** Asks for the other device's address, as its Wi-Fi settings show it. */
export async function askPhone({ registry }: Parts, { id, checks, visits }: Server): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: phoneTitle(),
    prompt: phonePrompt(),
    value: checks?.phone?.address ?? visits[0]?.address ?? '',
    placeHolder: '192.168.1.23',
    ignoreFocusOut: true,
    validateInput: (value) => (readPhoneAddress(value) === null ? notAnAddressText() : undefined),
  });
  const address = text === undefined ? null : readPhoneAddress(text);
  if (address !== null) registry.apply({ type: 'checked', server: id, change: { phone: { address, ping: null } } });
}

export async function pingPhone({ registry, looker }: Parts, { id, checks }: Server): Promise<void> {
  if (checks?.phone) await checkPhone(registry, id, checks.phone.address, looker.signal);
}

/** Test pages that are open, by server's id. */
const pages = new Map<string, AbortController>();

/** One page at a time for each server, however often it is clicked; it goes with its ladder, too. */
export async function openTestPage({ registry, looker }: Parts, { id }: Server): Promise<void> {
  if (pages.has(id)) return;
  const page = new AbortController();
  pages.set(id, page);
  const unsubscribe = registry.onChange(({ servers }) => {
    if (!servers.find((server) => server.id === id)?.checks) page.abort();
  });
  try {
    await checkTestPage(registry, id, AbortSignal.any([page.signal, looker.signal]));
  } finally {
    unsubscribe();
    pages.delete(id);
  }
}

export function closeTestPage(id: string): void {
  pages.get(id)?.abort();
}
