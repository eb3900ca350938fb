import { t } from '@vscode/l10n';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotValue } from '../../starts/slots.ts';
import type { EmbeddedText } from './embeddedText.ts';

/** A text of settings, read: JSON, YAML and TOML in one shape. Offsets are UTF-16 units into the file, end exclusive. */
export type Settings = {
  root: Setting;
  /** True where the text has a syntax error: what was read may not be what the program reads. */
  isBroken: boolean;
  /** How an entry with a text is written, for titles: `"host": "{0}"`. */
  spell(key: string): string;
};

export type Setting = SettingMap | SettingList | SettingValue | UnreadSetting;

export type SettingMap = TextRange & {
  kind: 'map';
  entries: readonly SettingEntry[];
  /** What else may set keys of it (`<<: *base`), as written; null where nothing does. */
  hides: string | null;
  notes: readonly string[];
  /** Writes a new entry straight after `near`, an entry of this map, or after the last one. A sentence where it cannot be written. */
  insert(key: string, value: NewValue, near: SettingEntry | null): Edit[] | string;
};

/** What can be written anew. */
export type NewValue = SlotValue | readonly string[] | { readonly [key: string]: SlotValue | readonly string[] };

/** `start` is its key's, or where a TOML table of that name begins. */
export type SettingEntry = TextRange & {
  key: string;
  value: Setting;
  /** Ranges to delete so that the entry is gone, each one try; see `Slot`. */
  removals: readonly TextRange[];
};

export type SettingList = TextRange & {
  kind: 'list';
  items: readonly Setting[];
  notes: readonly string[];
  /** Writes texts as new items straight after an item, or first (-1). A sentence where they cannot be written. */
  insert(texts: readonly string[], after: number): Edit[] | string;
};

/** The range is that of the whole value, quotes included. */
export type SettingValue = TextRange & {
  kind: 'value';
  value: SlotValue;
  /** Writes another value in its place, in its style; null where it cannot be. */
  write(value: SlotValue): string | null;
  /** The text within its quotes; null where it is no text, or spelled in a way that cannot be told character by character. */
  text: EmbeddedText | null;
  /** What the user should know before it is changed: that an alias repeats it. */
  notes: readonly string[];
};

/** Something without a value of its own: an alias, a date. */
export type UnreadSetting = TextRange & { kind: 'unread'; why: string };

/** A setting and the keys that led to it. */
export type Found = { keys: readonly string[]; entry: SettingEntry; value: Setting };

/** Every setting at a path of keys; `*` stands for any one key, or any item of a list. Of a key that stands twice the last counts. */
export function settingsAt(root: Setting, path: readonly string[]): Found[] {
  let found: { keys: readonly string[]; entry: SettingEntry | null; value: Setting }[] = [
    { keys: [], entry: null, value: root },
  ];
  for (const step of path) {
    found = found.flatMap(({ keys, value }) =>
      entriesOf(value, step).map((entry) => ({ keys: [...keys, entry.key], entry, value: entry.value })),
    );
  }
  return found.flatMap(({ keys, entry, value }) => (entry ? [{ keys, entry, value }] : []));
}

function entriesOf(value: Setting, step: string): SettingEntry[] {
  if (value.kind === 'list' && step === '*')
    return value.items.map((item, index) => ({ ...rangeOf(item), key: String(index), value: item, removals: [] }));
  if (value.kind !== 'map') return [];
  const entries = step === '*' ? value.entries : value.entries.filter(({ key }) => key === step);
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** The entry of a key: null where there is none, a sentence where it cannot be told which one counts. */
export function entryOf(map: SettingMap, key: string): SettingEntry | null | string {
  const [only = null, second] = map.entries.filter((entry) => entry.key === key);
  return second ? t('{0} is set in more than one place.', key) : only;
}

/** The value of a key; null where it is not there, or cannot be told. */
export function valueOf(setting: Setting | null, key: string): Setting | null {
  if (setting?.kind !== 'map') return null;
  const entry = entryOf(setting, key);
  return entry !== null && typeof entry !== 'string' ? entry.value : null;
}

/** The text of a key's value; null where that is no text. */
export function textOf(setting: Setting | null, key: string): string | null {
  const value = valueOf(setting, key);
  return value?.kind === 'value' && typeof value.value === 'string' ? value.value : null;
}
