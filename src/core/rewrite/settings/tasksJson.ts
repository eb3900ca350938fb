import type { CommandPart } from './commandLayout.ts';
import { commandStarts } from './embeddedCommand.ts';
import { settingsAt, textOf, valueOf, type Setting, type SettingMap, type SettingValue } from './setting.ts';
import type { FindInSettings, SettingsFile } from './settingsFile.ts';
import { variablesIn, withEditorPaths, withFallbacks } from './scripts.ts';
import { systemNotes } from './systemNotes.ts';
import { cannotAdd, listParts, loneWord } from './wordParts.ts';

/**
 * Finds the servers that VS Code's tasks start: `command`, `args` and `options.env`. A shell task's command is a line of the shell, a process
 * task's is one program. `above` are the keys that lead to `tasks`.
 */
export function taskStarts(above: readonly string[]): FindInSettings {
  return (file) =>
    settingsAt(file.settings.root, [...above, 'tasks', '*']).flatMap(({ value, entry }) => {
      if (value.kind !== 'map') return [];
      const parts = partsOf(file, value);
      const variables = variablesIn(valueOf(valueOf(value, 'options'), 'env'));
      const { start, end } = entry;
      return parts ? commandStarts(file, { parts, variables, start, end, notes: systemNotes(value) }) : [];
    });
}

function partsOf({ source }: SettingsFile, task: SettingMap): CommandPart[] | null {
  const command = valueIn(valueOf(task, 'command'));
  const args = valueOf(task, 'args');
  if (!command?.text || (args !== null && args.kind !== 'list')) return null;
  const parts = args ? listParts(source, args) : [];
  const first: CommandPart =
    textOf(task, 'type') === 'process'
      ? loneWord(withEditorPaths(command.text), (words) => args?.insert(words, -1) ?? cannotAdd(words))
      : { kind: 'line', text: withFallbacks(withEditorPaths(command.text)) };
  return parts && [first, ...parts];
}

/** A text, or `{ "value": …, "quoting": … }`. */
function valueIn(setting: Setting | null): SettingValue | null {
  const value = setting?.kind === 'map' ? valueOf(setting, 'value') : setting;
  return value?.kind === 'value' ? value : null;
}
