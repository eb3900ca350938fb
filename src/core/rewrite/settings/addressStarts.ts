import { t } from '@vscode/l10n';
import {
  addressSlots,
  hostInAddress,
  listensAt,
  readAddress,
  readAddressList,
  type AddressText,
} from '../addressText.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart } from '../../starts/slots.ts';
import type { SettingEntry } from './setting.ts';
import { startIn, type ReadFile } from './settingsFile.ts';
import { liftSlot, notReplaceable, readPart, textOfValue, type Listens } from './valueSlot.ts';

/** What is the same of every start whose host and port stand in one value. */
export type AddressRule = {
  framework: string;
  /** What stands between several addresses; null where there is one only. */
  separator: string | null;
  listens?: Listens;
  /** How a title writes it, `{0}` being the host. */
  spelling?: string;
};

/** The start that an entry's value stands for; null where that value is no address. */
export function addressStart(file: ReadFile, entry: SettingEntry, rule: AddressRule): SlotStart | null {
  const { value } = entry;
  const text = textOfValue(value);
  if (value.kind !== 'value' || text === null)
    return value.kind === 'unread' ? untold(file, entry, rule, value.why) : null;
  const part = readPart(text);
  if ('why' in part) return untold(file, entry, rule, part.why);
  if (part.isDynamic) return untold(file, entry, rule, notReplaceable(text));
  const addresses = rule.separator === null ? [readAddress(text)] : readAddressList(text, rule.separator);
  const known = addresses?.filter((address) => address !== null) ?? [];
  const [first] = known;
  // Whatever stands for the port, nothing could listen on it.
  if (!first || known.some(({ port }) => port?.value === null)) return null;
  const slots = known.length === 1 ? addressSlots(first, [], notReplaceable(text)) : severalSlots(text, known);
  return startIn(file, {
    call: {
      ...describe(entry, rule, spellingOf(text, known)),
      host: hostOf(known, rule),
      port: first.port?.value ?? null,
    },
    host: liftSlot(slots.host, value),
    port: liftSlot(slots.port, value),
    debug: [],
  });
}

function describe({ start, end }: SettingEntry, { framework, spelling }: AddressRule, written: string) {
  return { start, end, framework, debug: false, exposes: [], spelling: spelling ?? written };
}

function untold(file: ReadFile, entry: SettingEntry, rule: AddressRule, why: string): SlotStart {
  const slot: Slot = { kind: 'refused', why };
  const host: HostArgument = { kind: 'dynamic', value: null, listens: 'unknown' };
  return startIn(file, {
    call: { ...describe(entry, rule, '{0}'), host, port: null },
    host: slot,
    port: slot,
    debug: [],
  });
}

function spellingOf(text: string, addresses: readonly AddressText[]): string {
  return replaceHosts(text, addresses, '{0}');
}

/** Wider than this computer where one of them is. */
function hostOf(addresses: readonly AddressText[], { listens = listensAt }: AddressRule): HostArgument {
  const hosts = addresses.map(({ host }) => ({ value: host.value, listens: listens(host.value) }));
  const decisive = hosts.find((host) => host.listens !== 'loopback') ?? hosts[0];
  if (decisive?.value === '') return { kind: 'default', value: null, listens: decisive.listens };
  return { kind: 'literal', value: decisive?.value ?? null, listens: decisive?.listens ?? 'unknown' };
}

/** Several addresses change as one. */
function severalSlots(text: string, addresses: readonly AddressText[]): { host: Slot; port: Slot } {
  const [first, last] = [addresses[0], addresses.at(-1)];
  const hosts = new Set(addresses.map(({ host }) => host.value));
  const start = first?.host.start ?? 0;
  const end = last?.host.end ?? text.length;
  const write = (value: unknown) => {
    const whole = replaceHosts(text, addresses, hostInAddress(String(value)));
    return whole.slice(start, whole.length - (text.length - end));
  };
  return {
    host: { kind: 'set', start, end, value: hosts.size === 1 ? (first?.host.value ?? null) : null, write, notes: [] },
    port: { kind: 'refused', why: t('{0} gives more than one port.', text) },
  };
}

function replaceHosts(text: string, addresses: readonly AddressText[], host: string): string {
  let at = 0;
  let written = '';
  for (const { host: range } of addresses) {
    written += text.slice(at, range.start) + host;
    at = range.end;
  }
  return written + text.slice(at);
}
