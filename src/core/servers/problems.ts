import { t } from '@vscode/l10n';
import { debuggerCaution, debuggerOf } from '../remedies/cautions.ts';
import type { StartCall } from '../rewrite/call.ts';
import {
  isDebuggerExposed,
  boundText,
  hostAndPort,
  localHost,
  restartSentence,
  serverTitle,
  takenText,
} from './describe.ts';
import type { Server } from './server.ts';

/** What the editor marks on a start call. Offsets are UTF-16, end exclusive. */
export type Problem = {
  start: number;
  end: number;
  severity: 'information' | 'warning';
  code: 'loopback' | 'debugger-open' | 'port-taken';
  message: string;
};

/**
 * The marks of one file: information while a server that reads this call really runs on loopback; warnings for a taken port and for a
 * debugger that the source opens to the network, running or not.
 */
export function problemsOf(file: string, calls: readonly StartCall[], servers: readonly Server[]): Problem[] {
  return calls.flatMap((call) => {
    const own = servers.filter((server) => readsCall(server, file, call));
    const isRunning = own.some(isDebuggerExposed);
    return [...own.flatMap((server) => serverProblem(server, call) ?? []), ...exposed(call, isRunning)];
  });
}

/** Whether this server's launch reads this call: never true for `flask run`. */
export function readsCall({ advice }: Server, file: string, { line }: StartCall): boolean {
  return advice?.program?.kind === 'script' && advice.source?.file === file && advice.source.call.line === line;
}

function serverProblem(server: Server, { start, end }: StartCall): Problem | null {
  const place = { start, end };
  if (server.verdict === 'could-not-start' && server.conflict?.port && !server.conflict.isOver)
    return { ...place, severity: 'warning', code: 'port-taken', message: `${takenText(server.conflict)}.` };
  if (server.verdict !== 'this-computer-only') return null;
  const at = hostAndPort(localHost(server), server.port ?? 0);
  const message = t(
    '{0} runs at {1} and listens on {2}: other devices are refused.',
    serverTitle(server),
    at,
    boundText(server),
  );
  return {
    ...place,
    severity: 'information',
    code: 'loopback',
    message: [message, restartSentence(server)].filter(Boolean).join(' '),
  };
}

function exposed({ start, end, host, ...call }: StartCall, isRunning: boolean): Problem[] {
  if (debuggerOf(call) !== true || (host.listens !== 'all' && host.listens !== 'address')) return [];
  const bind = host.listens === 'all' ? 'wide' : 'one-address';
  const what = isRunning
    ? t('The debugger is open to your network.')
    : t('Run like this, the debugger is open to your network.');
  const message = `${what} ${debuggerCaution(bind)}`;
  return [{ start, end, severity: 'warning', code: 'debugger-open', message }];
}
