import { t } from '@vscode/l10n';
import { cardLabel } from '../addresses.ts';
import type { LanAddress } from '../machine.ts';
import type { Place } from '../place/place.ts';
import { reachOf } from '../place/reach.ts';
import type { Ping } from '../servers/checks.ts';
import type { Server } from '../servers/server.ts';
import { judgePhone, networkOf, type PhoneNetwork } from './phone.ts';
import { rungOf, type Rung, type RungRemedy } from './rung.ts';

/** Whether the other device is on the same network: by the address that the user reads off it, and a ping on their click. */
export function networkRung(server: Server, all: readonly LanAddress[]): Rung {
  const { checks, visits, addresses, verdict, place } = server;
  const rung = rungOf('network', t('Same network'));
  const askPhone: RungRemedy = { kind: 'ask-phone' };
  const ask = verdict === 'open' ? [askPhone] : [];
  const phone = checks?.phone ?? null;
  // That one device got through says nothing of the one that was asked about.
  if (phone ? visits.some(({ address }) => address === phone.address) : visits.length > 0)
    return rung('passed', t('Another device got through.'), ask);
  const best = addresses[0] ?? all[0];
  const unseen = unseenText(place, best);
  if (unseen !== null) return rung('unknown', unseen);
  if (!phone) return rung('not-asked', shouldBe(best), ask);
  // Only the networks that the server listens on lead to it.
  const isSelf = all.some(({ address }) => address === phone.address);
  const where = judgePhone(phone.address, isSelf || addresses.length === 0 ? all : addresses);
  const judgement = judged(phone.address, where, phone.ping, best);
  return rung(judgement.verdict, judgement.evidence, where.kind === 'same' ? [{ kind: 'ping' }, askPhone] : [askPhone]);
}

/** Where the addresses of the user's devices say nothing about the way here. */
function unseenText(place: Place, best: LanAddress | undefined): string | null {
  if (reachOf(place) === 'inside') return t('The network of other devices is not seen from inside.');
  if (reachOf(place) === 'remote-network')
    return t("This is the remote machine's network: whether other devices are on it is not seen from here.");
  if (best?.kind === 'public')
    return t('{0} is an address of the internet: other devices need not share its network.', best.address);
  return null;
}

/** A tailnet goes through guest networks and mobile data. */
function shouldBe(best: LanAddress | undefined): string {
  const hint = best?.kind === 'tailnet' ? null : t('Guest networks and mobile data keep devices apart.');
  return sentences(mustBe(best), hint);
}

function mustBe(best: LanAddress | undefined): string | null {
  const network = best && networkOf(best);
  return network ? t('The other device must be in {0}, {1}.', network, cardLabel(best)) : null;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

type Judged = Pick<Rung, 'verdict' | 'evidence'>;

function judged(phone: string, where: PhoneNetwork, ping: Ping | null, best: LanAddress | undefined): Judged {
  const failed = (evidence: string): Judged => ({ verdict: 'failed', evidence: sentences(evidence, mustBe(best)) });
  switch (where.kind) {
    case 'same':
      return sameNetwork(phone, where.via, ping);
    case 'self':
      return { verdict: 'unknown', evidence: t('{0} is this computer itself.', phone) };
    case 'other':
      return failed(t('{0} is in another network: another router, a guest network, or a VPN on the device.', phone));
    case 'self-assigned':
      return failed(t('{0} is self-assigned: the device got no address from the router.', phone));
    case 'carrier':
      return failed(t('{0} belongs to mobile data or to a tailnet: switch Wi-Fi on, or the VPN off.', phone));
    case 'public':
      return failed(t('{0} is an address of the internet: mobile data, or a VPN on the device.', phone));
  }
}

function sameNetwork(phone: string, via: LanAddress, ping: Ping | null): Judged {
  const same = t('{0} is in {1}, like this computer ({2}).', phone, networkOf(via) ?? via.interface, cardLabel(via));
  switch (ping) {
    case 'answers':
      return { verdict: 'passed', evidence: `${same} ${t('It answers a ping.')}` };
    case 'silent':
      return {
        verdict: 'unknown',
        evidence: `${same} ${t('It does not answer a ping: it sleeps or ignores pings, or the router keeps its Wi-Fi devices apart (AP isolation).')}`,
      };
    case 'unable':
      return { verdict: 'unknown', evidence: `${same} ${t('A ping could not be sent from here.')}` };
    case null:
      return { verdict: 'passed', evidence: same };
  }
}
