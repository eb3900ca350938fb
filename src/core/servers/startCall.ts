import type { StartCall } from '../starts/call.ts';
import type { Server } from './server.ts';

/** Families whose lines are the same server's: Dash starts Flask's. */
const werkzeug = new Set(['flask', 'dash']);

/**
 * The call that started this server, of all the calls in the file that its launch reads: of its own family, with its port; else the one it
 * was known to be; else the last (a file starts its server at its end), leaving out those with the port of another server of this launch.
 * A port from the environment reads as its fallback, so another port alone rules no call out.
 */
export function startCall(server: Server, all: readonly Server[], calls: readonly StartCall[]): StartCall | null {
  const { id, launch, port, framework, advice } = server;
  const taken = all.filter((other) => other.launch.id === launch.id && other.id !== id).map((other) => other.port);
  const own = calls.filter((call) => isOf(call, framework));
  const rest = own.filter((call) => call.port === null || !taken.includes(call.port));
  const line = advice?.source?.call.line;
  return own.find((call) => call.port === port) ?? rest.find((call) => call.line === line) ?? rest.at(-1) ?? null;
}

function isOf(call: StartCall, framework: string | null): boolean {
  const isSameServer = framework !== null && werkzeug.has(framework) && werkzeug.has(call.framework);
  return framework === null || call.framework === framework || isSameServer;
}
