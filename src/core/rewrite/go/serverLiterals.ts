import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { isField, leavesNamed, partsOf, remember, type TreeFile } from '../treeFile.ts';
import { goStart } from './goStart.ts';
import { lookUp } from './names.ts';
import { packageMember } from './packages.ts';
import { receiverOf } from './receivers.ts';
import { fieldValue } from './values.ts';

/**
 * One start for every `http.Server{…}` (at the literal), `var server http.Server` or `new(http.Server)` (there) that listens by its own `Addr`,
 * and for Echo 5's `StartConfig{Address: …}`.
 */
export function serverStarts(file: TreeFile): SlotStart[] {
  const servers = leavesNamed(file, 'Server').flatMap((leaf) => serverStart(file, leaf) ?? []);
  return [...servers, ...leavesNamed(file, 'StartConfig').flatMap((leaf) => echoStart(file, leaf) ?? [])];
}

/** The composite literal of a package's type that is named at this leaf, the `var` of that type, or the `new` of it. */
function ofType(file: TreeFile, leaf: SyntaxNode, wanted: string): SyntaxNode | null {
  const type = leaf.parent;
  const owner = type?.parent?.type === 'argument_list' ? type.parent.parent : type?.parent;
  if (type?.type !== 'qualified_type' || !owner || !(isField(type, 'type') || isNew(owner))) return null;
  const member = packageMember(file, type);
  return member && `${member.path}.${member.name}` === wanted ? owner : null;
}

/** `new(…)` */
function isNew(node: SyntaxNode): boolean {
  return node.type === 'call_expression' && node.childForFieldName('function')?.text === 'new';
}

function echoStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const literal = ofType(file, leaf, 'github.com/labstack/echo.StartConfig');
  const address = literal && fieldValue(literal, 'Address');
  return address ? goStart(file, literal, { framework: 'echo', address }) : null;
}

function serverStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const owner = ofType(file, leaf, 'net/http.Server');
  const name = owner && holderOf(owner);
  if (!owner || !(owner.type === 'composite_literal' || owner.type === 'var_spec' || isNew(owner))) return null;
  const uses = name ? (lookUp(file, name)?.uses ?? []) : [];
  const called = uses.map(fieldRead).filter((field) => field !== null);
  const address = addressOf(owner, uses);
  const listens = called.filter((field) => field.startsWith('ListenAndServe'));
  if (listens.length === 0 && (called.some(isServe) || !address || !mayListen(file))) return null;
  const emptyPort = listens.length > 0 && listens.every((field) => field.endsWith('TLS')) ? 443 : 80;
  if (!address && owner.type !== 'composite_literal') return null;
  return goStart(file, owner, {
    framework: 'go-net-http',
    address,
    emptyPort,
    insert: insertAddress(file, owner),
  });
}

function isServe(field: string): boolean {
  return field === 'Serve' || field === 'ServeTLS';
}

/** The name that a literal is given, `&` before it or not; that of the `var`. */
function holderOf(owner: SyntaxNode): SyntaxNode | null {
  if (owner.type === 'var_spec') return owner.childForFieldName('name');
  const value = owner.parent?.type === 'unary_expression' ? owner.parent : owner;
  const list = value.parent;
  const statement = list?.type === 'expression_list' ? list.parent : null;
  const [name, second] = statement?.type === 'var_spec' ? statement.childrenForFieldName('name') : leftOf(statement);
  return name?.type === 'identifier' && !second ? name : null;
}

function leftOf(statement: SyntaxNode | null): SyntaxNode[] {
  const left = statement?.childForFieldName('left');
  return left ? partsOf(left) : [];
}

/** `ListenAndServe` of `server.ListenAndServe`, called or handed over; null for another use. */
function fieldRead(use: SyntaxNode): string | null {
  const { parent } = use;
  return parent?.type === 'selector_expression' && isField(use, 'operand')
    ? (parent.childForFieldName('field')?.text ?? null)
    : null;
}

/** The address of a literal, or the value of the one `server.Addr = …`; where both say it, or two do, `server.Addr` itself: that tells nothing. */
function addressOf(owner: SyntaxNode, uses: readonly SyntaxNode[]): SyntaxNode | null {
  const written = fieldValue(owner, 'Addr');
  const [only, second] = uses.flatMap((use) => (fieldRead(use) === 'Addr' ? (assignmentOf(use.parent) ?? []) : []));
  if (!only) return written;
  return written || second ? only.target : only.value;
}

/** `target = value`. */
function assignmentOf(target: SyntaxNode | null): { target: SyntaxNode; value: SyntaxNode } | null {
  const list = target?.parent;
  const statement = list?.parent;
  if (!target || !list || statement?.type !== 'assignment_statement' || !isField(list, 'left')) return null;
  const right = statement.childForFieldName('right');
  const [value] = right ? partsOf(right) : [];
  return value ? { target, value } : null;
}

/** Where a server is kept elsewhere (returned, in a struct): may it listen by its own address, or does this file hand it a listener? */
function mayListen(file: TreeFile): boolean {
  return remember(file, 'may listen', () => {
    const reads = (name: string) =>
      leavesNamed(file, name).some(({ parent }) => {
        const operand = parent?.type === 'selector_expression' ? parent.childForFieldName('operand') : null;
        return parent && operand && !packageMember(file, parent) && receiverOf(file, operand) !== 'fiber';
      });
    return reads('ListenAndServe') || reads('ListenAndServeTLS') || !(reads('Serve') || reads('ServeTLS'));
  });
}

/** Writes the field first in a literal, on a line of its own where the others are. */
function insertAddress({ source }: TreeFile, owner: SyntaxNode): (address: string) => Edit[] | string {
  const body = owner.childForFieldName('body');
  const [first] = body ? partsOf(body) : [];
  if (!body || (first && first.type !== 'keyed_element')) return (address) => t('{0} cannot be written here.', address);
  const at = first?.startIndex ?? body.startIndex + 1;
  const [blank = ''] = /\s*$/.exec(source.slice(body.startIndex, at)) ?? [];
  // A comma must stand before a line end, and nothing need stand before a bracket.
  const isEmpty = !first && body.text === '{}';
  const after = first ? `,${blank.includes('\n') ? blank : ' '}` : isEmpty ? '' : ',';
  return (address) => [{ start: at, end: at, text: `Addr: "${address}"${after}` }];
}
