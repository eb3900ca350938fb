import type { Variable } from './commandLayout.ts';
import type { WrittenCommand } from './containerCommand.ts';
import { commandStarts } from './embeddedCommand.ts';
import { decodeText, expandText, sliceText, unwritten, type EmbeddedText } from './embeddedText.ts';
import { settingsAt, valueOf, type Setting } from './setting.ts';
import type { FindInSettings, SettingsFile } from './settingsFile.ts';
import { stillWins } from './valueSlot.ts';
import { listParts } from './wordParts.ts';

/** Where a file keeps commands, and what a list of texts is there: the arguments of one, or several commands. */
export type ScriptRule = { path: readonly string[]; list: 'arguments' | 'commands' };

/** Finds the servers that a file's scripts start: each a text, a list, or a map that holds it beside its variables (`env`). */
export function scriptStarts(rules: readonly ScriptRule[]): FindInSettings {
  return (file) =>
    rules.flatMap(({ path, list }) =>
      holdersOf(file.settings.root, path).flatMap((holder) => {
        const key = path.at(-1) ?? '*';
        const variables = key === '*' ? [] : variablesIn(valueOf(holder, 'env'));
        return settingsAt(holder, [key])
          .flatMap(({ value }) => commandsOf(file, value, list))
          .flatMap((command) => commandStarts(file, { ...command, variables }));
      }),
    );
}

function holdersOf(root: Setting, path: readonly string[]): Setting[] {
  return path.length < 2 ? [root] : settingsAt(root, path.slice(0, -1)).map(({ value }) => value);
}

function commandsOf({ source }: SettingsFile, value: Setting, list: ScriptRule['list']): WrittenCommand[] {
  if (value.kind === 'value') return lineCommand(value);
  if (value.kind !== 'list') return [];
  if (list === 'commands') return value.items.flatMap(lineCommand);
  const parts = listParts(source, value);
  return parts ? [{ parts, start: value.start, end: value.end, notes: value.notes }] : [];
}

function lineCommand(value: Setting): WrittenCommand[] {
  if (value.kind !== 'value' || !value.text) return [];
  const text = withoutMark(value.text);
  const { start, end, notes } = value;
  return text ? [{ parts: [{ kind: 'line', text: withFallbacks(text) }], start, end, notes }] : [];
}

/** Composer: `@php artisan serve` runs the PHP that runs Composer; other words with `@` are scripts and calls of its own (getcomposer.org, "Scripts"). */
function withoutMark(text: EmbeddedText): EmbeddedText | null {
  if (!text.text.startsWith('@')) return text;
  return text.text.startsWith('@php ') ? sliceText(text, 1, text.text.length) : null;
}

/** What a shell, and compose, put where a variable is not set: `${HOST:-localhost}`. */
export function withFallbacks(text: EmbeddedText): EmbeddedText {
  return expandText(text, /\$\{(\w+):?-([\w.:[\]-]+)\}/g, (match) => {
    const [whole, name = '', fallback = ''] = match;
    const from = (match.index ?? 0) + whole.length - 1 - fallback.length;
    const value = sliceText(text, from, from + fallback.length);
    return value && { text: value, notes: [stillWins(name)], isDynamic: true };
  });
}

/** What VS Code puts there that a program's name may hold: a folder, Python's interpreter ("Variables Reference"). */
export function withEditorPaths(text: EmbeddedText): EmbeddedText {
  const paths = /\$\{(?:(?:workspace|file|userHome|cwd)\w*(?::[\w .-]+)?|(command|config):python\.\w+)\}/g;
  return decodeText(text, paths, ([, python]) => (python === undefined ? 'folder' : 'python'));
}

/** The variables in a map of texts, or a list of `NAME=value`. */
export function variablesIn(value: Setting | null): readonly Variable[] {
  if (value?.kind === 'list') return value.items.flatMap(variableIn);
  if (value?.kind !== 'map') return [];
  return value.entries.flatMap((entry) => {
    if (entry.value.kind !== 'value' || !/^[A-Za-z_]\w*$/.test(entry.key)) return [];
    const { text, value: worth } = entry.value;
    return worth === null ? [] : [{ name: entry.key, text: text ? withFallbacks(text) : unwritten(String(worth)) }];
  });
}

function variableIn(item: Setting): readonly Variable[] {
  const text = item.kind === 'value' ? item.text : null;
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text?.text ?? '') ?? [];
  const part =
    text && name !== undefined && value !== undefined ? sliceText(text, name.length + 1, text.text.length) : null;
  return part && name !== undefined ? [{ name, text: withFallbacks(part) }] : [];
}
