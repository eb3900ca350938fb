import { isAbsolute } from 'node:path';
import { judgeFirewall } from '../core/firewall/judge.ts';
import type { FirewallVerdict } from '../core/firewall/verdict.ts';
import { testPageHtml } from '../core/ladder/testPageHtml.ts';
import { readGateAnswers } from '../core/gates/readGateAnswers.ts';
import { networkOf } from '../core/ladder/phone.ts';
import type { LanAddress } from '../core/machine.ts';
import { isBehindWindows } from '../core/place/place.ts';
import { isOfThisComputer } from '../core/place/reach.ts';
import type { Checks } from '../core/servers/checks.ts';
import { lanAddress } from '../core/servers/describe.ts';
import type { Registry } from '../core/servers/registry.ts';
import type { Server } from '../core/servers/server.ts';
import { socketsKey } from '../core/servers/snapshot.ts';
import { askGate } from '../node/askGate.ts';
import { readFirewalls } from '../node/firewall/readFirewalls.ts';
import { ping } from '../node/ping.ts';
import { readWindowsSide } from '../node/place/wsl.ts';
import { openTestPage } from '../node/testPage.ts';

/** How long a test page waits for its visitor. */
const testPageMs = 120_000;

/** Opens the ladder: nothing is asked yet, and what was asked about other sockets is forgotten. */
export function beginChecks(registry: Registry, id: string): void {
  const server = find(registry, id);
  if (server) note(registry, id, { sockets: socketsKey(server.listeners), isRunning: true });
}

/** Asks what only a click may ask about one server: its gate, by HTTP requests to its own LAN address, and what the firewall would do. */
export async function checkConnection(registry: Registry, id: string, signal: AbortSignal): Promise<void> {
  beginChecks(registry, id);
  const server = find(registry, id);
  if (!server) return;
  if (isBehindWindows(server.place)) note(registry, id, { windows: await readWindowsSide(signal) });
  const best = lanAddress(server);
  if (best) {
    const program = server.owner?.executable ?? server.owner?.argv[0] ?? null;
    const [gate, firewall] = await Promise.all([
      server.isHttp ? readGate(server, best, signal) : null,
      readFirewall(best, server.port ?? 0, program !== null && isAbsolute(program) ? program : null, signal),
    ]);
    note(registry, id, { gate, firewall });
  }
  note(registry, id, { isRunning: false });
}

/** Notes the other device's address and pings it: a click asked for that. */
export async function checkPhone(registry: Registry, id: string, address: string, signal: AbortSignal): Promise<void> {
  note(registry, id, { phone: { address, ping: null }, isRunning: true });
  const answer = await ping(address, signal);
  // Another address may have been entered meanwhile.
  const isAsked = registry.state().checks.get(id)?.phone?.address === address;
  note(registry, id, { isRunning: false, ...(isAsked && { phone: { address, ping: answer } }) });
}

/** Opens the test page on the server's best LAN address and waits for its end: a visit, two minutes, or `signal`. */
export async function checkTestPage(registry: Registry, id: string, signal: AbortSignal): Promise<void> {
  const server = find(registry, id);
  const best = server && lanAddress(server);
  if (!best) return;
  const isOwn = (visitor: string): boolean => {
    const { addresses, place } = registry.snapshot();
    return isOfThisComputer(visitor, place, addresses);
  };
  const page = await openTestPage(best.address, testPageHtml(), testPageMs, isOwn, signal);
  if (!page.ok) return note(registry, id, { testPage: { state: 'failed', why: page.why } });
  const { url, port, visited } = page.value;
  note(registry, id, { testPage: { state: 'open', url, port, firewall: null } });
  // The firewall may take longer to tell than the visitor to come.
  const end = visited.then((from) => {
    const testPage: Checks['testPage'] = from === null ? null : { state: 'visited', from };
    note(registry, id, { testPage });
    return from;
  });
  const firewall = await readFirewall(best, port, process.execPath, signal);
  if (registry.state().checks.get(id)?.testPage?.state === 'open')
    note(registry, id, { testPage: { state: 'open', url, port, firewall } });
  if ((await end) === null && !signal.aborted) note(registry, id, { testPage: { state: 'unvisited', firewall } });
}

async function readGate(server: Server, { address }: LanAddress, signal: AbortSignal): Promise<Checks['gate']> {
  const { scheme, path, port, framework, localName } = server;
  const question = { scheme, address, port: port ?? 0, path: path || '/', framework, name: localName };
  return readGateAnswers(await askGate(question, signal), framework);
}

async function readFirewall(
  best: LanAddress,
  port: number,
  program: string | null,
  signal: AbortSignal,
): Promise<FirewallVerdict> {
  const reading = await readFirewalls(signal);
  const { address, interface: card } = best;
  // On the internet devices come from anywhere.
  const from = best.kind === 'public' ? null : networkOf(best);
  return judgeFirewall(reading, { port, address, interface: card, program, from });
}

function find(registry: Registry, id: string): Server | undefined {
  return registry.snapshot().servers.find((server) => server.id === id);
}

function note(registry: Registry, server: string, change: Partial<Checks>): void {
  registry.apply({ type: 'checked', server, change });
}
