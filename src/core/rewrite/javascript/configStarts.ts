import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import type { SourceName } from '../sourceReader.ts';
import { positionOf } from '../treeFile.ts';
import { kindsOf, type ConfigKind } from './configKinds.ts';
import { configObjects, type ConfigObject } from './configObjects.ts';
import { findSetting, placeOf, type ConfigSetting } from './configSetting.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { writerNear } from './literals.ts';
import { listensOn } from './hostMeaning.ts';
import { propertyInserter, removalsOf } from './propertyInserter.ts';
import { readValue, valueSlot } from './values.ts';

/** Cheap text test: false where `findConfigStarts` would find nothing in a file of this name. */
export function mayHoldConfig(text: string, name: SourceName): boolean {
  return kindsOf(name, text).length > 0 && /\bexports?\b/.test(text);
}

/** Finds the servers whose bind a configuration file (`vite.config.ts`, `webpack.config.js` …) decides. None in a file of another name. */
export function findConfigStarts(file: JavaScriptFile, name: SourceName): SlotStart[] {
  const kinds = kindsOf(name, file.source);
  const configs = kinds.length === 0 ? [] : configObjects(file);
  return kinds.flatMap((kind) => {
    const own = configs.filter((config) => isServed(file, config, kind));
    return kind.needs !== undefined || own.length === 1 ? own.map((config) => readStart(file, config, kind)) : [];
  });
}

/** Does the configuration have a server that listens by itself? */
function isServed(file: JavaScriptFile, config: ConfigObject, { needs, silentWith }: ConfigKind): boolean {
  const isWritten = needs === undefined || isOn(file, findSetting(file, config, [needs]));
  return isWritten && (silentWith === undefined || !isOn(file, findSetting(file, config, silentWith)));
}

function isOn(file: JavaScriptFile, setting: ConfigSetting): boolean {
  if (setting.kind !== 'given') return false;
  const { literal } = readValue(file, setting.value);
  return literal === null || Boolean(literal.value);
}

function readStart(file: JavaScriptFile, config: ConfigObject, kind: ConfigKind): SlotStart {
  const host = settingOf(file, config, kind, kind.host);
  const port = settingOf(file, config, kind, kind.port);
  const place = placeOf(file, config, kind.host);
  return {
    call: {
      ...positionOf(file.source, place.start),
      ...place,
      framework: kind.framework,
      host: describeHost(file, host, kind, untoldOf(file, config, kind)),
      port: readPort(file, port, kind),
      debug: false,
      exposes: [],
      spelling: `${kind.host.at(-1) ?? ''}: '{0}'`,
    },
    host: hostSlot(file, host, kind),
    port: portSlot(file, port),
    debug: [],
    ...(kind.strictPort && { strictPort: switchSlot(file, settingOf(file, config, kind, kind.strictPort)) }),
    anchor: 'refusal' in config ? config.at.startIndex : config.layers[0].startIndex,
  };
}

function settingOf(
  file: JavaScriptFile,
  config: ConfigObject,
  { over }: ConfigKind,
  path: readonly string[],
): ConfigSetting {
  const above = over !== undefined && file.source.includes(over) ? findSetting(file, config, [over, ...path]) : null;
  return above && above.kind !== 'absent' ? above : findSetting(file, config, path);
}

/** What it listens on where its host is not given. */
function untoldOf(file: JavaScriptFile, config: ConfigObject, kind: ConfigKind): HostArgument['listens'] {
  const { inherits, old, untold } = kind;
  if (inherits) return describeHost(file, findSetting(file, config, inherits), kind, untold).listens;
  if (!old || 'refusal' in config) return untold;
  return old.options.some((option) => findSetting(file, config, option).kind === 'given') ? old.untold : untold;
}

function describeHost(
  file: JavaScriptFile,
  setting: ConfigSetting,
  kind: ConfigKind,
  untold: HostArgument['listens'],
): HostArgument {
  if (setting.kind === 'hidden' || (setting.kind === 'absent' && setting.mayBeGiven))
    return { kind: 'opaque', value: null, listens: 'unknown' };
  if (setting.kind === 'absent') return { kind: 'default', value: null, listens: untold };
  const reading = readValue(file, setting.value);
  if (!reading.literal || !isHost(reading.literal.value)) return { kind: 'dynamic', value: null, listens: 'unknown' };
  const { value } = reading.literal;
  return {
    kind: reading.kind,
    value: value === null ? null : String(value),
    listens: value === null ? untold : listensOn(kind, value),
  };
}

function isHost(value: SlotValue): boolean {
  return typeof value !== 'number';
}

function hostSlot(file: JavaScriptFile, setting: ConfigSetting, kind: ConfigKind): Slot {
  const slot = slotOf(file, setting, isHost);
  if (slot.kind !== 'set' || setting.kind !== 'given') return slot;
  // `true` says the same as an address of every interface.
  const isWide = slot.value !== '::' && listensOn(kind, slot.value) === 'all';
  const isPlain = typeof slot.value === 'string' && readValue(file, setting.value).notes.length === 0;
  return {
    ...slot,
    value: isWide ? '0.0.0.0' : slot.value,
    ...(isPlain ? { removals: removalsOf(setting.member) } : {}),
  };
}

function slotOf(file: JavaScriptFile, setting: ConfigSetting, accepts: (value: SlotValue) => boolean): Slot {
  if (setting.kind === 'hidden') return { kind: 'refused', why: setting.why };
  if (setting.kind === 'given') return valueSlot(file, setting.value, accepts, setting.notes);
  const insert = propertyInserter(file, setting.object, setting.path, !setting.mayBeGiven);
  const write = writerNear(file, setting.object);
  return { kind: 'unset', insert: (value) => insert(write(value)), notes: setting.notes };
}

function portSlot(file: JavaScriptFile, setting: ConfigSetting): Slot {
  return slotOf(
    file,
    setting,
    (value) => value === null || typeof value === 'number' || /^(?:\d+|auto)$/.test(String(value)),
  );
}

function switchSlot(file: JavaScriptFile, setting: ConfigSetting): Slot {
  return slotOf(file, setting, (value) => typeof value === 'boolean' || value === null);
}

function readPort(file: JavaScriptFile, setting: ConfigSetting, { defaultPort }: ConfigKind): number | null {
  if (setting.kind === 'hidden') return null;
  if (setting.kind === 'absent') return setting.mayBeGiven ? null : defaultPort;
  const { literal } = readValue(file, setting.value);
  if (!literal) return null;
  if (literal.value === null) return defaultPort;
  const port = /^\d+$/.test(String(literal.value)) ? Number(literal.value) : null;
  return port !== null && port <= 65_535 ? port : null;
}
