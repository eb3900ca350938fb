import { t } from '@vscode/l10n';
import type { StartCall } from '../rewrite/call.ts';
import { serverTitle } from './describe.ts';
import { maskedCommand } from './secrets.ts';
import type { Server } from './server.ts';

/**
 * Why a change in this file would be nothing to the server that runs, one sentence; null where no server is known that one would expect to
 * read it. A file of variables is read by commands only, and what a command line says wins over a file of settings.
 */
export function ignoredBy(servers: readonly Server[], file: string, call: StartCall): string | null {
  const server = servers.find((one) => isRunning(one) && (ignoresVariables(one, file, call) || overrules(one, file)));
  if (!server) return null;
  const command = maskedCommand(server.launch.commandLine);
  return t('{0} was started by “{1}”, to which this file is nothing.', serverTitle(server), command);
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
