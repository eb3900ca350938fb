import { isFor, type Action, type Base, type Chain, type Hook, type Rule, type Table } from './ruleset.ts';
import { isTracked, readAddresses, type Packet, type Range } from './packet.ts';

/** Where a packet's way was decided: the chain, and its rule; no rule for the chain's policy. `path`: the chains it came through. */
export type Place = { table: Table; chain: string; rule: Rule | null; path: readonly string[] };

/** What may become of a packet. `unsure`: a rule that could not be read would decide. */
export type Outcome = { kind: 'accept' | 'drop' | 'reject' | 'unsure'; place: Place | null };

/** What a chain may come to; `return` and `none` (its end) go back to the caller. */
type Ending = Outcome | { kind: 'return' | 'none'; place: null };

/** The packet as it is now, and how much work is left: rules of a real machine stay far below. */
type Walk = { packet: Packet; left: number; doubt: Place | null };

/** More rules than any machine goes through for one packet; a hostile text stops here. */
const mostSteps = 200_000;

/** Calls nested deeper are refused by the kernel. Source: NFT_JUMP_STACK_SIZE in Linux' include/net/netfilter/nf_tables.h. */
const deepest = 16;

/**
 * Sends a packet through one hook: every base chain in the order of priority, as the kernel does. All that may happen is told, each kind once,
 * the last of it: more than one where a condition cannot be told. `packet` is the one that comes out: marked, or sent elsewhere.
 * Source: nft(8), "Chains" and "Verdict statement"; iptables(8), "Targets".
 */
export function passHook(
  tables: readonly Table[],
  hook: Hook,
  packet: Packet,
): { outcomes: Outcome[]; packet: Packet; doubt: Place | null } {
  const walk: Walk = { packet, left: mostSteps, doubt: null };
  const outcomes: Outcome[] = [];
  let accepted: Outcome = { kind: 'accept', place: null };
  for (const { table, chain, base } of baseChains(tables, hook, packet)) {
    // Asked of the packet as it is by then: tracking may have been told to leave it alone.
    if (!isCalled(base, walk.packet)) continue;
    const endings = passBase(walk, table, chain, base);
    outcomes.push(...endings.filter(({ kind }) => kind !== 'accept'));
    const passed = endings.find(({ kind }) => kind === 'accept');
    if (!passed) return { outcomes, packet: walk.packet, doubt: walk.doubt };
    if (passed.place?.rule) accepted = passed;
  }
  return { outcomes: [...outcomes, accepted], packet: walk.packet, doubt: walk.doubt };
}

type BaseChain = { table: Table; chain: Chain; base: Base };

/** Of chains with one priority the younger one, which is listed later, comes first (nf_hook_entries_grow in Linux' net/netfilter/core.c). */
function baseChains(tables: readonly Table[], hook: Hook, packet: Packet): BaseChain[] {
  const chains = tables
    .filter((table) => isFor(table, packet))
    .flatMap((table) =>
      [...table.chains.values()].flatMap((chain) => (chain.base ? [{ table, chain, base: chain.base }] : [])),
    );
  return chains
    .filter(({ base }) => base.hook === hook)
    .toReversed()
    .toSorted((a, b) => a.base.priority - b.base.priority);
}

/** Translation is asked for the first packet of a connection only. Source: nft(8), "Chain types". */
function isCalled({ isNat, devices }: Base, { inbound, state }: Packet): boolean {
  if (isNat && state !== 'new') return false;
  return devices === null || devices.includes(inbound);
}

/**
 * Connection tracking looks at a packet where it comes in and where one of ours sets out, at a priority of its own (NF_IP_PRI_CONNTRACK in Linux'
 * include/uapi/linux/netfilter_ipv4.h): before that, nothing is known.
 */
function isBeforeTracking({ hook, priority }: Base): boolean {
  return hook === 'ingress' || ((hook === 'prerouting' || hook === 'output') && priority < -200);
}

function passBase(walk: Walk, table: Table, chain: Chain, base: Base): Outcome[] {
  const { state } = walk.packet;
  const isBefore = isBeforeTracking(base);
  if (isBefore && state !== 'untracked') walk.packet = { ...walk.packet, state: 'invalid' };
  const endings = passChain(walk, table, chain, []);
  if (isBefore && walk.packet.state === 'invalid') walk.packet = { ...walk.packet, state };
  return distinct(
    endings.map((ending): Outcome => {
      if (isOutcome(ending)) return ending;
      return { kind: base.policy, place: { table, chain: chain.name, rule: null, path: [chain.name] } };
    }),
  );
}

function isOutcome(ending: Ending): ending is Outcome {
  return ending.kind !== 'return' && ending.kind !== 'none';
}

function passChain(walk: Walk, table: Table, chain: Chain, callers: readonly string[]): Ending[] {
  const path = [...callers, chain.name];
  const found: Ending[] = [];
  for (const rule of chain.rules) {
    const place = { table, chain: chain.name, rule, path };
    if (walk.left-- <= 0 || path.length > deepest) return distinct([...found, { kind: 'unsure', place }]);
    const endings = passRule(walk, place, rule);
    found.push(...endings.filter(({ kind }) => kind !== 'none'));
    if (!endings.some(({ kind }) => kind === 'none')) return distinct(found);
  }
  return distinct([...found, { kind: 'none', place: null }]);
}

/** `none`: the next rule is asked. Where a condition cannot be told, both ways are gone. */
function passRule(walk: Walk, place: Place, rule: Rule): Ending[] {
  const found: Ending[] = [];
  let isSure = true;
  for (const step of rule.steps) {
    if (typeof step === 'function') {
      const truth = step(walk.packet);
      if (truth === false) return distinct([...found, { kind: 'none', place: null }]);
      if (truth === null && isSure) {
        isSure = false;
        found.push({ kind: 'none', place: null });
      }
      continue;
    }
    const endings = act(walk, place, step, isSure);
    if (!isSure && endings.some(({ kind }) => kind !== 'none')) walk.doubt ??= place;
    found.push(...endings.filter(({ kind }) => kind !== 'none'));
    if (!endings.some(({ kind }) => kind === 'none')) return distinct(found);
  }
  return distinct([...found, { kind: 'none', place: null }]);
}

function act(walk: Walk, place: Place, action: Action, isSure: boolean): Ending[] {
  switch (action.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      return [{ kind: action.kind, place }];
    case 'return':
      return [{ kind: 'return', place: null }];
    case 'unknown':
      walk.doubt ??= place;
      return [{ kind: 'unsure', place }];
    case 'jump':
    case 'goto':
      return call(walk, place, action.chain, action.kind);
    case 'choose':
      return choose(walk, place, action.entries, isSure);
    case 'mark':
    case 'untrack':
    case 'translate':
      return change(walk, place, action, isSure);
  }
}

/** A chain that was jumped to comes back to the next rule; one that was gone to comes back to the caller's caller. */
function call(walk: Walk, place: Place, name: string, kind: 'jump' | 'goto'): Ending[] {
  const chain = place.table.chains.get(name);
  if (!chain || place.path.includes(name)) return [{ kind: 'unsure', place }];
  const endings = passChain(walk, place.table, chain, place.path);
  return distinct(
    endings.map((ending): Ending => {
      if (isOutcome(ending)) return ending;
      return { kind: kind === 'jump' ? 'none' : 'return', place: null };
    }),
  );
}

function choose(
  walk: Walk,
  place: Place,
  entries: Extract<Action, { kind: 'choose' }>['entries'],
  isSure: boolean,
): Ending[] {
  const found: Ending[] = [];
  for (const { when, action } of entries) {
    const truth = when(walk.packet);
    if (truth === false) continue;
    if (truth === null) walk.doubt ??= place;
    found.push(...act(walk, place, action, isSure && truth === true));
    if (truth === true) return distinct(found);
  }
  return distinct([...found, { kind: 'none', place: null }]);
}

/** Changes the packet. A change that may or may not happen is known of a mark only as "not known"; of the rest it leaves all open. */
function change(
  walk: Walk,
  place: Place,
  action: Extract<Action, { kind: 'mark' | 'untrack' | 'translate' }>,
  isSure: boolean,
): Ending[] {
  if (action.kind === 'mark') {
    if (action.of === 'connectionMark' && !isTracked(walk.packet)) return [{ kind: 'none', place: null }];
    walk.packet = { ...walk.packet, [action.of]: isSure ? action.value(walk.packet) : null };
    return [{ kind: 'none', place: null }];
  }
  if (!isSure) return [{ kind: 'unsure', place }];
  if (action.kind === 'untrack') {
    walk.packet = { ...walk.packet, state: 'untracked' };
    return [{ kind: 'none', place: null }];
  }
  const translated = translate(walk.packet, action.address, action.port);
  if (!translated) return [{ kind: 'unsure', place }];
  walk.packet = translated;
  return [{ kind: 'accept', place }];
}

function translate(packet: Packet, address: string | null, port: number | null): Packet | null {
  const to = address === null ? packet.destination : readOne(address, packet.family);
  if (!to) return null;
  const destinationPort = port === null ? packet.destinationPort : { low: port, high: port };
  const own = address === null ? packet.own : 'neither';
  return { ...packet, destination: to, destinationPort, own, isTranslated: true };
}

function readOne(address: string, family: 4 | 6): Range<bigint> | null {
  const read = readAddresses(address);
  return read?.family === family ? read.range : null;
}

/** The last ending of each kind: that is where the packet ends if no rule before it, that cannot be told, holds. */
function distinct<T extends { kind: string }>(endings: readonly T[]): T[] {
  return endings.filter(({ kind }, index) => endings.findLastIndex((other) => other.kind === kind) === index);
}
