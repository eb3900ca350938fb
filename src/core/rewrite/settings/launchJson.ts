import { addressStart } from './addressStarts.ts';
import type { CommandPart } from './commandLayout.ts';
import { commandStarts } from './embeddedCommand.ts';
import { unwritten } from './embeddedText.ts';
import { aspNetUrls, saysUrls } from './aspNet.ts';
import { settingsAt, textOf, valueOf, type Found, type SettingMap } from './setting.ts';
import type { FindInSettings, SettingsFile } from './settingsFile.ts';
import { variablesIn, withEditorPaths } from './scripts.ts';
import { systemNotes } from './systemNotes.ts';
import { textOfValue } from './valueSlot.ts';
import { cannotAdd, listParts, loneWord } from './wordParts.ts';
import type { SlotStart } from '../../starts/slots.ts';

/**
 * Finds the servers that debug configurations start: the module, program and arguments of debugpy, Node and PHP, and the variables given to
 * them. `above` are the keys that lead to `configurations`.
 */
export function launchStarts(above: readonly string[]): FindInSettings {
  return (file) =>
    settingsAt(file.settings.root, [...above, 'configurations', '*']).flatMap((found) =>
      found.value.kind === 'map' && textOf(found.value, 'request') !== 'attach'
        ? configurationStarts(file, found, found.value)
        : [],
    );
}

function configurationStarts(file: SettingsFile, { entry }: Found, map: SettingMap): SlotStart[] {
  const type = textOf(map, 'type') ?? '';
  if (/^(?:coreclr|dotnet|monovsdbg)$/.test(type)) return urlsOf(file, map);
  const parts = partsOf(file, type, map);
  const variables = variablesIn(valueOf(map, 'env'));
  const { start, end } = entry;
  return parts ? commandStarts(file, { parts, variables, start, end, notes: systemNotes(map) }) : [];
}

/** `ASPNETCORE_URLS`, which the program reads wherever it comes from. */
function urlsOf(file: SettingsFile, map: SettingMap): SlotStart[] {
  const args = [...settingsAt(map, ['args', '*']), ...settingsAt(map, ['args'])];
  if (args.some(({ value }) => saysUrls(textOfValue(value)))) return [];
  return settingsAt(map, ['env', 'ASPNETCORE_URLS']).flatMap(
    ({ entry }) => addressStart(file, entry, aspNetUrls) ?? [],
  );
}

/** The words that a debugger runs, null where it runs something else. Sources: the `configurationAttributes` of each extension's package.json. */
function partsOf(file: SettingsFile, type: string, map: SettingMap): CommandPart[] | null {
  const args = partsIn(file, map, 'args');
  const program = wordOf(map, 'program', 'args');
  if (/^(?:debugpy|python)$/.test(type)) {
    const module = wordOf(map, 'module', 'args');
    return joined([given('python')], module ? [given('-m'), module] : [program], args);
  }
  const runtimeArgs = partsIn(file, map, 'runtimeArgs');
  if (/^(?:pwa-)?node$/.test(type))
    return joined([wordOf(map, 'runtimeExecutable', 'runtimeArgs') ?? given('node')], runtimeArgs, [program], args);
  if (type === 'php') return joined([given('php')], runtimeArgs, [program], args);
  const command = type === 'node-terminal' ? valueOf(map, 'command') : null;
  return command?.kind === 'value' && command.text ? [{ kind: 'line', text: withEditorPaths(command.text) }] : null;
}

function given(word: string): CommandPart {
  return loneWord(unwritten(word), cannotAdd);
}

/**
 * A key's text as one argument, left out where it is empty. What is added behind it goes into the list of another key, at its front; a list
 * that is not there is not made: taken out again it could not be told from an empty one.
 */
function wordOf(map: SettingMap, key: string, listKey: string): CommandPart | null {
  const [value, list] = [valueOf(map, key), valueOf(map, listKey)];
  if (value?.kind !== 'value' || !value.text || value.value === '') return null;
  return loneWord(value.text, (words) => (list?.kind === 'list' ? list.insert(words, -1) : cannotAdd(words)));
}

/** The arguments, null where they cannot be read. A text in place of the list is taken as a shell would. */
function partsIn({ source }: SettingsFile, map: SettingMap, key: string): CommandPart[] | null {
  const value = valueOf(map, key);
  if (!value) return [];
  if (value.kind === 'list') return listParts(source, value);
  return value.kind === 'value' && value.text ? [{ kind: 'line', text: value.text }] : null;
}

function joined(...lists: readonly (readonly (CommandPart | null)[] | null)[]): CommandPart[] | null {
  if (lists.includes(null)) return null;
  return lists.flatMap((list) => (list ?? []).filter((part) => part !== null));
}
