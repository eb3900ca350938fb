import type { SyntaxNode } from '../../grammar.ts';
import { listensAt } from '../addressText.ts';
import { bindStart, fromName, type BindKind } from '../bind.ts';
import type { Exposure, HostArgument } from '../../starts/call.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { argumentsOf, leavesNamed, remember, type TreeFile } from '../treeFile.ts';
import { bindOf } from './socketAddress.ts';

/** The start at a call whose first argument says where to listen. */
export function rustStart(file: TreeFile, call: SyntaxNode, name: SyntaxNode, framework: string): SlotStart | null {
  const list = call.childForFieldName('arguments');
  const [address] = argumentsOf(call);
  const start = list && address && bindStart(file, list, kindOf(file, framework), bindOf(file, address));
  return start ? fromName(file, start, name) : null;
}

/** What is the same of every start of a framework in this file. */
export function kindOf(file: TreeFile, framework: string): BindKind {
  return { framework, listens, exposes: exposuresOf(file) };
}

/** The standard library resolves neither `*` nor an empty name (std::net, `ToSocketAddrs`). */
function listens(host: string | null): HostArgument['listens'] {
  return host === null || host === '' || host === '*' ? 'unknown' : listensAt(host);
}

/** actix-files lists a folder where `show_files_listing` is called, salvo where `auto_list(true)` is. */
function exposuresOf(file: TreeFile): readonly Exposure[] {
  return remember(file, 'exposes', () => {
    const isCalled = (name: string, given: string) =>
      leavesNamed(file, name).some(({ parent }) => parent?.parent?.childForFieldName('arguments')?.text === given);
    return isCalled('show_files_listing', '()') || isCalled('auto_list', '(true)') ? ['directory-listing'] : [];
  });
}
