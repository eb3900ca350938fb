import { t } from '@vscode/l10n';
import { isWithin } from '../cidr.ts';
import type { LanAddress } from '../machine.ts';
import type { Place } from './place.ts';

/**
 * For whom the addresses of the extension host's machine are: `network`: the user's own network · `remote-network`: the one of a remote machine,
 * which may be the user's or far away · `inside`: nobody but the machine around it, so that no other device can use one.
 */
export type Reach = 'network' | 'remote-network' | 'inside';

/**
 * Of WSL 2's modes only NAT (the usual one) and none keep the addresses to Windows: mirrored, bridged and virtioproxy have those of Windows, or of
 * its network (learn.microsoft.com/windows/wsl/networking; microsoft/WSL, VirtioNetworking.cpp, opens every wide port on Windows, too). One that
 * could not be asked is taken for NAT.
 */
export function reachOf({ machine, link }: Place): Reach {
  if (link.kind === 'codespaces') return 'inside';
  if (machine.kind === 'container' && !machine.sharesNetwork) return 'inside';
  if (machine.kind === 'wsl' && ['nat', 'none', null].includes(machine.networking)) return 'inside';
  return link.kind === 'ssh' || link.kind === 'tunnel' ? 'remote-network' : 'network';
}

/** The machine's addresses with what the place makes of them: none that only its host can use counts as one of the local network. */
export function placedAddresses(place: Place, addresses: readonly LanAddress[]): readonly LanAddress[] {
  const note = noteOn(place);
  return note === null ? addresses : addresses.map((address) => note(address));
}

/**
 * The visitor belongs to the computer itself: it has an address of its own, or is one of its containers or virtual machines, or what is around
 * the place that we run in. Windows' own browser comes to WSL from its end of their network, as do visitors that a port proxy passes on.
 */
export function isOfThisComputer(visitor: string, place: Place, addresses: readonly LanAddress[]): boolean {
  if (addresses.some(({ address }) => address === visitor)) return true;
  const isInside = reachOf(place) === 'inside';
  const own = addresses.filter(({ isLan, kind }) => isInside || (!isLan && (kind === 'bridge' || kind === 'virtual')));
  return own.some(({ cidr }) => cidr !== null && isWithin(visitor, cidr));
}

function noteOn(place: Place): ((address: LanAddress) => LanAddress) | null {
  const { link } = place;
  const note = (address: LanAddress, text: string): LanAddress => ({
    ...address,
    reason: `${address.reason}, ${text}`,
  });
  switch (reachOf(place)) {
    case 'inside':
      return (address) => ({ ...note(address, insideNote(place)), isLan: false });
    case 'remote-network':
      return (address) =>
        link.kind === 'ssh' && link.address === address.address
          ? note(address, t('your computer is connected to it'))
          : note(address, t('of the remote machine'));
    case 'network':
      return null;
  }
}

function insideNote({ machine, link }: Place): string {
  if (link.kind === 'codespaces') return t('inside the codespace');
  return machine.kind === 'wsl' ? t('inside WSL, for Windows only') : t('inside the container');
}
