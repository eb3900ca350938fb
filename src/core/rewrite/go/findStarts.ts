import type { SyntaxNode } from '../../grammar.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { argumentsOf, isField, leavesNamed, type TreeFile } from '../treeFile.ts';
import { goStart, type Start } from './goStart.ts';
import { listenerStart } from './listeners.ts';
import { packageMember } from './packages.ts';
import { receiverOf, type Receiver } from './receivers.ts';
import { serverStarts } from './serverLiterals.ts';

/** What a function or method that takes the address as its first argument starts. */
type Starter = Pick<Start, 'framework' | 'emptyPort' | 'absent'>;

/** Functions of packages (source: Go's net/http/server.go). */
const functions: ReadonlyMap<string, Starter> = new Map([
  ['net/http.ListenAndServe', { framework: 'go-net-http', emptyPort: 80 }],
  ['net/http.ListenAndServeTLS', { framework: 'go-net-http', emptyPort: 443 }],
]);

/** Methods (source: gin's gin.go, echo's echo.go, fiber's listen.go: each hands the text to `net.Listen` or to an `http.Server`). */
const methods: Readonly<Record<Receiver, Readonly<Record<string, Starter>>>> = {
  server: {},
  gin: {
    // Without an argument it listens on `:8080`, or on the port in PORT (utils.go, `resolveAddress`).
    Run: { framework: 'gin', emptyPort: 80, absent: { port: 8080, variable: 'PORT' } },
    RunTLS: { framework: 'gin', emptyPort: 443 },
  },
  echo: starters('echo', 'Start', 'StartTLS', 'StartAutoTLS', 'StartH2CServer'),
  fiber: starters(
    'fiber',
    'Listen',
    'ListenTLS',
    'ListenTLSWithCertificate',
    'ListenMutualTLS',
    'ListenMutualTLSWithCertificate',
  ),
};

function starters(framework: string, ...names: string[]): Record<string, Starter> {
  return Object.fromEntries(names.map((name) => [name, { framework }]));
}

const startNames: readonly string[] = [
  'ListenAndServe',
  'ListenAndServeTLS',
  ...Object.values(methods).flatMap((names) => Object.keys(names)),
];

/** Cheap text test: without these words `findStarts` finds nothing. */
export function mayHoldStart(text: string): boolean {
  return /\b(?:Listen|Server|Run|Start)/.test(text) && /["`](?:net\/http|github\.com\/)/.test(text);
}

/** Finds what starts a server in Go. */
export function findStarts(file: TreeFile): SlotStart[] {
  const starts = startNames.flatMap((name) => leavesNamed(file, name)).map((leaf) => callStart(file, leaf));
  const listeners = leavesNamed(file, 'Listen').map((leaf) => listenerStart(file, leaf));
  return [...starts, ...listeners, ...serverStarts(file)].filter((start) => start !== null);
}

function callStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const called = leaf.parent;
  const call = called?.parent;
  if (called?.type !== 'selector_expression' || call?.type !== 'call_expression' || !isField(called, 'function'))
    return null;
  const starter = starterOf(file, called, leaf.text);
  const [address = null] = argumentsOf(call);
  return starter && goStart(file, call, { ...starter, address });
}

function starterOf(file: TreeFile, called: SyntaxNode, name: string): Starter | null {
  const member = packageMember(file, called);
  if (member) return functions.get(`${member.path}.${member.name}`) ?? null;
  const operand = called.childForFieldName('operand');
  const receiver = operand && receiverOf(file, operand);
  const found = receiver && Object.hasOwn(methods[receiver], name) ? methods[receiver][name] : undefined;
  // Echo listens on its own listener where it is given one (echo.go, `configureServer`).
  return found && !(receiver === 'echo' && /\bListener\s*=/.test(file.source)) ? found : null;
}
