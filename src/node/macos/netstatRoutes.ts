import type { DefaultRoute } from '../../core/machine.ts';
import { standardAddress } from './address.ts';

/** One default route as the table tells. `isScoped`: only for sockets that ask for this card. */
type Row = Omit<DefaultRoute, 'metric'> & { isScoped: boolean };

/**
 * Reads `netstat -rn`: the default routes that are up, in the order in which they count; null for any other text. macOS has no metrics: one
 * default route serves everybody, and each further card keeps its own for those who ask for that card (flag I, RTF_IFSCOPE), so `metric`
 * is the place in that order. A scoped route without a gateway is left out: macOS gives one to every tunnel, used or not.
 *
 * A VPN that covers the default route by two halves (`0/1`, `128.0/1`, `::/1`, `8000::/1`) is not one of them, as on Linux: the card below it
 * keeps its own, and that is the one that other devices of the local network come through.
 * Sources: netstat(1), "OUTPUT" for the flags; route.c of Apple's network_cmds.
 */
export function parseDefaultRoutes(text: string): DefaultRoute[] | null {
  if (!text.startsWith('Routing tables')) return null;
  const rows = [...familyRows(text, 'Internet', 4), ...familyRows(text, 'Internet6', 6)];
  const usable = rows.filter(({ isScoped, gateway }) => !isScoped || gateway !== null);
  return usable
    .toSorted((a, b) => Number(a.isScoped) - Number(b.isScoped))
    .map(({ interface: name, gateway, family }, metric) => ({ interface: name, gateway, family, metric }));
}

/** A family's part goes from its title to the next empty line. `Netif` comes after more columns on older systems: the header tells where. */
function familyRows(text: string, title: string, family: 4 | 6): Row[] {
  const part = text.split(`\n${title}:\n`)[1]?.split('\n\n', 1)[0] ?? '';
  const [header = '', ...lines] = part.split('\n');
  const place = header.split(/ +/).indexOf('Netif');
  return lines.flatMap((line) => {
    if (!line.startsWith('default ')) return [];
    const columns = line.split(/ +/);
    const [, gateway = '', flags = ''] = columns;
    const name = columns[place];
    if (name === undefined || !isUsable(flags)) return [];
    return [{ interface: name, gateway: readGateway(gateway), family, isScoped: flags.includes('I') }];
  });
}

/** Up, and neither rejecting nor a black hole. */
function isUsable(flags: string): boolean {
  return flags.includes('U') && !/[RB]/.test(flags);
}

/** `link#18` and a card's name are no gateway; nor is `fe80::%utun0`, the tunnel itself. */
function readGateway(gateway: string): string | null {
  const address = standardAddress(gateway);
  return address === 'fe80::' ? null : address;
}
