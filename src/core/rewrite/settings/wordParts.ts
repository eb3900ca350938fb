import { t } from '@vscode/l10n';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { CommandPart } from './commandLayout.ts';
import type { EmbeddedText } from './embeddedText.ts';
import { lineEnd } from './layout.ts';
import { valueOf, type Setting, type SettingList, type SettingValue } from './setting.ts';

/** An argument as its program gets it. */
type Argument = Pick<CommandPart & { kind: 'word' }, 'text' | 'isLiteral'>;

/**
 * The arguments in a list of texts, one part each; VS Code's `{ "value": … }` is one too. null where one of them is no text.
 * @param decode reads what the file's own program makes of a text
 */
export function listParts(
  source: string,
  list: SettingList,
  decode: (text: EmbeddedText) => Argument = (text) => ({ text }),
): CommandPart[] | null {
  const items = list.items.map(argumentIn).map((item) => item?.text && { ...item, ...decode(item.text) });
  const parts = items.map((item, index): CommandPart | null => {
    if (!item) return null;
    return wordPart(source, items, index, item, (words) => list.insert(words, index), list);
  });
  return parts.every((part) => part !== null) ? parts : null;
}

/** With the range of the whole item. */
function argumentIn(item: Setting): SettingValue | null {
  const value = item.kind === 'map' ? valueOf(item, 'value') : item;
  return value?.kind === 'value' ? { ...value, start: item.start, end: item.end } : null;
}

function wordPart(
  source: string,
  items: readonly ((Argument & TextRange) | null | undefined)[],
  index: number,
  { text, isLiteral }: Argument,
  add: (words: readonly string[]) => Edit[] | string,
  list: SettingList,
): CommandPart {
  const removals = (last: CommandPart): TextRange[] => {
    const end = items.findIndex((item) => item?.text === last.text);
    const [before, own, final, after] = [items[index - 1], items[index], items[end], items[end + 1]];
    if (!own || !final) return [];
    return [
      ...(before ? [{ start: before.end, end: final.end }] : []),
      ...(before ? [{ start: lineEnd(source, before.end), end: lineEnd(source, final.end) }] : []),
      ...(after ? [{ start: own.start, end: after.start }] : []),
      ...(before || after ? [] : [{ start: list.start + 1, end: list.end - 1 }]),
    ];
  };
  return { kind: 'word', text, ...(isLiteral && { isLiteral }), add, removals };
}

/** An argument that does not stand in a list: `add` writes further ones behind it. */
export function loneWord(text: EmbeddedText, add: (words: readonly string[]) => Edit[] | string): CommandPart {
  return { kind: 'word', text, add, removals: () => [] };
}

/** Where nothing can be written behind an argument. */
export function cannotAdd(words: readonly string[]): string {
  return t('{0} cannot be written here.', words.join(' '));
}
