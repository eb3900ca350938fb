import type { SyntaxNode } from '../../grammar.ts';
import { bindStart, type Bind } from '../bind.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import { ancestorOf, type TreeFile } from '../treeFile.ts';
import { parameterStart, type StartKind } from '../writtenStart.ts';
import { spellIpAddress } from './ipAddresses.ts';
import { lookUp } from './names.ts';
import { argumentsOf, methodOf, ownerOf, valueOf, type Called } from './values.ts';

type Kind = Pick<StartKind, 'framework' | 'exposes'>;

/** `options.ListenLocalhost(5000)`, `options.ListenAnyIP(5000)`: the method says the host. */
export function namedListenStart(file: TreeFile, called: Called, kind: Kind): SlotStart | null {
  const [port] = argumentsOf(called.call);
  if (!port) return null;
  const given = { kind: 'given', value: valueOf(file, port) } as const;
  const whole: StartKind = { ...kind, untold: 'unknown', defaultPort: null, spelling: '{0}' };
  const start = parameterStart(file, called.list, whole, { host: given, port: given });
  if (start.call.debug === null) return start;
  const isAny = called.name.text === 'ListenAnyIP';
  const value = isAny ? '0.0.0.0' : 'localhost';
  const host: HostArgument = { kind: 'literal', value, listens: isAny ? 'all' : 'loopback' };
  const call = { ...start.call, host, spelling: `{0}:${start.call.port ?? '…'}` };
  return { ...start, call, host: methodSlot(file, called, port, value) };
}

/** From the method's name to its first argument. `Listen` alone is written only where it is known for Kestrel's again. */
function methodSlot(file: TreeFile, { call, name }: Called, port: SyntaxNode, host: string): Slot {
  const { endIndex: nameEnd, startIndex: start } = name;
  const { startIndex: end } = port;
  const between = file.source.slice(nameEnd, end);
  const owner = ownerOf(call);
  const isKnown = owner !== null && isKestrel(file, owner);
  const write = (value: SlotValue) => {
    if (value === '127.0.0.1' || value === '::1' || value === 'localhost') return `ListenLocalhost${between}`;
    if (value === '0.0.0.0' || value === '::') return `ListenAnyIP${between}`;
    return isKnown ? `Listen${between}System.Net.IPAddress.${spellIpAddress(value)}, ` : null;
  };
  return { kind: 'set', start, end, value: host, write, notes: [] };
}

/** `options.Listen(IPAddress.Loopback, 5000)`, `options.Listen(new IPEndPoint(IPAddress.Loopback, 5000))` on Kestrel's options. */
export function listenStart(file: TreeFile, { call, list }: Called, kind: Kind): SlotStart | null {
  const owner = ownerOf(call);
  const [address, port] = argumentsOf(call);
  if (!owner || !address || !isKestrel(file, owner)) return null;
  return bindStart(file, list, kind, bindOf(file, address, port));
}

function bindOf(file: TreeFile, address: SyntaxNode, port: SyntaxNode | undefined): Bind {
  const named = address.type === 'identifier' ? lookUp(file, address) : null;
  const value = named?.sets.length === 0 ? named.declaration.value : null;
  const point = isEndPoint(address) ? address : value && isEndPoint(value) ? value : null;
  const [host, own] = point ? argumentsOf(point) : [address, port];
  return host && own
    ? { kind: 'pair', host: valueOf(file, host), port: valueOf(file, own) }
    : { kind: 'text', value: valueOf(file, address) };
}

function isEndPoint(node: SyntaxNode): boolean {
  return (
    node.type === 'object_creation_expression' && /(?:^|\.)IPEndPoint$/.test(node.childForFieldName('type')?.text ?? '')
  );
}

/** Is it what `ConfigureKestrel(options => …)` and its like hand over, or of that type? */
function isKestrel(file: TreeFile, owner: SyntaxNode): boolean {
  const declaration = owner.type === 'identifier' ? lookUp(file, owner)?.declaration : null;
  if (declaration?.isParameter !== true) return false;
  if (declaration.type) return declaration.type.text === 'KestrelServerOptions';
  const call = ancestorOf(declaration.block, 'invocation_expression');
  const called = call?.childForFieldName('function')?.text ?? '';
  return (
    call !== null && (methodOf(call).endsWith('Kestrel') || /\bConfigure\s*<\s*KestrelServerOptions\s*>$/.test(called))
  );
}
