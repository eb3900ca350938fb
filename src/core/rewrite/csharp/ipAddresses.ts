import type { SyntaxNode } from '../../grammar.ts';
import type { SlotValue } from '../../starts/slots.ts';
import type { WrittenValue } from '../writtenValue.ts';

/** The addresses that `System.Net.IPAddress` has names for. */
const addresses: ReadonlyMap<string, string> = new Map([
  ['Loopback', '127.0.0.1'],
  ['Any', '0.0.0.0'],
  ['IPv6Loopback', '::1'],
  ['IPv6Any', '::'],
]);

/** `IPAddress.Loopback`: the last word is replaced, by `Any` or `Parse("192.168.1.5")`. null where it is none. */
export function readIpAddress(node: SyntaxNode): WrittenValue | null {
  const [type, name] = [node.childForFieldName('expression'), node.childForFieldName('name')];
  const text = addresses.get(name?.text ?? '');
  if (!type || !name || text === undefined || !/(?:^|\.)IPAddress$/.test(type.text)) return null;
  const piece = { text, start: name.startIndex, end: name.endIndex, write: spellIpAddress };
  return { pieces: [piece], isDynamic: false, notes: [] };
}

/** What follows `IPAddress.` for an address. */
export function spellIpAddress(value: SlotValue): string {
  const [name] = [...addresses].find(([, text]) => text === value) ?? [];
  return name ?? `Parse("${value}")`;
}
