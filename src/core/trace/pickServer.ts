import type { Program } from '../launch/launch.ts';
import type { StartCall } from '../starts/call.ts';
import type { Trace, TracedServer } from './traceLaunch.ts';

/** What is known of a running server from elsewhere. */
type Known = { framework: string | null; port: number | null };

/**
 * Which of the servers of a line a running one is: the one of its family, by its port where there are several; null where that cannot be
 * told. Where nothing tells its family it is the line's main one.
 * @param running the program of its process, null where that says nothing
 */
export function serverIn(
  { servers, main }: Trace,
  running: Program | null,
  { framework, port }: Known,
): TracedServer | null {
  if (!running && framework === null) return main;
  const own = servers.filter(({ program }) =>
    running
      ? program.kind === running.kind && program.framework === running.framework
      : program.framework === framework || program.kind === 'script',
  );
  const [only = null, second] = own;
  if (!second) return only;
  const [exact = null, other] = own.filter(({ call }) => call?.port === port);
  return other ? null : exact;
}

/**
 * The start in a file of scripts that is a traced server's own, of all those in it. Null where the script runs no family's command, and
 * where other words than its own have the last say, so that changing it would change nothing.
 */
export function scriptCall(
  { script, program, call: said }: TracedServer,
  calls: readonly StartCall[],
): StartCall | null {
  if (!script) return null;
  const own = calls.filter(
    (call) => call.start >= script.start && call.end <= script.end && call.framework === program.framework,
  );
  const [call, second] = own;
  if (!call || second) return null;
  const isSaidHere = call.host.value === said?.host.value && call.port === said.port;
  return isSaidHere ? call : null;
}
