import { classifyHost } from '../host.ts';
import { every, readAddresses, some, within, type Range, type Truth } from './packet.ts';
import type { FirewallQuestion } from './question.ts';

/** One inbound rule that is in force, as the registry has it: its fields, each with all its values. `id`: the name by which it is changed. */
export type WindowsRule = {
  id: string;
  title: string;
  action: 'Allow' | 'Block';
  isPolicy: boolean;
  fields: ReadonlyMap<string, readonly string[]>;
};

/**
 * Reads `v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=5000|…|`; null for a rule that is off, outbound, or neither allows nor blocks.
 * The fields are the same in every language of Windows. Source: [MS-GPFAS] 2.2.2.19, "Firewall Rule and the Firewall Rule Grammar Rule".
 */
export function readWindowsRule(id: string, text: string, store: string): WindowsRule | null {
  const fields = new Map<string, string[]>();
  for (const part of text.split('|')) {
    const [, key, value = ''] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
    if (key !== undefined) fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const first = (key: string) => fields.get(key)?.[0] ?? '';
  const action = first('Action');
  if (first('Active').toUpperCase() !== 'TRUE' || first('Dir') !== 'In') return null;
  if (action !== 'Allow' && action !== 'Block') return null;
  const title = first('Name');
  return {
    id,
    title: title === '' || title.startsWith('@') ? id : title,
    action,
    isPolicy: store === 'policy',
    fields,
  };
}

/** Whether a rule is about this connection on a network of this kind. A field that we do not know makes it unsure. */
export function isForUs({ fields }: WindowsRule, question: FirewallQuestion, profile: string): Truth {
  const known = tests.flatMap(({ keys, test }) => {
    const values = keys.map((key) => fields.get(key) ?? []);
    return values.every(({ length }) => length === 0) ? [] : [test(values, question, profile)];
  });
  const isUnknown = [...fields.keys()].some((key) => !isRemark(key) && !tests.some(({ keys }) => keys.includes(key)));
  return every([...known, isUnknown ? null : true]);
}

/** Fields that restrict nothing here: words for people, and what tells Windows where else the rule is from. */
function isRemark(key: string): boolean {
  return /^(Action|Active|Dir|Name|Desc|EmbedCtxt|Edge|Defer|Platform2?)$/.test(key);
}

/** What some fields together ask; `values` are those of each key. Only asked where the rule has one of them. */
type Test = {
  keys: readonly string[];
  test: (values: readonly (readonly string[])[], question: FirewallQuestion, profile: string) => Truth;
};

const tests: readonly Test[] = [
  { keys: ['Profile'], test: ([profiles = []], _question, profile) => profiles.includes(profile) },
  { keys: ['Protocol'], test: ([protocols = []]) => protocols.includes('6') },
  // Names stand for ports that Windows' own services pick.
  {
    keys: ['LPort', 'LPort2_10'],
    test: ([ports = [], ranges = []], { port }) =>
      ports.includes(String(port)) || ranges.some((range) => isPort(range, port)),
  },
  { keys: ['LA4', 'LA6'], test: (values, question) => isAddress(ofFamily(values, question), question.address) },
  { keys: ['RA4', 'RA6'], test: (values, question) => isAddress(ofFamily(values, question), question.from) },
  { keys: ['App'], test: ([apps = []], { program }) => isProgram(apps, program) },
  // A packaged app of the Store, and connections that prove who they are: no development server's.
  { keys: ['AppPkgId', 'PFN', 'Security', 'Security2', 'Security2_9'], test: () => false },
];

/** A rule that names addresses of the other IP version only: null, it is not told what it means for ours. */
function ofFamily([four = [], six = []]: readonly (readonly string[])[], { address }: FirewallQuestion) {
  const ours = readAddresses(address)?.family === 6 ? six : four;
  return ours.length === 0 ? null : ours;
}

function isPort(text: string, port: number): boolean {
  const [low, high] = text.split('-').map(Number);
  return low !== undefined && high !== undefined && low <= port && port <= high;
}

/** Windows compares paths without case. */
function isProgram(apps: readonly string[], program: string | null): Truth {
  return program === null ? null : apps.some((app) => app.toLowerCase() === program.toLowerCase());
}

/** `192.168.1.0/255.255.255.0`, `10.0.0.1-10.0.0.9`, `LocalSubnet`; other names (DNS, Intranet…) cannot be told. */
function isAddress(values: readonly string[] | null, address: string | null): Truth {
  if (!values) return null;
  const asked = address === null ? null : readAddresses(address);
  return some(
    values.map((value) => {
      // The device is of our network: that is what is asked about.
      if (value === 'LocalSubnet') return address === null || asked === null || isTailnet(address) ? null : true;
      const range = readRange(value);
      return asked && range ? within(asked.range, [range]) : null;
    }),
  );
}

/** Addresses of a tailnet are each a network of its own, which Windows' `LocalSubnet` leaves out. */
export function isTailnet(network: string): boolean {
  return classifyHost(network.split('/', 1)[0] ?? network) === 'carrier';
}

function readRange(value: string): Range<bigint> | null {
  const [low, high = low] = value.split('-').map((end) => readAddresses(end)?.range);
  return low && high ? { low: low.low, high: high.high } : null;
}
