import { cardOf, readAddresses, some, within, type Truth } from './packet.ts';
import type { FirewallQuestion } from './question.ts';

/** What firewalld itself tells: text of firewall-cmd. `services`: of those that the zones in use let in, by name. */
export type FirewalldTexts = { defaultZone: string; zones: string; services: ReadonlyMap<string, string> };

/** `rule`: the line of the zone that decides. `unsure`: it names something that cannot be judged from here. */
export type FirewalldJudgement = { kind: 'passes' | 'drops' | 'rejects' | 'unsure'; zone: string; rule: string };

/** A zone's or a service's lines, by their names: `ports` → `80/tcp 443/tcp`. Rich rules keep one line each. */
type Section = ReadonlyMap<string, string>;

/**
 * What firewalld would do, by its own account. A zone for the device's address comes before the one of the card; within it, refusing rules come
 * before allowing ones, and the zone's target decides what is left. null: the zone is not told.
 * Sources: firewalld.zone(5), firewalld.zones(5), firewalld.richlanguage(5); firewall-cmd(1) for the texts.
 */
export function judgeFirewalld(texts: FirewalldTexts, question: FirewallQuestion): FirewalldJudgement | null {
  const zones = readSections(texts.zones);
  const name = zoneOf(zones, texts.defaultZone, question);
  if (name === null) return { kind: 'unsure', zone: texts.defaultZone, rule: 'sources' };
  const zone = zones.get(name);
  if (!zone) return null;
  const services = new Map([...texts.services].map(([service, text]) => [service, readSections(text).get(service)]));
  const rules = [...richRules(zone), ...plainRules(zone, services)].toSorted(
    (a, b) => a.priority - b.priority || places[a.kind] - places[b.kind],
  );
  const decided = rules.find(({ holds }) => holds(question) !== false);
  if (!decided) return { kind: targetKind(zone), zone: name, rule: `target: ${zone.get('target') ?? 'default'}` };
  const kind = decided.holds(question) === null ? 'unsure' : decided.kind;
  return { kind, zone: name, rule: decided.text };
}

/** The services that the zones in use let in: of them more must be asked. In use is a zone with cards or sources, and the default one. */
export function servicesInUse(zones: string, defaultZone: string): string[] {
  const used = [...readSections(zones)].filter(
    ([name, zone]) => name === defaultZone || wordsOf(zone, 'interfaces').length + wordsOf(zone, 'sources').length > 0,
  );
  return [...new Set(used.flatMap(([, zone]) => wordsOf(zone, 'services')))];
}

function readSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name] = /^([\w.-]+)(?: \(.*\))?$/.exec(line) ?? [];
    const [, key, value = ''] = /^ {2}([a-z][\w -]*): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined) sections.set(name, (section = new Map<string, string>()));
    else if (key !== undefined) section.set(key, value.trim());
    else if (line.trim().startsWith('rule')) section.set('rich rules', `${section.get('rich rules')}\n${line.trim()}`);
  }
  return sections;
}

function wordsOf(section: Section, key: string): string[] {
  return (section.get(key) ?? '').split(' ').filter((word) => word !== '');
}

/** null: a zone's sources may or may not be the device's. */
function zoneOf(zones: ReadonlyMap<string, Section>, defaultZone: string, question: FirewallQuestion): string | null {
  const bySource = [...zones].map(([name, zone]) => ({
    name,
    truth: some(wordsOf(zone, 'sources').map((source) => isFrom(source, question.from))),
  }));
  const decided = bySource.find(({ truth }) => truth !== false);
  if (decided) return decided.truth === true ? decided.name : null;
  const byCard = [...zones].find(([, zone]) => wordsOf(zone, 'interfaces').includes(cardOf(question.interface)));
  return byCard ? byCard[0] : defaultZone;
}

/** `192.168.1.0/24`; a MAC address or an ipset cannot be told. */
function isFrom(source: string, from: string | null): Truth {
  const allowed = readAddresses(source);
  const device = from === null ? null : readAddresses(from);
  if (!allowed || !device) return null;
  return allowed.family === device.family && within(device.range, [allowed.range]);
}

type ZoneRule = {
  kind: 'passes' | 'drops' | 'rejects';
  text: string;
  priority: number;
  holds: (question: FirewallQuestion) => Truth;
};

function plainRules(zone: Section, services: ReadonlyMap<string, Section | undefined>): ZoneRule[] {
  const allowed = (text: string, holds: ZoneRule['holds']): ZoneRule => ({ kind: 'passes', text, priority: 0, holds });
  return [
    ...wordsOf(zone, 'forward-ports').map((text) => allowed(`forward-ports: ${text}`, isForwarded(text))),
    ...wordsOf(zone, 'ports').map((text) => allowed(`ports: ${text}`, ({ port }) => isPort(text, port))),
    ...wordsOf(zone, 'protocols').map((text) => allowed(`protocols: ${text}`, () => text === 'tcp')),
    ...wordsOf(zone, 'source-ports').map((text) => allowed(`source-ports: ${text}`, () => isMaybe(text))),
    ...wordsOf(zone, 'services').map((text) => allowed(`services: ${text}`, isOfService(services.get(text)))),
  ];
}

/** `5000/tcp`, `8000-8100/tcp`. */
function isPort(text: string, port: number): boolean {
  const [, low = '', high = low] = /^(\d+)(?:-(\d+))?\/tcp$/.exec(text) ?? [];
  return low !== '' && Number(low) <= port && port <= Number(high);
}

/** The device's own port is one of many. */
function isMaybe(text: string): Truth {
  return text.endsWith('/tcp') ? null : false;
}

/** `port=80:proto=tcp:toport=8080:toaddr=`: what becomes of it elsewhere is not told. */
function isForwarded(text: string): ZoneRule['holds'] {
  const [, ports = '', protocol = ''] = /^port=([\d-]+):proto=(\w+)/.exec(text) ?? [];
  return ({ port }) => (isPort(`${ports}/${protocol}`, port) ? null : false);
}

/** A service that includes others, or is for one destination, is not told in full. */
function isOfService(service: Section | undefined): ZoneRule['holds'] {
  return ({ port }) => {
    if (!service) return null;
    if (wordsOf(service, 'ports').some((text) => isPort(text, port))) {
      return wordsOf(service, 'destination').length > 0 ? null : true;
    }
    if (wordsOf(service, 'protocols').includes('tcp')) return null;
    const isPartial = wordsOf(service, 'includes').length > 0 || wordsOf(service, 'source-ports').some(isMaybe);
    return isPartial ? null : false;
  };
}

function richRules(zone: Section): ZoneRule[] {
  const lines = (zone.get('rich rules') ?? '').split('\n').filter((line) => line.startsWith('rule'));
  return lines.map(readRichRule);
}

/** firewalld asks its rules by priority, which is 0 for a zone's plain lines; of one priority the refusing ones first. */
const places: Readonly<Record<ZoneRule['kind'], number>> = { drops: 0, rejects: 0, passes: 1 };

function readRichRule(text: string): ZoneRule {
  const [, action] = / (accept|drop|reject)\b(?! name)/.exec(text) ?? [];
  const attribute = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
  const priority = Number(attribute(/ priority="(-?\d+)"/) ?? 0);
  const kinds = { accept: 'passes', drop: 'drops', reject: 'rejects' } as const;
  return {
    kind: action === undefined ? 'passes' : kinds[action as keyof typeof kinds],
    text,
    priority,
    holds: (question) => holdsRich(text, attribute, action, question),
  };
}

/** What is none of these (a service, an ipset, a mark, a limit) cannot be told. */
function holdsRich(
  text: string,
  attribute: (pattern: RegExp) => string | null,
  action: string | undefined,
  question: FirewallQuestion,
): Truth {
  if (action === undefined && !/ (port|service|protocol) /.test(text)) return false; // it only logs, or is about ICMP
  const family = attribute(/ family="(ipv[46])"/);
  const ours = question.address.includes(':') ? 'ipv6' : 'ipv4';
  if (family !== null && family !== ours) return false;
  const port = attribute(/ port port="([\d-]+)" protocol="tcp"/);
  if (/ port port="/.test(text) && (port === null || !isPort(`${port}/tcp`, question.port))) return false;
  if (/ protocol value="/.test(text) && attribute(/ protocol value="(\w+)"/) !== 'tcp') return false;
  if (/ icmp-(type|block) /.test(text)) return false;
  const source = attribute(/ source (?:NOT )?address="([^"]+)"/);
  const truth = source === null ? true : isFrom(source, question.from);
  const isUnknown = / (service|forward-port|source-port|destination|masquerade|mark|limit|mac=|ipset=) ?/.test(text);
  if (truth === false && !text.includes(' NOT ')) return false;
  if (isUnknown || truth === null) return null;
  return text.includes(' source NOT ') ? !truth : truth;
}

/** Source: firewalld.zone(5), "target": the default one rejects, as `%%REJECT%%` does. */
function targetKind(zone: Section): 'passes' | 'drops' | 'rejects' {
  const target = zone.get('target');
  if (target === 'ACCEPT') return 'passes';
  return target === 'DROP' ? 'drops' : 'rejects';
}
