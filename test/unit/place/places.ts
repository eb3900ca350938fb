import type { LanAddress } from '../../../src/core/machine.ts';
import { localPlace, type Place, type WslNetworking } from '../../../src/core/place/place.ts';
import type { ContainerConfig } from '../../../src/core/place/containerConfig.ts';

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

export const containerPlace = (config: ContainerConfig | null, link: Place['link']): Place => ({
  machine: { kind: 'container', sharesNetwork: false, config },
  link,
  forwards: 'computer',
});

export const sshPlace: Place = { ...localPlace, link: { kind: 'ssh', address: '192.168.1.20' } };

export const codespacePlace: Place = {
  machine: { kind: 'container', sharesNetwork: true, config: null },
  link: { kind: 'codespaces', name: 'octocat-literate-space-parakeet-mld5', domain: 'app.github.dev' },
  forwards: 'url',
};
