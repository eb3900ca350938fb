import { t } from '@vscode/l10n';
import { readPort } from '../addressText.ts';
import type { Edit, HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import { settingsAt, type SettingEntry, type SettingMap } from './setting.ts';
import { startIn, type FindInSettings, type PlacedStart, type SettingsFile } from './settingsFile.ts';
import { hostOf, readPart, textOfValue, wholeSlot, type Listens } from './valueSlot.ts';

/** A server whose host and port are keys of their own. */
export type KeyRule = {
  framework: string;
  /** The keys that lead to one server's settings, `*` for any one; none where the whole text is about it. */
  section: readonly string[];
  /** Keys below the section, with dots between those of nested maps. */
  host: string;
  port: string;
  /** What it listens on, and on which port, where they are not given. */
  absent: HostArgument['listens'];
  defaultPort: number | null | ((keys: readonly string[]) => number | null);
  /** A switch that turns a debugger on: `1`, `true`. */
  debug?: string;
  /** A key that tells of such a server even where nothing else does; new keys are written beside it. */
  sign?: string;
  /** True where the section alone tells of a server. */
  isAlone?: true;
  /** True where nothing is told without the host: another section may give it. */
  needsHost?: true;
  /** Does the section belong to such a server at all? */
  isIt?: (section: SettingMap, keys: readonly string[]) => boolean;
  listens?: Listens;
};

/** Finds the starts that a rule describes. */
export function keyStarts(rule: KeyRule): FindInSettings {
  return (file) => sectionsOf(file, rule).flatMap((section) => sectionStart(file, rule, section));
}

/** `entry` is null where the section is the whole text. */
type Section = { keys: readonly string[]; entry: SettingEntry | null; map: SettingMap };

function sectionsOf({ settings: { root } }: SettingsFile, { section, isIt }: KeyRule): Section[] {
  const found = section.length === 0 ? [{ keys: [], entry: null, value: root }] : settingsAt(root, section);
  return found
    .flatMap(({ value, ...rest }) => (value.kind === 'map' ? [{ ...rest, map: value }] : []))
    .filter(({ map, keys }) => isIt?.(map, keys) ?? true);
}

/** Where a key stands: the map that holds it and the entry. `shell` is the entry of that map where it holds nothing else, below a section. */
type Held = { map: SettingMap; entry: SettingEntry; shell: SettingEntry | null };

/** What is known of a key: where it stands, null where it does not, a sentence where it stands twice. */
type Known = Held | null | string;

type KnownKeys = {
  host: Known;
  port: Known;
  debug: Known;
  /** Those that stand there, in order. */
  held: readonly Held[];
  /** New keys are written behind it. */
  beside: Held | null;
};

function findKeys(map: SettingMap, rule: KeyRule): KnownKeys {
  const find = (key: string | undefined): Known => (key === undefined ? null : findKey(map, key));
  const [host, port, debug] = [find(rule.host), find(rule.port), find(rule.debug)];
  const held = [host, port, debug, find(rule.sign)].filter(isHeld);
  const beside = held.find(({ entry }) => entry.value.kind === 'value') ?? null;
  return { host, port, debug, held: held.toSorted((a, b) => a.entry.start - b.entry.start), beside };
}

function sectionStart(file: SettingsFile, rule: KeyRule, section: Section): SlotStart[] {
  const { map } = section;
  const keys = findKeys(map, rule);
  const { host, port, debug, held, beside } = keys;
  if (rule.needsHost && !isHeld(host)) return [];
  if (held.length === 0 && typeof host !== 'string' && !rule.isAlone) return [];
  return [
    startIn(file, {
      call: describeCall(file, rule, section, keys),
      host: slotOf(host, beside, map, rule.host, () => true),
      port: slotOf(port, beside, map, rule.port, (text) => readPort(text.trim()) !== null),
      debug: isHeld(debug) ? [switchSlot(debug)] : [],
    }),
  ];
}

function describeCall(
  { settings }: SettingsFile,
  { framework, host, absent, defaultPort, listens }: KeyRule,
  { keys, entry, map }: Section,
  known: KnownKeys,
): PlacedStart['call'] {
  const own = known.held.map((one) => one.entry);
  const start = entry?.start ?? own[0]?.start ?? map.start;
  return {
    start,
    end: (entry ? map.entries : own).reduce((last, one) => Math.max(last, one.end), entry?.value.end ?? start),
    framework,
    host: describeHost(known.host, hidingIn(map, host), absent, listens),
    port: portOf(known.port, typeof defaultPort === 'function' ? defaultPort(keys) : defaultPort),
    debug: isHeld(known.debug) ? switchOf(known.debug) : false,
    exposes: [],
    spelling: settings.spell(nameBeside(isHeld(known.host) ? known.host : known.beside, host)),
  };
}

/** Finds a key: `server.port` may be written with dots or as nested maps. A sentence where more than one entry says it. */
function findKey(map: SettingMap, path: string): Known {
  const found = heldAt(map, path);
  const [only = null, second] = found;
  return second ? t('{0} is set in more than one place.', path) : only;
}

/** Does the map hold a key, written with dots or as nested maps? */
export function holdsKey(map: SettingMap, path: string): boolean {
  return heldAt(map, path).length > 0;
}

function heldAt(map: SettingMap, path: string, above: SettingEntry | null = null): Held[] {
  return map.entries.flatMap((entry): Held[] => {
    if (entry.key === path) return [{ map, entry, shell: map.entries.length === 1 ? above : null }];
    const { key, value } = entry;
    return value.kind === 'map' && path.startsWith(`${key}.`) ? heldAt(value, path.slice(key.length + 1), entry) : [];
  });
}

/** A merge key on the way to a key that is not there. */
function hidingIn(map: SettingMap, path: string): string | null {
  if (map.hides !== null) return map.hides;
  const below = map.entries.find(({ key, value }) => value.kind === 'map' && path.startsWith(`${key}.`));
  return below?.value.kind === 'map' ? hidingIn(below.value, path.slice(below.key.length + 1)) : null;
}

function describeHost(
  host: Known,
  hides: string | null,
  absent: HostArgument['listens'],
  listens: Listens | undefined,
): HostArgument {
  if (host === null) return hides === null ? { kind: 'default', value: null, listens: absent } : opaque;
  return typeof host === 'string' ? opaque : hostOf(host.entry.value, absent, listens);
}

const opaque: HostArgument = { kind: 'opaque', value: null, listens: 'unknown' };

function isHeld(found: Known): found is Held {
  return found !== null && typeof found === 'object';
}

function portOf(port: Known, fallback: number | null): number | null {
  if (!isHeld(port)) return typeof port === 'string' ? null : fallback;
  const text = textOfValue(port.entry.value);
  if (text === null || text === '') return fallback;
  const part = readPart(text);
  return 'why' in part ? null : readPort(part.text.trim());
}

/** What click and its like take for true and false. */
function switchOf({ entry: { value } }: Held): boolean | null {
  const text = textOfValue(value)?.toLowerCase() ?? '';
  if (/^(?:1|true|t|yes|y|on)$/.test(text)) return true;
  return /^(?:0|false|f|no|n|off|)$/.test(text) ? false : null;
}

function switchSlot(held: Held): Slot {
  const slot = wholeSlot(held.entry.value, () => true);
  return slot.kind === 'set' ? { ...slot, value: switchOf(held), write: () => slot.write('0') } : slot;
}

/** The slot of a key; where it is missing it is written beside its sibling, named as that one is, else into the section. */
function slotOf(
  held: Known,
  beside: Held | null,
  section: SettingMap,
  path: string,
  accepts: (text: string) => boolean,
): Slot {
  if (typeof held === 'string') return { kind: 'refused', why: held };
  if (held) return withRemovals(wholeSlot(held.entry.value, accepts), held);
  const hides = hidingIn(section, path);
  if (hides !== null)
    return {
      kind: 'refused',
      why: t('{0} may already give {1}: what it holds is not written in this file.', hides, path),
    };
  const insert = (value: SlotValue) => (beside ? insertBeside(beside, path, value) : insertInto(section, path, value));
  return { kind: 'unset', insert, notes: (beside?.map ?? section).notes };
}

function insertBeside(beside: Held, path: string, value: SlotValue): Edit[] | string {
  return beside.map.insert(nameBeside(beside, path), value, beside.entry);
}

/** A key with as many parts as the one beside it has: the others are the maps around. */
function nameBeside(beside: Held | null, path: string): string {
  const depth = beside ? beside.entry.key.split('.').length : 1;
  return path.split('.').slice(-depth).join('.');
}

/** Into the innermost map there is on the way; one that is missing is written with it. */
function insertInto(map: SettingMap, path: string, value: SlotValue): Edit[] | string {
  const next = map.entries.find((entry) => entry.value.kind === 'map' && path.startsWith(`${entry.key}.`));
  if (next?.value.kind === 'map') return insertInto(next.value, path.slice(next.key.length + 1), value);
  const [key = path, inner] = path.split('.');
  return map.insert(key, inner === undefined ? value : { [inner]: value }, null);
}

function withRemovals(slot: Slot, { entry, shell }: Held): Slot {
  return slot.kind === 'set' ? { ...slot, removals: [...(shell?.removals ?? []), ...entry.removals] } : slot;
}
