import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
import { confirmCommandLine } from './confirmCommandLine.ts';
import { guard } from './register.ts';
import { stopPortHolder } from './stopServer.ts';

/** Commands that only our own quick fixes call: not in the manifest, so not in the palette. */
const applyRemedyId = 'reachable.internal.applyRemedy';
const explainId = 'reachable.internal.explain';
const stopHolderId = 'reachable.internal.stopHolder';

type Call = { command: string; arguments: unknown[] };

/** Applies a remedy and restarts. A changed command line is shown and confirmed before, whoever calls. */
export function applyRemedyCommand(server: string, remedy: string): Call {
  return { command: applyRemedyId, arguments: [server, remedy] };
}

/** Says why something is not offered. */
export function explainCommand(why: string): Call {
  return { command: explainId, arguments: [why] };
}

/** Stops whoever has this port, after a confirmation that names the process. */
export function stopHolderCommand(port: number): Call {
  return { command: stopHolderId, arguments: [port] };
}

/** Registers them. */
export function registerInternalCommands(parts: Parts): vscode.Disposable {
  const apply = async (id: string, remedy: string): Promise<void> => {
    const server = parts.registry.snapshot().servers.find((candidate) => candidate.id === id);
    if (server && (await confirmCommandLine(parts, server, remedy))) await applyRemedy(parts, server, remedy, true);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(applyRemedyId, (id: string, remedy: string) =>
      guard(parts, () => apply(id, remedy)),
    ),
    vscode.commands.registerCommand(stopHolderId, (port: number) => guard(parts, () => stopPortHolder(parts, port))),
    vscode.commands.registerCommand(explainId, (why: string) =>
      guard(parts, async () => void (await vscode.window.showInformationMessage(why))),
    ),
  );
}
