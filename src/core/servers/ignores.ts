import { t } from '@vscode/l10n';
import type { StartCall } from '../starts/call.ts';
import { serverTitle } from './describe.ts';
import { maskedCommand } from './secrets.ts';
import type { Server } from './server.ts';

/**
 * Why a change in this file would be nothing to the server that runs, one sentence; null where no server is known that one would expect to
 * read it. A file of variables is read by commands only, and what a command line says wins over a file of settings.
 */
export function ignoredBy(servers: readonly Server[], file: string, call: StartCall): string | null {
  const running = servers.filter(isRunning);
  const reader = running.find((server) => ignoresVariables(server, file, call));
  if (reader) return t('{0} was started by “{1}”, which does not read this file.', ...startOf(reader));
  const overruling = running.find((server) => overrules(server, file));
  return overruling ? t('{0} was started by “{1}”, whose words win over this file.', ...startOf(overruling)) : null;
}

function startOf(server: Server): [title: string, commandLine: string] {
  return [serverTitle(server), maskedCommand(server.launch.commandLine)];
}

function isRunning({ verdict }: Server): boolean {
  return verdict === 'this-computer-only' || verdict === 'open';
}

function ignoresVariables({ advice, framework, launch }: Server, file: string, call: StartCall): boolean {
  const [, folder] = /^(.*)[\\/]\.(?:flask)?env(?:\.[\w.-]+)?$/.exec(file) ?? [];
  return (
    folder !== undefined && folder === launch.cwd && framework === call.framework && advice?.program?.kind === 'script'
  );
}

function overrules({ advice }: Server, file: string): boolean {
  return advice?.source?.isConfig === true && advice.source.file === file && advice.program?.host !== null;
}
