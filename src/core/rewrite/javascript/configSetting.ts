import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { quoted } from '../treeFile.ts';
import { followSetting, whyUnread, type ConfigObject } from './configObjects.ts';
import { lineStart, type JavaScriptFile } from './javascriptFile.ts';
import { findProperty, membersOf, type Property } from './objects.ts';

/** What a configuration says about one setting. */
export type ConfigSetting =
  | Extract<Property, { kind: 'given' }>
  /** It can be written into `object`. `mayBeGiven`: something that is not known may give it; what is written there wins over that. */
  | { kind: 'absent'; object: SyntaxNode; path: readonly string[]; notes: readonly string[]; mayBeGiven: boolean }
  /** Why it cannot be read or written, one sentence. */
  | { kind: 'hidden'; why: string };

/** Finds a setting by its path (`['server', 'host']`) in all that a configuration is made of. */
export function findSetting(file: JavaScriptFile, config: ConfigObject, path: readonly string[]): ConfigSetting {
  if ('refusal' in config) return { kind: 'hidden', why: config.refusal };
  const { layers, beneath, isShallow } = config;
  const follow = followSetting(file);
  // Of what `Object.assign` lays over one another, the first that has the outermost property hides the others'.
  const holder = isShallow ? layers.find((layer) => mayHave(findProperty(layer, path.slice(0, 1), follow))) : undefined;
  const read = (holder ? [holder] : layers).map((layer) => findProperty(layer, path, follow));
  const said = read.find(mayHave) ?? findProperty(holder ?? layers[0], path, follow);
  if (said.kind === 'given') return said;
  if (said.kind === 'hidden') return hiddenSetting(file, said, path);
  if (!beneath || holder) return { ...said, mayBeGiven: false };
  if (isShallow && path.length > 1) return { kind: 'hidden', why: mayGive(beneath, path) };
  return { ...said, mayBeGiven: true };
}

function mayHave({ kind }: Property): boolean {
  return kind !== 'absent';
}

function hiddenSetting(
  file: JavaScriptFile,
  { by, place }: Extract<Property, { kind: 'hidden' }>,
  path: readonly string[],
): ConfigSetting {
  if (place) return { kind: 'absent', ...place, notes: [], mayBeGiven: true };
  return { kind: 'hidden', why: whyHidden(file, by, path) };
}

function whyHidden(file: JavaScriptFile, by: SyntaxNode, path: readonly string[]): string {
  if (by.type === 'spread_element') return mayGive(by, path);
  if (/^(?:pair|method_definition)$/.test(by.type))
    return t('{0} may decide {1}, so nothing is added beside it.', quoted(by), path.at(-1) ?? '');
  return whyUnread(file, by);
}

function mayGive(by: SyntaxNode, path: readonly string[]): string {
  const name = path.at(-1) ?? '';
  return t('{0} may already give {1}: what it holds is not written in this file.', quoted(by), name);
}

/** What stands for a setting in the text: the innermost object there is around it; without any, the line on which the configuration begins. */
export function placeOf(
  file: JavaScriptFile,
  config: ConfigObject,
  path: readonly string[],
): { start: number; end: number } {
  if ('refusal' in config) return { start: config.at.startIndex, end: config.at.endIndex };
  const member = config.layers.map((layer) => memberAt(layer, path)).find((found) => found !== null);
  if (member) return { start: member.startIndex, end: member.endIndex };
  const [{ startIndex }] = config.layers;
  return { start: codeStart(file, startIndex), end: startIndex + 1 };
}

function memberAt(object: SyntaxNode, [name, ...inner]: readonly string[]): SyntaxNode | null {
  const member = membersOf(object).findLast(({ key }) => key === name)?.member ?? null;
  const value = inner.length > 1 ? member?.childForFieldName('value') : null;
  return (value?.type === 'object' ? memberAt(value, inner) : null) ?? member;
}

/** Where the code on the offset's line begins. */
function codeStart({ source }: JavaScriptFile, offset: number): number {
  const start = lineStart(source, offset);
  return start + (/^\ufeff?[ \t]*/.exec(source.slice(start, offset))?.[0].length ?? 0);
}
