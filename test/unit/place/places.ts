import type { LanAddress } from '../../../src/core/machine.ts';
import { localPlace, type Place, type WslNetworking } from '../../../src/core/place/place.ts';
import type { Publication } from '../../../src/core/place/publications.ts';

/** Places and addresses as the tests need them. */
export const lan = (address: string): LanAddress => ({
  address,
  interface: 'eth0',
  cidr: `${address}/20`,
  kind: 'ethernet',
  isLan: true,
  isPinned: false,
  reason: 'Ethernet',
});

export const wslPlace = (networking: WslNetworking | null): Place => ({
  machine: { kind: 'wsl', networking },
  link: { kind: 'wsl' },
  forwards: 'computer',
});

export const containerPlace = (publishes: readonly Publication[] | null, link: Place['link']): Place => ({
  machine: { kind: 'container', sharesNetwork: false, publishes },
  link,
  forwards: 'computer',
});

export const sshPlace: Place = { ...localPlace, link: { kind: 'ssh', address: '192.168.1.20' } };

export const codespacePlace: Place = {
  machine: { kind: 'container', sharesNetwork: true, publishes: null },
  link: { kind: 'codespaces', name: 'octocat-literate-space-parakeet-mld5', domain: 'app.github.dev' },
  forwards: 'url',
};
