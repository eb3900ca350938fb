import { t } from '@vscode/l10n';
import { familyTitle } from '../frameworks/index.ts';
import { classifyHost, plainAddress } from '../host.ts';
import type { LanAddress, Owner, Process } from '../machine.ts';
import { reachOf } from '../place/reach.ts';
import { onlyHereText, openText } from '../place/words.ts';
import type { Exposed } from '../remedies/cautions.ts';
import { isSecretName, maskedCommand } from './secrets.ts';
import type { Server, ServerConflict } from './server.ts';

/** "Flask", by its words, its command or its source; else the process's own name, or "Server". */
export function serverTitle({ framework, owner, advice }: Server): string {
  const ids = [framework, advice?.program?.framework, advice?.source?.call.framework];
  const titles = ids.map((id) => (typeof id === 'string' ? familyTitle(id) : null));
  return titles.find((title) => title !== null) ?? owner?.name ?? t('Server');
}

/** `shop/app.py`: the file with its folder, else the launch's folder. */
export function whereOf({ advice, launch }: Server): string | null {
  const path = advice?.source?.file ?? launch.cwd;
  if (path === null || path === undefined) return null;
  return path.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
}

/** The verdict in the design's words. */
export function verdictText(server: Server): string {
  switch (server.verdict) {
    case 'this-computer-only':
      return onlyHereText(server.place);
    case 'open':
      return blockerOf(server) ?? openTextOf(server);
    case 'could-not-start':
      return t('Could not start');
    case 'not-checked':
      return t('Not checked yet');
    case 'stopped':
      return t('Stopped');
  }
}

/** "Blocked by ufw": a gate, or this machine's firewall, was read as refusing. A device that got through is the better proof of the latter. */
export function blockerOf(server: Server): string | null {
  const { verdict, checks } = server;
  if (verdict !== 'open' || !checks) return null;
  const { gate, firewall } = checks;
  if (gate?.kind === 'barred') return t('Blocked by {0}', gate.setting);
  const isShut = firewall?.kind === 'drops' || firewall?.kind === 'rejects';
  return isShut && !isVisited(server) ? t('Blocked by {0}', firewall.by) : null;
}

/** Another device got through to its best address, about which the firewall was asked: through a VPN or a tailnet proves nothing of the local network. */
export function isVisited({ visits, addresses }: Server): boolean {
  return visits.some(({ to }) => to === addresses[0]?.address);
}

/** "Open to tun0" where no address of a local network is among them: another device at home could not use it. */
function openTextOf({ addresses, place }: Server): string {
  const [best] = addresses;
  const isElsewhere = best && !addresses.some(({ isLan }) => isLan) && reachOf(place) !== 'inside';
  return isElsewhere ? t('Open to {0}', best.interface) : openText(place);
}

/** `192.168.1.100:5000`, IPv6 in brackets (RFC 3986 §3.2.2). */
export function hostAndPort(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** The whole URL on one of our addresses, with the announced scheme, path and query: what is copied, opened and put in the QR. */
export function serverUrl({ scheme, path, port }: Server, address: string): string {
  return `${scheme}://${hostAndPort(address, port ?? 0)}${path}`;
}

/** The same URL with the values of secret-looking query parameters hidden: everything that is shown. */
export function maskedUrl(server: Server, address: string): string {
  const url = new URL(serverUrl(server, address));
  const secrets = [...url.searchParams.keys()].filter(isSecretName);
  for (const name of secrets) url.searchParams.set(name, '***');
  return server.path === '' ? url.origin : url.href;
}

/** The host by which this computer reaches a loopback server: `localhost`, unless it was bound to a loopback address of its own. */
export function localHost({ listeners }: Server): string {
  const isPlain = ['127.0.0.1', '::1', '0.0.0.0', '::'];
  const addresses = listeners.map(({ address }) => plainAddress(address));
  return addresses.find((address) => !isPlain.includes(address) && classifyHost(address) === 'loopback') ?? 'localhost';
}

/** The best address for another device; null where none is known to lead here: it is shut, has no address, or the place keeps its addresses inside. */
export function lanAddress({ verdict, addresses, place }: Server): LanAddress | null {
  return verdict === 'open' && reachOf(place) !== 'inside' ? (addresses[0] ?? null) : null;
}

/** The address that stands for this server on the status bar: its best LAN address, else localhost. */
export function mainAddress(server: Server): string {
  return lanAddress(server)?.address ?? localHost(server);
}

/** "every interface (0.0.0.0)", "127.0.0.1": what the socket table says. */
export function boundText({ listeners }: Server): string {
  const addresses = [...new Set(listeners.map(({ address }) => address))];
  const isEvery = addresses.some((address) => classifyHost(address) === 'wildcard');
  const list = addresses.join(', ');
  return isEvery ? t('every interface ({0})', list) : list;
}

/** What the socket table says of the bind, in one short sentence. */
export function bindSentence(server: Server): string {
  switch (server.verdict) {
    case 'this-computer-only':
      return t('It listens on {0}, so other devices are refused.', boundText(server));
    case 'open':
      return t('It listens on {0}.', boundText(server));
    case 'not-checked':
      return t('It says it listens; the sockets of this computer could not be read to prove it.');
    case 'stopped':
      return server.exitCode === null || server.exitCode === 130 || server.exitCode === 0
        ? t('It no longer listens.')
        : t('It no longer listens: the command ended with exit code {0}.', server.exitCode);
    case 'could-not-start':
      return t('The command could not listen on the port it wanted.');
  }
}

/** What a connect to its own LAN address proved, and no more than that; null where nothing was tried. */
export function proofSentence({ verdict, addresses, probes, place, checks }: Server): string | null {
  if (verdict !== 'open' || reachOf(place) === 'inside') return null;
  const [best] = addresses;
  if (!best) return t('This computer has no network address now.');
  switch (probes.get(best.address)) {
    case 'accepts':
      // The ladder says what the firewall does.
      if (checks?.firewall) return t('{0} accepts on this computer.', best.address);
      return t('{0} accepts on this computer. A firewall may still stop other devices.', best.address);
    case 'refused':
    case 'timeout':
    case 'failed':
      return t('{0} did not accept a connection from this computer.', best.address);
    case undefined:
      return null;
  }
}

/**
 * Says so where the text claims another bind than the socket table proves: Parcel and `next dev` print localhost while on every interface,
 * `serve -l tcp://127.0.0.1:3000` prints an address that nobody can reach. A carrier's socket says nothing of the program behind it.
 */
export function contradiction({ verdict, carrier, announcedHosts }: Server): string | null {
  const [first] = announcedHosts;
  if (carrier || first === undefined) return null;
  const others = announcedHosts.filter((host) => !['loopback', 'wildcard', 'name'].includes(classifyHost(host)));
  if (verdict === 'this-computer-only' && others[0] !== undefined)
    return t('It printed {0}, where nothing listens.', others[0]);
  const isOnlyLocal = announcedHosts.every((host) => classifyHost(host) === 'loopback');
  return verdict === 'open' && isOnlyLocal ? t('Already on your network; it just printed {0}.', first) : null;
}

/** "node, pid 4711". */
export function processText({ name, pid }: Process): string {
  return t('{0}, pid {1}', name, pid);
}

/** The same of an owner, or why there is no name. */
export function ownerText(owner: Owner): string {
  switch (owner.kind) {
    case 'process':
      return processText(owner.process);
    case 'unreadable':
      return t("another user's process");
    case 'unknown':
      return t('another program');
  }
}

/** "Held by docker-proxy" beside a verdict that rests on a carrier. null where the launch's own processes hold the socket. */
export function carrierText({ carrier }: Server): string | null {
  if (!carrier) return null;
  return carrier.kind === 'named'
    ? t('Held by {0}; the program behind it was not looked at.', carrier.name)
    : t("Held by another user's process; the program behind it was not looked at.");
}

/** The command as people know it: arguments joined, secrets masked, no longer than a line. */
export function commandText({ argv, name }: Process): string {
  const text = maskedCommand(argv.length > 0 ? argv.join(' ') : name);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** Where the difference between the source (or `.flaskenv`) and the socket means that only a restart will tell. */
export function restartNeeded({ verdict, advice, owner }: Server): 'to-open' | 'to-close' | null {
  if (!advice || !owner || advice.changedAt === null || advice.changedAt <= owner.startedAt) return null;
  const wants = wantedListens(advice);
  if (verdict === 'this-computer-only' && (wants === 'all' || wants === 'address')) return 'to-open';
  if (verdict === 'open' && wants === 'loopback') return 'to-close';
  return null;
}

function wantedListens({ program, source, envFileHost }: NonNullable<Server['advice']>): string | null {
  if (program?.kind === 'script' || source?.isScript) return source?.call.host.listens ?? null;
  if (source?.isConfig && program?.host === null) return source.call.host.listens;
  if (program?.kind !== 'cli' || program.host !== null || envFileHost === null) return null;
  const kind = classifyHost(envFileHost);
  return kind === 'loopback' ? 'loopback' : 'all';
}

/** The sentence for it. */
export function restartSentence(server: Server): string | null {
  switch (restartNeeded(server)) {
    case 'to-open':
      return t('The change is in the file; the running server still has its old socket. Restart needed.');
    case 'to-close':
      return t('The file keeps it to this computer; the running server is still open. Restart needed.');
    case null:
      return null;
  }
}

/** Whether its debugger is open to others: on, and bound wider than loopback. */
export function isDebuggerExposed(server: Server): boolean {
  return server.verdict === 'open' && isDebuggerOn(server);
}

/** By its own words, else by its command line, else by its source. */
export function isDebuggerOn({ debugger: claimed, advice }: Server): boolean {
  return claimed ?? advice?.program?.debug ?? advice?.source?.call.debug ?? false;
}

/** What it would hand to others, as far as its words, its launch and its source tell. */
export function exposedBy(server: Server): Exposed {
  const { framework, advice } = server;
  const call = advice?.program?.kind === 'cli' ? null : advice?.source?.call;
  return {
    framework: framework ?? call?.framework ?? null,
    isDebuggerOn: isDebuggerOn(server),
    exposes: call?.exposes ?? advice?.exposes ?? [],
  };
}

/** Bound to one LAN address only: Werkzeug then trusts that address for its console. */
export function isOneAddress({ listeners, verdict }: Server): boolean {
  return verdict === 'open' && listeners.every(({ address }) => classifyHost(address) !== 'wildcard');
}

/** "5000 is taken by node, pid 4711"; a whole sentence where the port is not told. */
export function takenText({ port, holder }: ServerConflict): string {
  return port === null ? t('The port it wanted is taken.') : t('{0} is taken by {1}', port, ownerText(holder));
}
