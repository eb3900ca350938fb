import { t } from '@vscode/l10n';
import { interfaceLabel } from '../addresses.ts';
import { takenSentences } from '../servers/conflicts/takenLine.ts';
import type { FirewallVerdict } from '../firewall/verdict.ts';
import { familyTitle } from '../frameworks/index.ts';
import type { LanAddress } from '../machine.ts';
import { reachOf } from '../place/reach.ts';
import { boundText, carrierText, hostAndPort, lanAddress, maskedUrl, processText } from '../servers/describe.ts';
import type { Server } from '../servers/server.ts';
import { visitText } from '../servers/visitText.ts';
import { firewallRung } from './firewallRung.ts';
import { networkRung } from './networkRung.ts';
import { placeRung } from './placeRung.ts';
import { rungOf, type Rung, type RungRemedy } from './rung.ts';

/**
 * The ladder from the process to another device, in the order in which a connection needs its rungs. Each says what was measured and never
 * more: a rung that only a click asks stays `not-asked` until then. `addresses`: all of this machine's.
 */
export function ladderOf(server: Server, addresses: readonly LanAddress[]): Rung[] {
  const place = placeRung(server);
  return [
    processRung(server),
    boundRung(server),
    addressRung(server),
    ...(place ? [place] : []),
    gateRung(server),
    firewallRung(server),
    networkRung(server, addresses),
    deviceRung(server),
  ];
}

function processRung(server: Server): Rung {
  const { owner, conflict, verdict } = server;
  const rung = rungOf('process', t('Process'));
  if (verdict === 'could-not-start' && conflict) return rung('failed', takenSentences(conflict));
  if (owner) return rung('passed', t('{0} runs.', processText(owner)));
  const carrier = carrierText(server);
  if (carrier) return rung('passed', carrier);
  return verdict === 'not-checked'
    ? rung('unknown', t('Its process could not be read here.'))
    : rung('failed', server.endedAt === null ? t('It no longer listens.') : t('It has ended.'));
}

function boundRung(server: Server): Rung {
  const rung = rungOf('bound', t('Bound'));
  switch (server.verdict) {
    case 'open':
      return hasLan(server)
        ? rung('passed', t('It listens on {0}.', boundText(server)))
        : rung('failed', t('It listens on {0}, which is not on your local network.', boundText(server)), widen(server));
    case 'this-computer-only':
      return rung('failed', t('It listens on {0}, so other devices are refused.', boundText(server)), widen(server));
    case 'not-checked':
      return rung('unknown', t('The sockets of this computer could not be read.'));
    case 'could-not-start':
    case 'stopped':
      return rung('failed', t('It holds no socket.'));
  }
}

/** Where this machine has no LAN address at all, the bind is not to blame. */
function hasLan({ addresses, listeners }: Server): boolean {
  return addresses.length === 0
    ? listeners.length > 0
    : addresses.some(({ isLan, kind }) => isLan || kind !== 'bridge');
}

function widen({ advice }: Server): RungRemedy[] {
  const remedy = advice?.remedies.find(({ aim }) => aim === 'wider');
  return remedy ? [{ kind: 'apply', remedy: remedy.id }] : [];
}

function addressRung(server: Server): Rung {
  const { addresses, probes, verdict, port, isHttp } = server;
  const rung = rungOf('own-address', t('Own address'));
  const [best] = addresses;
  if (verdict === 'not-checked') return rung('unknown', t('The sockets of this computer could not be read.'));
  if (verdict !== 'open') return rung('not-asked', t('No network address of this computer leads to it.'));
  if (!best) return rung('failed', noAddressText(server));
  const at = hostAndPort(best.address, port ?? 0);
  switch (probes.get(best.address)) {
    case 'accepts':
      return rung('passed', t('{0}, {1}, accepts a connection from this computer.', at, interfaceLabel(best)));
    case 'refused':
    case 'timeout':
    case 'failed':
      return rung('failed', t('{0}, {1}, does not accept a connection from this computer.', at, interfaceLabel(best)));
    case undefined:
      return isHttp
        ? rung('unknown', t('{0}, {1}, was not tried yet.', at, interfaceLabel(best)))
        : rung('unknown', t('{0}, {1}, was not tried: only what serves pages is.', at, interfaceLabel(best)));
  }
}

function noAddressText({ listeners, probes }: Server): string {
  const isIpv6 = listeners.every(({ address }) => address.includes(':'));
  // Its IPv4 addresses were tried, and refused.
  return isIpv6 && probes.size > 0
    ? t('It listens on IPv6 only, and this computer has no IPv6 address that other devices can use.')
    : t('This computer has no network address now.');
}

function gateRung({ checks, advice }: Server): Rung {
  const rung = rungOf('gate', t('Gate'));
  const gate = checks?.gate;
  switch (gate?.kind) {
    case undefined:
      return rung('not-asked', t('Whether it answers to its network address was not asked.'));
    case 'open':
      return rung('passed', t('It answers to its network address: {0}.', gate.evidence));
    case 'barred': {
      const remedy = advice?.remedies.find(({ aim }) => aim === 'gate');
      const fix: RungRemedy[] = remedy ? [{ kind: 'apply', remedy: remedy.id }] : [];
      const told = t('{0} turns it away: {1}.', familyTitle(gate.by) ?? gate.by, gate.evidence);
      return rung('failed', `${told} ${t('Let it in with {0}.', gate.setting)}`, fix);
    }
    case 'stranger':
      return rung('failed', t('{0} answers there, not this server: {1}.', gate.program, gate.evidence));
    case 'unknown':
      return rung('unknown', t('It could not be told: {0}.', gate.why));
  }
}

/** A connection in the socket table is the only proof that another device got in. */
function deviceRung(server: Server): Rung {
  const visited = visitText(server);
  const best = lanAddress(server);
  const rung = rungOf('device', t('Other device'));
  // An open page can be closed, whatever has changed meanwhile.
  const page: RungRemedy[] = server.checks?.testPage?.state === 'open' ? [{ kind: 'test-page' }] : [];
  if (visited) return rung('passed', visited, page);
  if (server.verdict === 'not-checked')
    return rung('unknown', t('The sockets of this computer could not be read.'), page);
  if (server.verdict === 'open' && reachOf(server.place) === 'inside')
    return rung('unknown', t('The network of other devices is not seen from inside.'), page);
  if (!best) return rung('not-asked', t('None can get in yet.'), page);
  return rung('unknown', pageText(server, best), [{ kind: 'test-page' }]);
}

function pageText(server: Server, { address }: LanAddress): string {
  const open = t('None was seen yet: open {0} on it.', maskedUrl(server, address));
  const { testPage } = server.checks ?? {};
  switch (testPage?.state) {
    case undefined:
      return open;
    case 'open':
      return isShut(testPage.firewall)
        ? t('The test page waits at {0}, but {1} stops its port, too.', testPage.url, testPage.firewall.by)
        : t('The test page waits for it at {0}.', testPage.url);
    case 'visited':
      return t(
        '{0} opened the test page, so it gets to this computer: if it still cannot open the server, the server or a rule for port {1} is the cause.',
        testPage.from,
        server.port ?? '?',
      );
    case 'unvisited':
      if (isShut(testPage.firewall))
        return t('Nothing opened the test page in time, whose port {0} stops, too.', testPage.firewall.by);
      return t(
        'Nothing opened the test page in time. If the device tried, the firewall or the network is the cause, not the server.',
      );
    case 'failed':
      return t('The test page could not be opened: {0}.', testPage.why);
  }
}

function isShut(firewall: FirewallVerdict | null): firewall is Extract<FirewallVerdict, { kind: 'drops' | 'rejects' }> {
  return firewall?.kind === 'drops' || firewall?.kind === 'rejects';
}
