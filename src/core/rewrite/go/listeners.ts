import type { SyntaxNode } from '../../grammar.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { argumentsOf, isField, partsOf, type TreeFile } from '../treeFile.ts';
import { goStart } from './goStart.ts';
import { lookUp } from './names.ts';
import { packageMember } from './packages.ts';
import { receiverOf, type Receiver } from './receivers.ts';
import { calledName } from './values.ts';

/** The methods that serve on a listener, by what they are methods of. */
const serves: Readonly<Record<Receiver, { framework: string; names: readonly string[] }>> = {
  server: { framework: 'go-net-http', names: ['Serve', 'ServeTLS'] },
  gin: { framework: 'gin', names: ['RunListener'] },
  fiber: { framework: 'fiber', names: ['Listener'] },
  echo: { framework: 'echo', names: [] },
};

/** The start at `net.Listen("tcp", addr)` or `tls.Listen(…)`, named at `leaf`, where an HTTP server of this file serves on that listener; else null. */
export function listenerStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const call = leaf.parent?.parent;
  if (!call || !/^(?:net|crypto\/tls)\.Listen$/.test(calledName(file, call) ?? '')) return null;
  const [network, address] = argumentsOf(call);
  const [, family] = /^["`]tcp([46]?)["`]$/.exec(network?.text ?? '') ?? [];
  const framework = address && family !== undefined ? servedBy(file, call) : null;
  if (!framework || !address) return null;
  const only = family === '' ? {} : { family: family === '6' ? (6 as const) : (4 as const) };
  return goStart(file, call, { framework, address, ...only });
}

/** The family that serves on the listener a call makes; null where none does. */
function servedBy(file: TreeFile, call: SyntaxNode): string | null {
  const left = call.parent?.parent?.childForFieldName('left');
  const [name] = left ? partsOf(left) : [];
  const uses = name?.type === 'identifier' ? (lookUp(file, name)?.uses ?? []) : [];
  return uses.map((use) => serverOn(file, use)).find((framework) => framework !== null) ?? null;
}

function serverOn(file: TreeFile, use: SyntaxNode): string | null {
  const call = use.parent?.type === 'argument_list' ? use.parent.parent : null;
  const called = call?.childForFieldName('function');
  if (!call || called?.type !== 'selector_expression') return isEchoListener(file, use) ? 'echo' : null;
  if (argumentsOf(call)[0]?.id !== use.id) return null;
  const member = packageMember(file, called);
  if (member) return member.path === 'net/http' && /^Serve(?:TLS)?$/.test(member.name) ? 'go-net-http' : null;
  const [operand, method] = [called.childForFieldName('operand'), called.childForFieldName('field')];
  const receiver = operand && receiverOf(file, operand);
  const served = receiver && serves[receiver];
  return served && method && served.names.includes(method.text) ? served.framework : null;
}

/** `e.Listener = listener`. */
function isEchoListener(file: TreeFile, use: SyntaxNode): boolean {
  const list = use.parent;
  const statement = list?.parent;
  if (!list || statement?.type !== 'assignment_statement' || !isField(list, 'right')) return false;
  const left = statement.childForFieldName('left');
  const [target] = left ? partsOf(left) : [];
  const [owner, field] = [target?.childForFieldName('operand'), target?.childForFieldName('field')];
  return /^(?:TLS)?Listener$/.test(field?.text ?? '') && !!owner && receiverOf(file, owner) === 'echo';
}
