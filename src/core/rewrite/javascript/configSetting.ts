import type { SyntaxNode } from '../../grammar.ts';
import { followSetting, whyUnread, type ConfigObject } from './configObjects.ts';
import { mayDecide, mayGive } from './hiding.ts';
import { lineStart, type JavaScriptFile } from './javascriptFile.ts';
import { memberOf } from './expressions.ts';
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
  const { layers, beneath, isShallow, changes } = config;
  const [name = ''] = path.slice(-1);
  const changed = changes.find((member) => namesIn(member).every((own, at) => at >= path.length || own === path[at]));
  if (changed) return { kind: 'hidden', why: mayDecide(changed, name) };
  const follow = followSetting(file);
  // Of what `Object.assign` lays over one another, the first that has the outermost property hides the others'.
  const holder = isShallow ? layers.find((layer) => mayHave(findProperty(layer, path.slice(0, 1), follow))) : undefined;
  const read = (holder ? [holder] : layers).map((layer) => findProperty(layer, path, follow));
  const said = read.find(mayHave) ?? findProperty(holder ?? layers[0], path, follow);
  if (said.kind === 'given') return said;
  if (said.kind === 'hidden') return hiddenSetting(file, said, name);
  if (!beneath || holder) return { ...said, mayBeGiven: false };
  if (isShallow && path.length > 1) return { kind: 'hidden', why: mayGive(file, beneath, name) };
  return { ...said, mayBeGiven: true };
}

/** `config.server.host` → server, host */
function namesIn(node: SyntaxNode): string[] {
  const member = memberOf(node);
  return member ? [...namesIn(member.object), member.name] : [];
}

function mayHave({ kind }: Property): boolean {
  return kind !== 'absent';
}

function hiddenSetting(
  file: JavaScriptFile,
  { by, place }: Extract<Property, { kind: 'hidden' }>,
  name: string,
): ConfigSetting {
  if (place) return { kind: 'absent', ...place, notes: [], mayBeGiven: true };
  return { kind: 'hidden', why: whyHidden(file, by, name) };
}

function whyHidden(file: JavaScriptFile, by: SyntaxNode, name: string): string {
  if (by.type === 'spread_element') return mayGive(file, by, name);
  return /^(?:pair|method_definition)$/.test(by.type) ? mayDecide(by, name) : whyUnread(file, by);
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
