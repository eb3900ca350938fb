import type { SyntaxNode } from '../../grammar.ts';
import { fromName } from '../bind.ts';
import type { Exposure } from '../call.ts';
import type { SlotStart } from '../slots.ts';
import { isField, leavesNamed, partsOf, remember, type TreeFile } from '../treeFile.ts';
import type { StartKind } from '../writtenStart.ts';
import { textOf } from '../writtenValue.ts';
import { listenStart, namedListenStart } from './kestrel.ts';
import { urlStart } from './urls.ts';
import { argumentsOf, ownerOf, valueOf, type Called } from './values.ts';

type Kind = Pick<StartKind, 'framework' | 'exposes'>;

type ReadCall = (file: TreeFile, called: Called, kind: Kind) => SlotStart | null;

/** What a call by one of these names starts; null where it is another thing of that name. */
const starts: Readonly<Record<string, ReadCall>> = {
  UseUrls: (file, called, kind) => urlsOf(file, called, kind, argumentsOf(called.call).flatMap(elementsOf)),
  UseSetting: settingStart,
  Add: (file, called, kind) => (isUrls(ownerOf(called.call)) ? ofWebApplication(file, called, kind) : null),
  Run: ofWebApplication,
  RunAsync: ofWebApplication,
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
  const values = given.map((url) => valueOf(file, url));
  return values.length === 0 ? null : urlStart(file, list, kind, values);
}

/** What an array of URLs holds, written in place. */
function elementsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'element_binding_expression')
    return partsOf(node).flatMap((element) => partsOf(element).at(-1) ?? []);
  if (node.type === 'collection_expression') return partsOf(node);
  const list = /^(?:implicit_)?array_creation_expression$/.test(node.type)
    ? partsOf(node).find(({ type }) => type === 'initializer_expression')
    : undefined;
  return list ? partsOf(list) : [node];
}

/** `UseSetting("urls", "http://localhost:5000")`, `UseSetting(WebHostDefaults.ServerUrlsKey, …)`. */
function settingStart(file: TreeFile, called: Called, kind: Kind): SlotStart | null {
  const [key, value] = argumentsOf(called.call);
  const isUrlsKey = /^(?:"urls"|WebHostDefaults\.ServerUrlsKey)$/i.test(key?.text ?? '');
  return isUrlsKey && value ? urlsOf(file, called, kind, [value]) : null;
}

function isUrls(owner: SyntaxNode | null): boolean {
  return owner?.type === 'member_access_expression' && owner.childForFieldName('name')?.text === 'Urls';
}

/** `app.Run("http://localhost:5000")`, `app.Urls.Add(…)` of a WebApplication; `app.Run(handler)` ends a pipeline. */
function ofWebApplication(file: TreeFile, called: Called, kind: Kind): SlotStart | null {
  const [url, more] = argumentsOf(called.call);
  if (!url || more || !/\bWebApplication\b/.test(file.source)) return null;
  return /^https?:\/\//i.test(textOf(valueOf(file, url))) ? urlsOf(file, called, kind, [url]) : null;
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
