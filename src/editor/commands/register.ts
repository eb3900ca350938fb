import * as vscode from 'vscode';
import { bugText } from '../../core/servers/messages.ts';
import type { CommandId } from '../../generated/contributions.ts';
import type { Parts } from '../parts.ts';
import type { Command } from './command.ts';
import { copyLanUrl } from './copyLanUrl.ts';
import { diagnose } from './diagnose.ts';
import { keepLocal } from './keepLocal.ts';
import { makeReachable } from './makeReachable.ts';
import { openLanUrl } from './openLanUrl.ts';
import { resolveConflict } from './resolveConflict.ts';
import { restartServer } from './restartServer.ts';
import { showLog } from './showLog.ts';
import { showQrCode } from './showQrCode.ts';
import { showServers } from './showServers.ts';
import { stopServer } from './stopServer.ts';

/** Every command of the manifest; the compiler refuses a forgotten one. */
const commands: Record<CommandId, Command> = {
  'reachable.showServers': showServers,
  'reachable.makeReachable': makeReachable,
  'reachable.keepLocal': keepLocal,
  'reachable.copyLanUrl': copyLanUrl,
  'reachable.showQrCode': showQrCode,
  'reachable.openLanUrl': openLanUrl,
  'reachable.resolveConflict': resolveConflict,
  'reachable.restartServer': restartServer,
  'reachable.stopServer': stopServer,
  'reachable.diagnose': diagnose,
  'reachable.showLog': showLog,
};

/** Registers them all. */
export function registerCommands(parts: Parts): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, command]) =>
    vscode.commands.registerCommand(id, (server?: unknown) =>
      guard(parts, () => command(parts, typeof server === 'string' ? server : undefined)),
    ),
  );
  return vscode.Disposable.from(...registered);
}

/** The one try/catch around everything a click starts: an exception is a bug, said once and logged whole. */
export async function guard({ log }: Parts, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    await vscode.window.showErrorMessage(bugText());
  }
}
