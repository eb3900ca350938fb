import ipaddr from 'ipaddr.js';
import type { SyntaxNode } from '../../grammar.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { partsOf } from '../treeFile.ts';
import type { WrittenPiece, WrittenValue } from '../writtenValue.ts';

/** Reads an address written by the types of `std::net`: `[127, 0, 0, 1]`, `Ipv4Addr::LOCALHOST`, `Ipv4Addr::new(127, 0, 0, 1)`, and those of IPv6. */
export function readAddressOfType(node: SyntaxNode): WrittenValue | null {
  const piece = ofArray(node) ?? ofConstant(node) ?? ofNew(node);
  return piece && { pieces: [piece], isDynamic: false, notes: [] };
}

/** An address as an expression of `std::net`'s types: `Ipv4Addr::new(192, 168, 1, 5)`; null where the value is none. */
export function spellAddress(value: SlotValue): string | null {
  const type = typeof value === 'string' && value.includes(':') ? 'Ipv6Addr' : 'Ipv4Addr';
  const name = (type === 'Ipv6Addr' ? version6 : version4).name(value);
  return name && `${type}::${name}`;
}

/** `[127, 0, 0, 1]` stands for an IPv4 address: `impl From<[u8; 4]> for IpAddr`. */
function ofArray(node: SyntaxNode): WrittenPiece | null {
  const numbers = node.type === 'array_expression' ? numbersOf(node) : null;
  return numbers?.length === 4 ? ofNumbers(numbers, node.startIndex + 1, node.endIndex - 1, version4) : null;
}

/** `Ipv4Addr::LOCALHOST`, `std::net::Ipv6Addr::UNSPECIFIED`: the last word is replaced. */
function ofConstant(node: SyntaxNode): WrittenPiece | null {
  const name = node.type === 'scoped_identifier' ? node.childForFieldName('name') : null;
  const version = name && versionOf(node.childForFieldName('path'));
  if (!version) return null;
  const text = new Map(Object.entries(version.constants)).get(name.text);
  return text === undefined
    ? null
    : { text, start: name.startIndex, end: name.endIndex, write: (value) => version.name(value) };
}

/** `Ipv4Addr::new(127, 0, 0, 1)`, `Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 1)`: the numbers are replaced. */
function ofNew(node: SyntaxNode): WrittenPiece | null {
  const called = node.type === 'call_expression' ? node.childForFieldName('function') : null;
  const list = node.childForFieldName('arguments');
  const isNew = called?.type === 'scoped_identifier' && called.childForFieldName('name')?.text === 'new';
  const version = isNew ? versionOf(called.childForFieldName('path')) : null;
  const numbers = version && list ? numbersOf(list) : null;
  return version && list && numbers ? ofNumbers(numbers, list.startIndex + 1, list.endIndex - 1, version) : null;
}

type Version = {
  constants: Readonly<Record<string, string>>;
  /** The parts of an address that can be written with this type; null where it cannot. */
  parts(value: SlotValue): readonly number[] | null;
  /** The address of parts, null where they are none. */
  address(parts: readonly number[]): string | null;
  /** The last word of the type's path that makes the address. */
  name(value: SlotValue): string | null;
};

const version4: Version = {
  constants: { LOCALHOST: '127.0.0.1', UNSPECIFIED: '0.0.0.0', BROADCAST: '255.255.255.255' },
  parts: (value) => (isIpv4(value) ? ipaddr.IPv4.parse(value).octets : null),
  address: (parts) => (parts.length === 4 && parts.every((part) => part < 256) ? parts.join('.') : null),
  name: (value) => nameIn(version4, value),
};

/** Loopback and every interface of IPv4 become those of IPv6, since the type has no others. */
const version6: Version = {
  constants: { LOCALHOST: '::1', UNSPECIFIED: '::' },
  parts: (value) => {
    const wanted = value === '127.0.0.1' ? '::1' : value === '0.0.0.0' ? '::' : value;
    return typeof wanted === 'string' && ipaddr.IPv6.isValid(wanted) ? ipaddr.IPv6.parse(wanted).parts : null;
  },
  address: (parts) =>
    parts.length === 8 && parts.every((part) => part < 65_536) ? new ipaddr.IPv6([...parts]).toString() : null,
  name: (value) => nameIn(version6, value),
};

function isIpv4(value: SlotValue): value is string {
  return typeof value === 'string' && ipaddr.IPv4.isValidFourPartDecimal(value);
}

function nameIn(version: Version, value: SlotValue): string | null {
  const parts = version.parts(value);
  if (!parts) return null;
  const address = version.address(parts);
  const [constant] = Object.entries(version.constants).find(([, text]) => text === address) ?? [];
  return constant ?? `new(${parts.map((part) => spell(part, version)).join(', ')})`;
}

function spell(part: number, version: Version): string {
  return version === version6 && part > 9 ? `0x${part.toString(16)}` : String(part);
}

function versionOf(path: SyntaxNode | null): Version | null {
  if (!path) return null;
  if (/(?:^|::)\s*Ipv4Addr$/.test(path.text)) return version4;
  return /(?:^|::)\s*Ipv6Addr$/.test(path.text) ? version6 : null;
}

/** Integer literals and nothing else between the brackets. */
function numbersOf(node: SyntaxNode): number[] | null {
  const numbers = node.children.flatMap((child) => (child && /^[[\](),]$/.test(child.type) ? [] : [numberOf(child)]));
  return numbers.every((number) => number !== null) && partsOf(node).length === numbers.length ? numbers : null;
}

function numberOf(node: SyntaxNode | null): number | null {
  const text = node?.type === 'integer_literal' ? node.text.replaceAll('_', '') : '';
  const [, digits] = /^(0x[\da-f]+?|\d+)(?:u8|u16|i32)?$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

function ofNumbers(numbers: readonly number[], start: number, end: number, version: Version): WrittenPiece | null {
  const text = version.address(numbers);
  const write = (value: SlotValue) =>
    version
      .parts(value)
      ?.map((part) => spell(part, version))
      .join(', ') ?? null;
  return text === null ? null : { text, start, end, write };
}
