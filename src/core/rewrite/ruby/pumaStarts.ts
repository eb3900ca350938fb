import type { SyntaxNode } from '../../grammar.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { baseName } from '../sourceName.ts';
import type { SourceName } from '../sourceReader.ts';
import { leavesNamed, type TreeFile } from '../treeFile.ts';
import { addressStart, parameterStart, type StartKind } from '../writtenStart.ts';
import { argumentsOf, readPosition } from './rubyArguments.ts';
import { readRuby } from './rubyValues.ts';

/**
 * `bind 'tcp://…'`, `port 3000` and `ssl_bind '0.0.0.0', 9292` of Puma's configuration (`dsl.rb`, read in 5.6 and 6). Without a host, `port`
 * takes every address; where `rails server` starts Puma it takes what that says instead: localhost in development (`rack/handler/puma.rb`).
 */
const kind: StartKind = { framework: 'puma', untold: 'all', defaultPort: null, spelling: 'tcp://{0}' };

/** Is it a configuration of Puma: `config/puma.rb`, `config/puma/staging.rb`? */
export function isPumaConfig(name: SourceName): boolean {
  return (
    /^puma(?:[-_.].*)?\.rb$/i.test(baseName(name)) || /(?:^|[\\/])config[\\/]puma[\\/][^\\/]+\.rb$/i.test(name.path)
  );
}

export const mayHoldPumaStart = /\b(?:bind|port|ssl_bind)\b/;

/** The addresses that Puma binds, each a start of its own; Unix sockets are none. */
export function findPumaStarts(file: TreeFile): SlotStart[] {
  const calls = (method: string) =>
    leavesNamed(file, method).flatMap(({ parent, id }) =>
      parent?.type === 'call' && parent.childForFieldName('method')?.id === id && !parent.childForFieldName('receiver')
        ? [parent]
        : [],
    );
  return [
    ...calls('bind').flatMap((call) => bindStart(file, call) ?? []),
    ...calls('port').flatMap((call) => portStart(file, call, 1, 0) ?? []),
    ...calls('ssl_bind').flatMap((call) => portStart(file, call, 0, 1) ?? []),
  ];
}

function bindStart(file: TreeFile, call: SyntaxNode): SlotStart | null {
  const [url] = argumentsOf(call).positionals;
  return url ? addressStart(file, call, kind, readRuby(file, url)) : null;
}

function portStart(file: TreeFile, call: SyntaxNode, hostIndex: number, portIndex: number): SlotStart | null {
  const given = argumentsOf(call);
  const host = readPosition(file, given, hostIndex, 'host');
  const port = readPosition(file, given, portIndex, 'port');
  const untold = /\brails\b|\bRAILS_/i.test(file.source) ? 'unknown' : 'all';
  return host && port && parameterStart(file, call, { ...kind, untold, spelling: "'{0}'" }, { host, port });
}
