import { t } from '@vscode/l10n';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import { plainText, type EmbeddedText } from './embeddedText.ts';
import { lineBefore, lineEnd, lineEndAt } from './layout.ts';
import type { SettingEntry, SettingMap, Settings } from './setting.ts';

/** One `NAME=value` of a text of lines. Its range is that of the whole line or statement; `end` is where its last line ends. */
export type Binding = TextRange & {
  name: string;
  /** Decoded; null where it is named only. */
  value: string | null;
  /** The value's text without its quotes. */
  place: TextRange;
  /** Where its characters stand; where left out, each for itself, or nowhere if the file spells it otherwise. */
  text?: EmbeddedText | null;
};

/** How a format of bindings writes them. */
export type BindingFormat = {
  /** A value as it stands; null where it cannot be written. */
  encode: (text: string) => string | null;
  /** What begins a line of its own, where that is not the indent and the `export` of the line above: `ENV `. */
  lead: string | null;
};

/** Bindings as settings, one map of names. A new one is written on a line of its own behind another. */
export function bindingSettings(source: string, bindings: readonly Binding[], format: BindingFormat): Settings {
  const { encode } = format;
  const entries = bindings.map((binding, index): SettingEntry => {
    const { name, value, place, start, end } = binding;
    const text = binding.text === undefined ? plainIn(source, binding, encode) : binding.text;
    const before = bindings[index - 1];
    return {
      key: name,
      start,
      end,
      value:
        value === null
          ? { kind: 'unread', ...place, why: t('{0} is not a value that can be replaced.', name) }
          : { kind: 'value', ...place, value, text, notes: [], write: (next) => encode(String(next)) },
      removals: before ? [{ start: lineEnd(source, before.end), end: lineEnd(source, end) }] : [],
    };
  });
  const insert: SettingMap['insert'] = (key, value, near) => {
    const entry = near ?? entries.at(-1);
    const written = typeof value === 'object' ? null : encode(String(value));
    if (!entry || written === null || goesOn(source, entry)) return t('{0} cannot be written here.', key);
    return [insertLine(source, entry, key, written, format)];
  };
  const root: SettingMap = { kind: 'map', start: 0, end: source.length, entries, hides: null, notes: [], insert };
  return { root, isBroken: false, spell: (key) => `${key}={0}` };
}

function plainIn(
  source: string,
  { value, place }: Binding,
  encode: (text: string) => string | null,
): EmbeddedText | null {
  return source.slice(place.start, place.end) === value ? plainText(value, place.start, encode) : null;
}

/** Does the line go on where there is no next one? A new line would be its rest. */
function goesOn(source: string, { end }: SettingEntry): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(lineBefore(source, lineEnd(source, end)));
}

/** With the separator of the line above. */
function insertLine(source: string, near: SettingEntry, key: string, value: string, { lead }: BindingFormat): Edit {
  const at = lineEnd(source, near.end);
  const between = /[ \t]*[=:][ \t]*$/.exec(source.slice(near.start, near.value.start))?.[0] ?? '=';
  const begin = lead ?? leadOf(source, near);
  const separator = lead === null ? between : '=';
  return { start: at, end: at, text: lineEndAt(source, near.end) + begin + key + separator + value };
}

function leadOf(source: string, { start, end }: SettingEntry): string {
  const indent = /[ \t]*$/.exec(lineBefore(source, start))?.[0] ?? '';
  return indent + (/^export[ \t]+/.exec(source.slice(start, end))?.[0] ?? '');
}
