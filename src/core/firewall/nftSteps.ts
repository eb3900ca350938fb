import { isObject, textOf } from './json.ts';
import { isValue, numberOf, readField } from './nftFields.ts';
import { every, not, some, unsure, type Condition, type Packet, type Truth } from './packet.ts';
import type { Action, Step } from './ruleset.ts';

/** Elements of the named sets and maps, by `family table name`. */
export type NftSets = ReadonlyMap<string, readonly unknown[]>;

/** What a step may refer to: the sets of its own table. */
type Context = { sets: NftSets; table: string };

type Json = Record<string, unknown>;

/** One part of a rule (a match or a statement); nothing for one that neither decides nor changes anything. Source: libnftables-json(5). */
export function readStep(part: unknown, sets: NftSets, table: string): Step[] {
  const [key = '', value] = isObject(part) ? (Object.entries(part)[0] ?? []) : [];
  const content = isObject(value) ? value : {};
  return steps[key]?.(content, { sets, table }) ?? [{ kind: 'unknown' }];
}

const nothing = (): Step[] => [];
const to =
  (kind: 'jump' | 'goto') =>
  ({ target }: Json): Step[] => [{ kind, chain: textOf(target) }];
/** Rates and counts: our one connection is below them. One that is given by its name is not told here. */
const below = ({ rate, val, inv }: Json): Step[] => [
  rate === undefined && val === undefined ? unsure : () => inv !== true,
];

const steps: Readonly<Record<string, (content: Json, context: Context) => Step[]>> = {
  match: (content, context) => [readMatch(content, context)],
  accept: () => [{ kind: 'accept' }],
  drop: () => [{ kind: 'drop' }],
  reject: readReject,
  return: () => [{ kind: 'return' }],
  continue: nothing,
  jump: to('jump'),
  goto: to('goto'),
  vmap: (content, context) => [readVerdictMap(content, context)],
  mangle: readMangle,
  notrack: () => [{ kind: 'untrack' }],
  // Sent to our own address: as `dnat` with a port alone.
  redirect: readDnat,
  dnat: readDnat,
  // Sent on under another source address: accepted here, as far as this hook goes.
  masquerade: () => [{ kind: 'accept' }],
  snat: () => [{ kind: 'accept' }],
  limit: below,
  'ct count': below,
  quota: () => [unsure],
  set: ({ stmt }, { sets, table }) => (Array.isArray(stmt) ? stmt.flatMap((part) => readStep(part, sets, table)) : []),
  counter: nothing,
  log: nothing,
  dup: nothing,
  flow: nothing,
  'ct helper': nothing,
  'ct timeout': nothing,
  'ct expectation': nothing,
  secmark: nothing,
  last: nothing,
  xt: readExtension,
};

/** The notice is of one IP version, and so is the rule then, whose question for it nft leaves unsaid. */
function readReject({ type }: Json): Step[] {
  const family = type === 'icmp' ? 4 : 6;
  const isOfOne = type === 'icmp' || type === 'icmpv6';
  return [...(isOfOne ? [(packet: Packet) => packet.family === family] : []), { kind: 'reject' }];
}

/** iptables' own extensions, of which nft tells the name: comments and logs decide nothing. */
function readExtension({ type, name }: Json): Step[] {
  if (['comment', 'LOG', 'NFLOG', 'TRACE'].includes(textOf(name))) return [];
  return [type === 'match' ? unsure : { kind: 'unknown' }];
}

function readMatch({ op, left, right }: Json, context: Context): Condition {
  const isFlags = isObject(left) && isMasked(left);
  const holds: Condition = isFlags
    ? readMaskedFlags(left, right)
    : (packet) => compare(left, op, right, packet, context);
  if (op !== '!=' && op !== '!') return holds;
  // A packet without the field is not "other than": the rule does not hold.
  return (packet) => (lacks(left, packet) ? false : not(holds)(packet));
}

function lacks(left: unknown, packet: Packet): boolean {
  const parts = isObject(left) && Array.isArray(left['concat']) ? left['concat'] : [left];
  return parts.some((part) => readField(part, packet)?.kind === 'absent');
}

function compare(left: unknown, op: unknown, right: unknown, packet: Packet, context: Context): Truth {
  const bounds = typeof right === 'number' ? boundsOf(op, right) : null;
  if (bounds) return isValue(readField(left, packet), { range: bounds });
  const field = readField(left, packet);
  // `tcp flags == syn` asks for all bits, `tcp flags syn` for any of them.
  if (op === '==' && field?.kind === 'flags' && isTcpFlags(left)) return isSameSet(field.set, namesOf(right));
  return some(elementsOf(right, context).map((element) => isElement(left, element, packet)));
}

const most = Number.MAX_SAFE_INTEGER;

function boundsOf(op: unknown, value: number): [number, number] | null {
  switch (op) {
    case '<':
      return [0, value - 1];
    case '<=':
      return [0, value];
    case '>':
      return [value + 1, most];
    case '>=':
      return [value, most];
    default:
      return null;
  }
}

/** The values on the right: one, those of a set, those of a named set, or a list of flags. */
function elementsOf(right: unknown, { sets, table }: Context): readonly unknown[] {
  if (typeof right === 'string' && right.startsWith('@')) return sets.get(`${table} ${right.slice(1)}`) ?? [undefined];
  if (Array.isArray(right)) return right;
  const set = isObject(right) ? right['set'] : undefined;
  return Array.isArray(set) ? set : [right];
}

/** An element may carry more than its value (a time-out, a comment). Source: libnftables-json(5), "elem". */
function isElement(left: unknown, element: unknown, packet: Packet): Truth {
  const elem = isObject(element) ? element['elem'] : undefined;
  const value = isObject(elem) ? elem['val'] : element;
  const parts = isObject(left) ? left['concat'] : undefined;
  if (!Array.isArray(parts)) return isValue(readField(left, packet), value);
  const values = isObject(value) ? value['concat'] : undefined;
  if (!Array.isArray(values) || values.length !== parts.length) return null;
  return every(parts.map((part, index) => isValue(readField(part, packet), values[index])));
}

function isTcpFlags(left: unknown): boolean {
  const payload = isObject(left) ? left['payload'] : undefined;
  return isObject(payload) && payload['field'] === 'flags';
}

function isMasked(left: Json): boolean {
  return Array.isArray(left['&']) && isTcpFlags(left['&'][0]);
}

/** `tcp flags & (syn|ack) == syn`: which of the bits in the mask are set. */
function readMaskedFlags(left: Json, right: unknown): Condition {
  const mask = Array.isArray(left['&']) ? namesOf(left['&'][1]) : null;
  const wanted = namesOf(right);
  return ({ flags }) =>
    mask
      ? isSameSet(
          flags.filter((flag) => mask.includes(flag)),
          wanted,
        )
      : null;
}

function isSameSet(set: readonly string[], wanted: readonly string[] | null): Truth {
  return wanted && wanted.length === set.length && set.every((name) => wanted.includes(name));
}

/** `"syn"`, `["syn","ack"]`, `{"|": ["syn","ack"]}` or 0 for none; null for a number of bits. */
function namesOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  if (value === 0) return [];
  const list = isObject(value) ? value['|'] : value;
  if (!Array.isArray(list)) return null;
  const names = list.map(namesOf);
  return names.includes(null) ? null : names.flatMap((name) => name ?? []);
}

function readVerdictMap({ key, data }: Json, context: Context): Action {
  const entries = elementsOf(data, context).map((entry) => {
    const [value, verdict] = Array.isArray(entry) ? entry : [];
    const [action] = readStep(verdict, context.sets, context.table);
    const when: Condition = value === '*' ? () => true : (packet) => isElement(key, value, packet);
    return { when, action: isAction(action) ? action : ({ kind: 'unknown' } as const) };
  });
  return { kind: 'choose', entries };
}

function isAction(step: Step | undefined): step is Action {
  return step !== undefined && typeof step !== 'function';
}

function readMangle({ key, value }: Json): Step[] {
  const { meta, ct } = isObject(key) ? key : {};
  const isMark = (field: unknown) => isObject(field) && field['key'] === 'mark';
  if (isMark(meta)) return [{ kind: 'mark', of: 'mark', value: (packet) => numberOf(value, packet) }];
  if (isMark(ct)) return [{ kind: 'mark', of: 'connectionMark', value: (packet) => numberOf(value, packet) }];
  return [];
}

/** A target out of a map, or one of several, is not followed; a packet that the map has nothing for goes on. */
function readDnat({ addr, port }: Json, context: Context): Step[] {
  const isPlain = (addr === undefined || typeof addr === 'string') && (port === undefined || typeof port === 'number');
  if (isPlain) return [{ kind: 'translate', address: addr ?? null, port: port ?? null }];
  return [...[addr, port].flatMap((target) => readKey(target, context)), { kind: 'unknown' }];
}

function readKey(target: unknown, context: Context): Condition[] {
  const map = isObject(target) ? target['map'] : undefined;
  if (!isObject(map)) return [];
  const entries = elementsOf(map['data'], context).map((entry): unknown => (Array.isArray(entry) ? entry[0] : null));
  return [(packet) => some(entries.map((entry) => isElement(map['key'], entry, packet)))];
}
