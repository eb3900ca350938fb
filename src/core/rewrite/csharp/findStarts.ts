import type { SyntaxNode } from '../../grammar.ts';
import { fromName } from '../bind.ts';
import type { Exposure } from '../../starts/call.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { isField, leavesNamed, partsOf, remember, type TreeFile } from '../treeFile.ts';
import type { StartKind } from '../writtenStart.ts';
import { readElsewhere, textOf, type WrittenValue } from '../writtenValue.ts';
import { listenStart, namedListenStart } from './kestrel.ts';
import { lookUp } from './names.ts';
import { urlStart } from './urls.ts';
import { argumentsOf, ownerOf, valueOf, type Called } from './values.ts';
import { isWebApplication } from './webApplications.ts';

type Kind = Pick<StartKind, 'framework' | 'exposes'>;

type ReadCall = (file: TreeFile, called: Called, kind: Kind) => SlotStart | null;

/** What a call by one of these names starts; null where it is another thing of that name. */
const starts: Readonly<Record<string, ReadCall>> = {
  UseUrls: (file, called, kind) => urlsOf(file, called, kind, argumentsOf(called.call)),
  UseSetting: settingStart,
  Add: (file, called, kind) => ofWebApplication(file, called, kind, ownerOfUrls(ownerOf(called.call))),
  Run: (file, called, kind) => ofWebApplication(file, called, kind, ownerOf(called.call)),
  RunAsync: (file, called, kind) => ofWebApplication(file, called, kind, ownerOf(called.call)),
  ListenLocalhost: namedListenStart,
  ListenAnyIP: namedListenStart,
  Listen: listenStart,
};

/** Cheap text test: without these words `findStarts` finds nothing. */
export function mayHoldStart(text: string): boolean {
  return (
    /\b(?:UseUrls|UseSetting|Add|Run|RunAsync|ListenLocalhost|ListenAnyIP|Listen)\b/.test(text) &&
    /\b(?:WebApplication|\w*WebHost\w*|\w*Kestrel\w*|UseUrls)\b/i.test(text)
  );
}

/** Finds where ASP.NET Core code says on what Kestrel listens. */
export function findStarts(file: TreeFile): SlotStart[] {
  const kind: Kind = { framework: 'aspnet', exposes: exposuresOf(file) };
  return Object.entries(starts).flatMap(([method, read]) =>
    leavesNamed(file, method).flatMap((name) => {
      const called = calledAt(name);
      const start = called && read(file, called, kind);
      return start ? [fromName(file, start, name)] : [];
    }),
  );
}

/** The call of a method by the leaf that names it. */
function calledAt(name: SyntaxNode): Called | null {
  const access = name.parent;
  const call = access?.parent;
  const list = call?.childForFieldName('arguments');
  const isCalled = access?.type === 'member_access_expression' && isField(name, 'name') && isField(access, 'function');
  return isCalled && call?.type === 'invocation_expression' && list ? { call, list, name } : null;
}

function urlsOf(file: TreeFile, { list }: Called, kind: Kind, given: readonly SyntaxNode[]): SlotStart | null {
  const values = given.flatMap((url) => urlsIn(file, url));
  return values.length === 0 ? null : urlStart(file, list, kind, values);
}

/** One URL, or those of an array that is written in place or behind a name that is bound once. */
function urlsIn(file: TreeFile, node: SyntaxNode): WrittenValue[] {
  const elements = elementsOf(node);
  if (elements) return elements.map((url) => valueOf(file, url));
  const name = node.type === 'identifier' ? lookUp(file, node) : null;
  const bound = name?.sets.length === 0 && name.declaration.value ? elementsOf(name.declaration.value) : null;
  if (!bound) return [valueOf(file, node)];
  const isShared = name?.uses.some(({ startIndex }) => startIndex !== node.startIndex) === true;
  const values = bound.map((url) => valueOf(file, url));
  return isShared ? values.map((value) => readElsewhere(value, node.text)) : values;
}

/** What an array holds; null for another expression. */
function elementsOf(node: SyntaxNode): SyntaxNode[] | null {
  if (node.type === 'element_binding_expression')
    return partsOf(node).flatMap((element) => partsOf(element).at(-1) ?? []);
  if (node.type === 'collection_expression' || node.type === 'initializer_expression') return partsOf(node);
  const list = /^(?:implicit_)?array_creation_expression$/.test(node.type)
    ? partsOf(node).find(({ type }) => type === 'initializer_expression')
    : undefined;
  return list ? partsOf(list) : null;
}

/** `UseSetting("urls", "http://localhost:5000")`, `UseSetting(WebHostDefaults.ServerUrlsKey, …)`. */
function settingStart(file: TreeFile, called: Called, kind: Kind): SlotStart | null {
  const [key, value] = argumentsOf(called.call);
  const isUrlsKey = /^(?:"urls"|WebHostDefaults\.ServerUrlsKey)$/i.test(key?.text ?? '');
  return isUrlsKey && value ? urlsOf(file, called, kind, [value]) : null;
}

/** `app` of `app.Urls`. */
function ownerOfUrls(urls: SyntaxNode | null): SyntaxNode | null {
  const isUrls = urls?.type === 'member_access_expression' && urls.childForFieldName('name')?.text === 'Urls';
  return isUrls ? urls.childForFieldName('expression') : null;
}

/** `app.Run("http://localhost:5000")`, `app.Urls.Add(…)` of a WebApplication; `app.Run(handler)` ends a pipeline. */
function ofWebApplication(file: TreeFile, called: Called, kind: Kind, owner: SyntaxNode | null): SlotStart | null {
  const [url, more] = argumentsOf(called.call);
  if (!url || more || !owner || !/^https?:\/\//i.test(textOf(valueOf(file, url)))) return null;
  return isWebApplication(file, owner) ? urlsOf(file, called, kind, [url]) : null;
}

/** The directory browser lists folders (source: aspnetcore's StaticFiles, `UseDirectoryBrowser`). */
function exposuresOf(file: TreeFile): readonly Exposure[] {
  return remember(file, 'exposes', () => {
    const isCalled = leavesNamed(file, 'UseDirectoryBrowser').some((name) => calledAt(name) !== null);
    const isOn = ['EnableDirectoryBrowsing', 'enableDirectoryBrowsing'].some((name) =>
      leavesNamed(file, name).some(({ parent }) => /[=:]\s*true$/.test(parent?.text ?? '')),
    );
    return isCalled || isOn ? ['directory-listing'] : [];
  });
}
