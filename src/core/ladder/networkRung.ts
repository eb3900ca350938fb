import { t } from '@vscode/l10n';
import { cardLabel } from '../addresses.ts';
import type { LanAddress } from '../machine.ts';
import { reachOf } from '../place/reach.ts';
import type { Ping } from '../servers/checks.ts';
import type { Server } from '../servers/server.ts';
import { judgePhone, networkOf, type PhoneNetwork } from './phone.ts';
import type { Rung, RungRemedy } from './rung.ts';

/** Whether the other device is on the same network: by the address that the user reads off it, and a ping on their click. */
export function networkRung({ checks, visits, addresses, verdict, place }: Server, all: readonly LanAddress[]): Rung {
  const rung = { id: 'network', title: t('Same network') } as const;
  const askPhone: RungRemedy = { kind: 'ask-phone' };
  const ask = verdict === 'open' ? [askPhone] : [];
  const phone = checks?.phone ?? null;
  // That one device got through says nothing of the one that was asked about.
  if (phone ? visits.some(({ address }) => address === phone.address) : visits.length > 0)
    return { ...rung, verdict: 'passed', evidence: t('Another device got through.'), remedies: ask };
  if (reachOf(place) === 'inside')
    return {
      ...rung,
      verdict: 'unknown',
      evidence: t('The network of other devices is not seen from inside.'),
      remedies: [],
    };
  const best = addresses[0] ?? all[0];
  if (best?.kind === 'public')
    return {
      ...rung,
      verdict: 'unknown',
      evidence: t('{0} is an address of the internet: other devices need not share its network.', best.address),
      remedies: [],
    };
  if (!phone) return { ...rung, verdict: 'not-asked', evidence: shouldBe(best), remedies: ask };
  // Only the networks that the server listens on lead to it.
  const isSelf = all.some(({ address }) => address === phone.address);
  const where = judgePhone(phone.address, isSelf || addresses.length === 0 ? all : addresses);
  const isSame = where.kind === 'same';
  const remedies: RungRemedy[] = isSame ? [{ kind: 'ping' }, askPhone] : [askPhone];
  return { ...rung, ...judged(phone.address, where, phone.ping, best), remedies };
}

function shouldBe(best: LanAddress | undefined): string {
  const network = best && networkOf(best);
  const hint = t('Guest networks and mobile data keep devices apart.');
  return network ? `${t('The other device must be in {0}, {1}.', network, cardLabel(best))} ${hint}` : hint;
}

type Judged = Pick<Rung, 'verdict' | 'evidence'>;

function judged(phone: string, where: PhoneNetwork, ping: Ping | null, best: LanAddress | undefined): Judged {
  const failed = (evidence: string): Judged => ({ verdict: 'failed', evidence: `${evidence} ${shouldBe(best)}` });
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
