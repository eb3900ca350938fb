import { t } from '@vscode/l10n';
import { heldText, type HeldPort } from './conflicts/heldPort.ts';
import { isFreeNow } from './conflicts/keptPort.ts';
import { takenSentences } from './conflicts/takenLine.ts';
import {
  cautionText,
  debuggerCaution,
  exposureCaution,
  hasConsole,
  oneAddressCaution,
  publicCaution,
  type Exposed,
} from '../remedies/cautions.ts';
import type { Exposure, StartCall } from '../starts/call.ts';
import { boundText, hostAndPort, isDebuggerExposed, localHost, restartSentence, serverTitle } from './describe.ts';
import type { Server } from './server.ts';

/** What can be marked, each with a page of ours, `media/help/CODE.md`, and a switch in the setting `reachable.diagnostics`. */
export type ProblemCode =
  | 'loopback'
  | 'port-taken'
  | 'port-held'
  | 'debugger-open'
  | 'one-address'
  | 'public-address'
  | Exposure;

/** What the editor marks on a start call. Offsets are UTF-16, end exclusive. */
export type Problem = {
  start: number;
  end: number;
  severity: 'information' | 'warning';
  code: ProblemCode;
  message: string;
};

type Finding = Omit<Problem, 'start' | 'end'>;

/**
 * The marks of one file: information while a server that reads this call really runs on loopback, or is bound to one address; warnings for a
 * taken port and for what the source opens to the network beside its pages, running or not. `held`: who listens on the ports that open files
 * name: information, before anything was started.
 */
export function problemsOf(
  file: string,
  calls: readonly StartCall[],
  servers: readonly Server[],
  held: ReadonlyMap<number, HeldPort>,
): Problem[] {
  return calls.flatMap((call) => {
    const own = servers.filter((server) => readsCall(server, file, call));
    const isRunOrTried = own.some(({ verdict }) => verdict !== 'stopped');
    const heldBy = isRunOrTried ? null : heldText(file, call, servers, held);
    const findings = [
      ...own.flatMap((server) => serverProblems(server)),
      ...(heldBy === null ? [] : [{ severity: 'information', code: 'port-held', message: heldBy } as const]),
      ...sourceProblems(call, own),
    ];
    return findings.map((finding) => ({ start: call.start, end: call.end, ...finding }));
  });
}

/** Whether this server's launch reads this call or setting: never true of `app.run(…)` for `flask run`. */
export function readsCall({ advice }: Server, file: string, { line }: StartCall): boolean {
  const { program, source } = advice ?? {};
  const isConfig = program?.host === null && source?.isConfig === true;
  const isRead = program?.kind === 'script' || source?.isScript === true || isConfig;
  return isRead && source?.file === file && source.call.line === line;
}

function serverProblems(server: Server): Finding[] {
  const { verdict, conflict, addresses } = server;
  if (verdict === 'could-not-start' && conflict?.port && !isFreeNow(conflict))
    return [{ severity: 'warning', code: 'port-taken', message: takenSentences(conflict) }];
  if (verdict === 'this-computer-only')
    return [{ severity: 'information', code: 'loopback', message: loopbackMessage(server) }];
  const internet = verdict === 'open' ? addresses.find(({ kind }) => kind === 'public') : undefined;
  if (!internet) return [];
  return [{ severity: 'warning', code: 'public-address', message: cautionText(publicCaution(internet.address)) }];
}

function loopbackMessage(server: Server): string {
  const at = hostAndPort(localHost(server), server.port ?? 0);
  const message = t(
    '{0} runs at {1} and listens on {2}: other devices are refused.',
    serverTitle(server),
    at,
    boundText(server),
  );
  return [message, restartSentence(server)].filter(Boolean).join(' ');
}

/** What the source itself opens. */
function sourceProblems({ framework, host, debug, exposes }: StartCall, own: readonly Server[]): Finding[] {
  const exposed: Exposed = { framework, isDebuggerOn: debug === true, exposes };
  const isOpen = host.listens === 'all' || host.listens === 'address';
  const bind = host.listens === 'address' ? 'one-address' : 'wide';
  const opened = exposes.filter((exposure) => isOpen || exposure === 'public-tunnel' || exposure === 'inspector');
  return [
    ...(isOpen && exposed.isDebuggerOn ? [debuggerOpen(exposed, bind, own.some(isDebuggerExposed))] : []),
    ...opened.map((exposure) => warning(exposure, cautionText(exposureCaution(exposure)))),
    ...(isOpen && bind === 'one-address' ? [oneAddress(exposed)] : []),
  ];
}

function warning(code: ProblemCode, message: string): Finding {
  return { severity: 'warning', code, message };
}

function debuggerOpen({ framework }: Exposed, bind: 'wide' | 'one-address', isRunning: boolean): Finding {
  const what = isRunning
    ? t('The debugger is open to your network.')
    : t('Run like this, the debugger is open to your network.');
  return warning('debugger-open', `${what} ${debuggerCaution(framework, bind).text}`);
}

function oneAddress(exposed: Exposed): Finding {
  const message = `${t('Bound to one address.')} ${oneAddressCaution(hasConsole(exposed))}`;
  return { severity: 'information', code: 'one-address', message };
}
