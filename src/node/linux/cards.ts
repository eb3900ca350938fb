import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Card } from '../../core/machine.ts';

/** Source: the kernel's Documentation/ABI/testing/sysfs-class-net. */
const root = '/sys/class/net';

/**
 * The network cards of our own network namespace. A card with a `device` is hardware (or a virtual machine's network card, which is as good as
 * that to those inside); `wireless` or `phy80211` makes it Wi-Fi; a bridge lists what it joins under `brif`. null where /sys is not there.
 */
export async function readCards(): Promise<ReadonlyMap<string, Card> | null> {
  const names = await readdir(root).catch(() => null);
  if (!names) return null;
  return new Map(await Promise.all(names.map(async (name) => [name, await readCard(name)] as const)));
}

async function readCard(name: string): Promise<Card> {
  const has = (entry: string) =>
    access(path.join(root, name, entry)).then(
      () => true,
      () => false,
    );
  const [isPhysical, wireless, phy, ports] = await Promise.all([
    has('device'),
    has('wireless'),
    has('phy80211'),
    readdir(path.join(root, name, 'brif')).catch(() => []),
  ]);
  return { isPhysical, isWireless: wireless || phy, ports };
}
