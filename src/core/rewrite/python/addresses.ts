import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { hole, hostInAddress, readAddress, type AddressText } from '../addressText.ts';
import type { AddressPart } from './arguments.ts';
import { hopTo, stopAtComputed, stopHere } from './hop.ts';
import type { Literal } from './literals.ts';
import { childrenOf, namedChildrenOf, quoted } from './pythonFile.ts';
import { expressionOf, type ReadLeaf } from './values.ts';

/**
 * Reads one part of an address in a string, of the only one in a list, or of an f-string (`f'{HOST}:8000'`), where the part may be a value of
 * its own. `defaultPort` is what counts where the text has none.
 */
export function addressLeaf(part: AddressPart, defaultPort: number | null): ReadLeaf {
  return (node) => {
    if (/^(?:list|tuple)$/.test(node.type)) return { hop: hopToOnly(node), isWhole: false };
    const written = node.type === 'string' ? writtenText(node) : null;
    if (!written) return null;
    if (/\s/.test(written.text.trim())) return { hop: stopHere(severalAddresses(node)), isWhole: false };
    const address = readAddress(written.text);
    if (!address || !isBare(written.text, address))
      return { hop: stopHere(t('{0} is not an address.', quoted(node))), isWhole: false };
    return readPart(node, written, address, { part, defaultPort });
  };
}

/** Is it host and port alone: no `unix:/tmp/x`, `fd://2` or `http://x`? */
function isBare(text: string, { scheme, host, port }: AddressText): boolean {
  const isPort = port === null || port.value !== null || text.slice(port.start, port.end) === hole;
  return scheme === null && isPort && (port ?? host).end === text.length;
}

function severalAddresses(node: SyntaxNode): string {
  return t('{0} gives more than one address.', quoted(node));
}

function hopToOnly(list: SyntaxNode): ReturnType<typeof hopTo> {
  const [only, second] = namedChildrenOf(list);
  if (second) return stopHere(severalAddresses(list));
  return only ? hopTo(only) : stopAtComputed(list);
}

/** The text of a string with `hole` for every placeholder, and where each character of it stands. */
type Written = { text: string; offsets: number[]; placeholders: SyntaxNode[] };

/** null for a string with escapes. */
function writtenText(node: SyntaxNode): Written | null {
  const written: Written = { text: '', offsets: [], placeholders: [] };
  let end = node.startIndex;
  for (const child of childrenOf(node)) {
    const { type, startIndex, endIndex, text } = child;
    if (type === 'string_content') {
      if (/[\\{}]/.test(text)) return null;
      written.text += text;
      for (let at = startIndex; at < endIndex; at++) written.offsets.push(at);
    } else if (type === 'interpolation') {
      written.text += hole;
      written.offsets.push(startIndex);
      written.placeholders.push(child);
    }
    end = type === 'string_end' ? startIndex : endIndex;
  }
  return { ...written, offsets: [...written.offsets, end] };
}

function readPart(
  node: SyntaxNode,
  written: Written,
  { host, port }: AddressText,
  { part, defaultPort }: { part: AddressPart; defaultPort: number | null },
): ReturnType<ReadLeaf> {
  const range = part === 'host' ? host : port;
  const isHole = range !== null && written.text.slice(range.start, range.end) === hole;
  if (isHole) return { hop: hopToPlaceholder(node, written, range.start), isWhole: true };
  const at = (offset: number) => written.offsets[offset] ?? node.startIndex;
  if (part === 'port') return { literal: portLiteral(node, { host, port }, at) };
  const write = (next: string) => (port || !next.includes(':') ? hostInAddress(next) : `[${next}]:${defaultPort}`);
  const rewrite: Literal['rewrite'] = (next) => [
    { start: at(host.start), end: at(host.end), text: write(String(next)) },
  ];
  return { literal: { node, value: host.value, rewrite } };
}

function portLiteral(
  node: SyntaxNode,
  { host, port }: Pick<AddressText, 'host' | 'port'>,
  at: (offset: number) => number,
): Literal {
  const rewrite: Literal['rewrite'] = (next) => {
    if (port) return [{ start: at(port.start), end: at(port.end), text: String(next) }];
    return [{ start: at(host.end), end: at(host.end), text: `:${next}` }];
  };
  return { node, value: port?.value ?? null, rewrite };
}

function hopToPlaceholder(node: SyntaxNode, { text, placeholders }: Written, at: number): ReturnType<typeof hopTo> {
  const index = text.slice(0, at).split(hole).length - 1;
  const placeholder = placeholders[index];
  const value = placeholder && expressionOf(placeholder);
  return value ? hopTo(value) : stopAtComputed(node);
}
