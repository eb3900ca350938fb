/** Pure readers of what macOS tells of its cards. */

/** Reads `networksetup -listallhardwareports`: a card's name → the port's, in the user's language. Source: networksetup(8). */
export function parseHardwarePorts(text: string): Map<string, string> {
  const ports = text.matchAll(/^Hardware Port: (.*)\nDevice: (\S+)/gm);
  return new Map([...ports].map(([, port = '', device = '']) => [device, port]));
}

/** One card of `ifconfig -av`. `type` is said of a few kinds only: `Wi-Fi`, `Ethernet`, `USB Ethernet`, `IP over Thunderbolt`, … */
export type InterfaceCard = { type: string | null; members: readonly string[] };

/** Reads `ifconfig -av`. Sources: ifconfig(8); `ift2str` in ifconfig.c and ifbridge.c of Apple's network_cmds, which speak English only. */
export function parseInterfaces(text: string): Map<string, InterfaceCard> {
  const blocks = text.split(/^(?=\S+: flags=)/m);
  return new Map(
    blocks.flatMap((block) => {
      const name = /^(\S+): flags=/.exec(block)?.[1];
      const type = /^\s+type: (.*)$/m.exec(block)?.[1] ?? null;
      const members = [...block.matchAll(/^\s+member: (\S+)/gm)].map(([, member = '']) => member);
      return name === undefined ? [] : [[name, { type, members }] as const];
    }),
  );
}
