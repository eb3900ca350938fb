import type { SyntaxNode } from '../../grammar.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { isField, leavesNamed, type TreeFile } from '../treeFile.ts';
import { parameterStart, type Parameter, type StartKind } from '../writtenStart.ts';
import { textOf } from '../writtenValue.ts';
import { argumentsOf, keyOf, readOption, readPosition, type RubyArguments } from './rubyArguments.ts';

/** A call that starts a server: how it is known, and where its host and port stand. */
type Starter = {
  method: string;
  /** The whole of what stands in front of the method. */
  receiver: RegExp;
  /** The file must say so too. */
  backing?: RegExp;
  kind: StartKind;
  host: string | number;
  port: string | number;
};

const rack = { host: 'Host', port: 'Port' };
const hostOption = "Host: '{0}'";

/**
 * Read in the sources: Rack 2.2 and Rackup 2 `handler/webrick.rb`, `handler/thin.rb` and `server.rb` (`localhost` in development, port 8080,
 * `Server` 9292); Puma 5.6 and 6 `rack/handler/puma.rb` (every address without a Host, port 9292) and `Puma::Server#add_tcp_listener(host, port)`;
 * WEBrick 1.8 `config.rb` (`BindAddress` nil: every address, port 80); Thin 1.8 `Server#initialize` (0.0.0.0, port 3000).
 */
const starters: readonly Starter[] = [
  {
    ...rack,
    method: 'run',
    receiver: /^(?:::)?Rack(?:up)?::Handler::WEBrick$/,
    kind: { framework: 'webrick', untold: 'loopback', defaultPort: 8080, spelling: hostOption },
  },
  {
    ...rack,
    method: 'run',
    receiver: /^(?:::)?Rack(?:up)?::Handler::Thin$/,
    kind: { framework: 'thin', untold: 'loopback', defaultPort: 8080, spelling: hostOption },
  },
  {
    ...rack,
    method: 'run',
    receiver: /^(?:::)?Rack(?:up)?::Handler::Puma$/,
    kind: { framework: 'puma', untold: 'all', defaultPort: 9292, spelling: hostOption },
  },
  {
    ...rack,
    method: 'run',
    receiver: /^(?:::)?Rack(?:up)?::Handler(?:::\w+|\.(?:default|get\(.*\)|pick\(.*\)))$/,
    kind: { framework: 'rackup', untold: 'unknown', defaultPort: null, spelling: hostOption },
  },
  {
    ...rack,
    method: 'start',
    receiver: /^(?:::)?Rack(?:up)?::Server$/,
    kind: { framework: 'rackup', untold: 'loopback', defaultPort: 9292, spelling: hostOption },
  },
  ...[/^(?:::)?WEBrick::HTTPServer$/, /^HTTPServer$/].map((receiver, at) => ({
    method: 'new',
    receiver,
    ...(at === 0 ? {} : { backing: /\binclude[ \t(]+(?:::)?WEBrick\b/ }),
    host: 'BindAddress',
    port: 'Port',
    kind: { framework: 'webrick', untold: 'all', defaultPort: 80, spelling: "BindAddress: '{0}'" } as const,
  })),
  ...['start', 'new'].map((method) => ({
    method,
    receiver: /^(?:::)?Thin::Server$/,
    host: 0,
    port: 1,
    kind: { framework: 'thin', untold: 'all', defaultPort: 3000, spelling: "'{0}'" } as const,
  })),
  {
    method: 'add_tcp_listener',
    receiver: /./,
    host: 0,
    port: 1,
    kind: { framework: 'puma', untold: 'unknown', defaultPort: null, spelling: "'{0}'" },
  },
];

/** What `findRackStarts` cannot do without. */
export const mayHoldRackStart = /\bRack(?:up)?::(?:Handler|Server)\b|\bWEBrick\b|\bThin::Server\b|\badd_tcp_listener\b/;

/** The calls that start a Rack handler, WEBrick, Thin or Puma by themselves. */
export function findRackStarts(file: TreeFile): SlotStart[] {
  if (!mayHoldRackStart.test(file.source)) return [];
  return [...new Set(starters.map(({ method }) => method))].flatMap((method) =>
    leavesNamed(file, method).flatMap((leaf) => startAt(file, leaf) ?? []),
  );
}

function startAt(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const call = leaf.parent;
  if (call?.type !== 'call' || call.childForFieldName('method')?.id !== leaf.id || isAssigned(call)) return null;
  const receiver = call.childForFieldName('receiver')?.text ?? '';
  const starter = starters.find(
    (one) => one.method === leaf.text && one.receiver.test(receiver) && (one.backing?.test(file.source) ?? true),
  );
  const given = argumentsOf(call);
  // Thin takes host and port in any order: `Thin::Server.start(3000, app)`.
  if (!starter || (starter.host === 0 && given.positionals[0]?.type === 'integer')) return null;
  const host = read(file, given, starter.host, null);
  const port = read(file, given, starter.port, starter.host);
  if (!host || !port || (host.kind === 'given' && isSocket(host))) return null;
  return parameterStart(file, call, { ...starter.kind, exposes: exposed(given) }, { host, port });
}

/** `Thin.run = app`, `a, Thin.run = 1, 2`: it sets, and starts nothing. */
function isAssigned(call: SyntaxNode): boolean {
  return call.parent?.type === 'left_assignment_list' || (isField(call, 'left') && call.parent?.type !== 'binary');
}

/** One hash in a variable may hold anything. */
function read(
  file: TreeFile,
  given: RubyArguments,
  place: string | number,
  beside: string | number | null,
): Parameter | null {
  if (typeof place === 'number') return readPosition(file, given, place, 'host');
  const hash = given.call.childForFieldName('method')?.text === 'new' ? given.positionals[0] : given.positionals[1];
  const opaque = given.opaque ?? hash ?? null;
  return readOption(file, { ...given, opaque }, place, beside === null ? null : String(beside));
}

/** A path where a host may stand: `Thin::Server.start('/tmp/thin.sock', app)`. */
function isSocket({ value }: Parameter & { kind: 'given' }): boolean {
  return textOf(value).includes('/');
}

/** WEBrick lists the folder of a DocumentRoot unless FancyIndexing is off (`config.rb`, `httpservlet/filehandler.rb`). */
function exposed({ pairs }: RubyArguments): readonly 'directory-listing'[] {
  const hasRoot = pairs.some(
    (pair) => keyOf(pair) === 'DocumentRoot' && pair.childForFieldName('value')?.type !== 'nil',
  );
  const isQuiet = pairs.some((pair) => /\bFancyIndexing\b\W*(?:=>)?\s*(?:false|nil)/.test(pair.text));
  return hasRoot && !isQuiet ? ['directory-listing'] : [];
}
