import { readMark, type Option } from './iptablesConditions.ts';
import { readAddresses, type Packet } from './packet.ts';
import type { Action, Step } from './ruleset.ts';

/** Targets that only note, count or change what decides nothing here. */
const harmless: ReadonlySet<string> = new Set(
  (
    'LOG NFLOG ULOG TRACE AUDIT CHECKSUM CLASSIFY DSCP TOS TTL HL TCPMSS TCPOPTSTRIP TEE SET RATEEST SECMARK CONNSECMARK ' +
    'IDLETIMER LED'
  ).split(' '),
);

/** Targets that hand the packet to something else. */
const elsewhere: ReadonlySet<string> = new Set('QUEUE NFQUEUE TPROXY SYNPROXY NETMAP TARPIT CLUSTERIP'.split(' '));

/** What a rule does, from `-j` or `-g` on. A name that is no target is a chain's. */
export function readTarget([jump, ...details]: readonly Option[]): Step[] {
  const [name = ''] = jump?.args ?? [];
  const detail = (option: string) => details.find((given) => given.name === option)?.args[0];
  if (jump?.name === '-g') return [{ kind: 'goto', chain: name }];
  if (harmless.has(name)) return [];
  if (elsewhere.has(name)) return [{ kind: 'unknown' }];
  const action = targets[name]?.(detail, details);
  if (action === null) return [];
  return [action ?? { kind: 'jump', chain: name }];
}

type Detail = (option: string) => string | undefined;

const targets: Readonly<Record<string, (detail: Detail, details: readonly Option[]) => Action | null>> = {
  ACCEPT: () => ({ kind: 'accept' }),
  DROP: () => ({ kind: 'drop' }),
  REJECT: () => ({ kind: 'reject' }),
  RETURN: () => ({ kind: 'return' }),
  SNAT: () => ({ kind: 'accept' }),
  MASQUERADE: () => ({ kind: 'accept' }),
  NOTRACK: () => ({ kind: 'untrack' }),
  CT: (_detail, details) => (details.some(({ name }) => name === '--notrack') ? { kind: 'untrack' } : null),
  MARK: (detail) => setMark('mark', detail),
  CONNMARK: (detail, details) => readConnectionMark(detail, details),
  REDIRECT: (detail) => translation(null, detail('--to-ports')),
  DNAT: (detail) => {
    const [, inBrackets, bare, port] =
      /^(?:\[([^\]]+)\]|([^:]*|.*:.*:.*?))(?::(\d+(?:-\d+)?))?$/.exec(detail('--to-destination') ?? '') ?? [];
    return translation(inBrackets ?? bare ?? '', port);
  },
};

function translation(address: string | null, port: string | undefined): Action {
  const isOne = address === null || address === '' || readAddresses(address) !== null;
  if (!isOne || (port !== undefined && !/^\d+$/.test(port))) return { kind: 'unknown' };
  return {
    kind: 'translate',
    address: address === '' ? null : address,
    port: port === undefined ? null : Number(port),
  };
}

/** Sources: iptables-extensions(8), "MARK" and "CONNMARK"; iptables-save writes every way of setting as --set-xmark. */
function setMark(of: 'mark' | 'connectionMark', detail: Detail): Action {
  const given = readMark(detail('--set-xmark') ?? '');
  if (!given) return { kind: 'mark', of, value: () => null };
  return { kind: 'mark', of, value: (packet) => withBits(packet[of], given.mask, given.value) };
}

function withBits(before: number | null, mask: number, bits: number | null): number | null {
  return before === null || bits === null ? null : ((before & ~mask) ^ bits) >>> 0;
}

function readConnectionMark(detail: Detail, details: readonly Option[]): Action {
  const has = (name: string) => details.some((option) => option.name === name);
  const maskOf = (option: string) => Number(detail(option) ?? 0xff_ff_ff_ff);
  const [packetMask, connectionMask] = [maskOf('--nfmask'), maskOf('--ctmask')];
  const bitsOf = (mark: number | null, mask: number) => (mark === null ? null : mark & mask);
  if (has('--save-mark')) {
    const value = ({ mark, connectionMark }: Packet) =>
      withBits(connectionMark, connectionMask, bitsOf(mark, packetMask));
    return { kind: 'mark', of: 'connectionMark', value };
  }
  if (has('--restore-mark')) {
    const value = ({ mark, connectionMark }: Packet) =>
      withBits(mark, packetMask, bitsOf(connectionMark, connectionMask));
    return { kind: 'mark', of: 'mark', value };
  }
  return setMark('connectionMark', detail);
}
