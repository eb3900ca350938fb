import type { Card } from '../../core/machine.ts';
import type { Ask } from './askPrograms.ts';
import { parseHardwarePorts, parseInterfaces } from './interfaces.ts';

/**
 * The cards, as `System` says; null without the list of hardware ports. Hardware is what that list has, but for a bridge (Thunderbolt Bridge
 * is in it, though its cards are virtual links). Wi-Fi is what ifconfig calls so: awdl0 and llw0 too, and their names tell those apart.
 */
export async function readCards(ask: Ask, signal: AbortSignal): Promise<ReadonlyMap<string, Card> | null> {
  const [ports, interfaces] = await Promise.all([
    ask('networksetup', ['-listallhardwareports'], signal),
    ask('ifconfig', ['-av'], signal),
  ]);
  if (!ports.ok) return null;
  const hardware = parseHardwarePorts(ports.value);
  if (hardware.size === 0) return null;
  const cards = parseInterfaces(interfaces.ok ? interfaces.value : '');
  const names = new Set([...hardware.keys(), ...cards.keys()]);
  return new Map(
    [...names].map((name): [string, Card] => {
      const { type = null, members = [] } = cards.get(name) ?? {};
      const isPhysical = hardware.has(name) && !name.startsWith('bridge');
      return [name, { isPhysical, isWireless: type === 'Wi-Fi' || hardware.get(name) === 'Wi-Fi', ports: members }];
    }),
  );
}
