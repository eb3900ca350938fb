import type { SyntaxNode } from '../../grammar.ts';
import type { Edit, HostArgument } from '../../starts/call.ts';
import { fill, stretchesWith } from '../siblings.ts';
import type { Slot, SlotValue } from '../../starts/slots.ts';
import { argumentGap } from './argumentList.ts';
import { listensOn } from './hostMeaning.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readLiteral, writerNear } from './literals.ts';
import { unwrap } from './expressions.ts';
import { propertyInserter, removalsOf } from './propertyInserter.ts';
import type { Place } from './sites.ts';
import type { Starter } from './starters.ts';
import { readValue, valueSlot } from './values.ts';

/** A start call whose arguments can be read. */
export type Call = { file: JavaScriptFile; list: SyntaxNode; starter: Starter };

type Given = Extract<Place, { value: SyntaxNode }>;

function isGiven(place: Place): place is Given {
  return place.kind === 'given' || place.kind === 'argument';
}

/** What the place of the host says. */
export function describeHost({ file, starter }: Call, place: Place): HostArgument {
  if (place.kind === 'hidden') return { kind: 'opaque', value: null, listens: 'unknown' };
  if (!isGiven(place)) return { kind: 'default', value: null, listens: starter.untold };
  const { kind, literal } = readValue(file, place.value);
  if (!literal || typeof literal.value === 'number') return { kind: 'dynamic', value: null, listens: 'unknown' };
  const value = literal.value === null ? null : String(literal.value);
  return { kind, value, listens: listensOn(starter, literal.value) };
}

/** The port that the place, or the default, tells. */
export function readPort({ file, starter }: Call, place: Place): number | null {
  if (place.kind === 'hidden') return null;
  const value = isGiven(place) ? readValue(file, place.value).literal?.value : null;
  if (value === null) return starter.defaultPort;
  return value !== undefined && isPort(value) && Number(value) <= 65_535 ? Number(value) : null;
}

function isPort(value: SlotValue): boolean {
  return value === null || (typeof value !== 'boolean' && /^\s*\d+\s*$/.test(String(value)));
}

/** `true` is a host for Vite alone. */
function isHost({ means }: Starter, value: SlotValue): boolean {
  return typeof value === 'string' || value === null || Object.hasOwn(means, String(value));
}

/** Where the host is decided. What says every address in another way is as good as `0.0.0.0`. */
export function hostSlot(call: Call, place: Place): Slot {
  const { starter } = call;
  const slot = slotOf(call, place, 'host', (value) => isHost(starter, value));
  if (slot.kind !== 'set' || slot.value === '::') return slot;
  return listensOn(starter, slot.value) === 'all' ? { ...slot, value: '0.0.0.0' } : slot;
}

/** Where the port is decided. */
export function portSlot(call: Call, place: Place): Slot {
  return slotOf(call, place, 'port', isPort);
}

function slotOf(call: Call, place: Place, name: 'host' | 'port', accepts: (value: SlotValue) => boolean): Slot {
  if (place.kind === 'hidden') return { kind: 'refused', why: place.why };
  if (place.kind === 'nowhere') return { kind: 'unset', insert: () => place.why };
  if (isGiven(place)) return givenSlot(call, place, accepts);
  const write = writerNear(call.file, place.kind === 'absent' ? place.object : call.list);
  const insert = inserterAt(call, place, name);
  return {
    kind: 'unset',
    insert: (value) => insert(write(value)),
    notes: place.kind === 'absent' ? place.notes : [],
  };
}

function givenSlot({ file, list }: Call, place: Given, accepts: (value: SlotValue) => boolean): Slot {
  const slot = valueSlot(file, place.value, accepts, place.kind === 'given' ? place.notes : []);
  // Only what stands there as a literal can have been written by us.
  if (slot.kind !== 'set' || !readLiteral(unwrap(place.value))) return slot;
  const removals = place.kind === 'given' ? removalsOf(place.member) : stretchesWith(place.value);
  return { ...slot, removals: [...removals, ...wholeRemovals(list, place.value)] };
}

/** The whole object, where it is one of the arguments, may have been made for its one property. */
function wholeRemovals(list: SyntaxNode, value: SyntaxNode): { start: number; end: number }[] {
  const object = partAround(list, value);
  if (object?.type !== 'object') return [];
  const inner = { start: list.startIndex + 1, end: list.endIndex - 1 };
  return [...stretchesWith(object), inner];
}

/** The argument that the node stands in, where it stands in one. */
function partAround(list: SyntaxNode, node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  while (at && at.startIndex > list.startIndex && at.parent?.id !== list.id) at = at.parent;
  return at && at.startIndex > list.startIndex ? at : null;
}

/** How a value, as text, is written where nothing stands yet. It needs the tree no more. */
function inserterAt(
  { file, list, starter }: Call,
  place: Extract<Place, { kind: 'absent' | 'free' | 'missing' | 'wrapped' }>,
  name: 'host' | 'port',
): (value: string) => Edit[] {
  const inObject = (value: string) => membersOf(starter, name, value);
  if (place.kind === 'absent') {
    // Where an address needs a port beside it, an object made for it holds both.
    const isMade = starter.needsPort && place.path.length > 1;
    const write = propertyInserter(file, place.object, isMade ? place.path.slice(0, -1) : place.path);
    return isMade ? (value) => write(`{ ${inObject(value)} }`) : write;
  }
  if (place.kind === 'wrapped') {
    const { startIndex, endIndex } = place.node;
    const before = { start: startIndex, end: startIndex, text: place.before };
    return (value) => [before, { start: endIndex, end: endIndex, text: `${place.behind}, ${inObject(value)} }` }];
  }
  const gap = argumentGap(file, list, place.after);
  if (place.kind === 'missing') return (value) => fill(gap, around(starter.options?.path ?? [], inObject(value)));
  return (value) => fill(gap, place.isWithPort ? `${starter.defaultPort ?? 0}, ${value}` : value);
}

/** The host goes first, as it never does beside a port that was there before: so it is known what goes with it when it is taken out. */
function membersOf({ options, needsPort, defaultPort }: Starter, name: 'host' | 'port', value: string): string {
  const own = `${options?.[name] ?? name}: ${value}`;
  return name === 'host' && needsPort ? `${own}, ${options?.port ?? 'port'}: ${defaultPort ?? 0}` : own;
}

function around(path: readonly string[], members: string): string {
  return path.reduceRight((inner, name) => `{ ${name}: ${inner} }`, `{ ${members} }`);
}
