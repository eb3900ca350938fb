import { readFileSync } from 'node:fs';
import type { Change } from '../../../src/core/starts/call.ts';

/** One command line of `test/fixtures/launch/commands.txt`, whose head tells the format. */
export type CommandFixture = {
  line: string;
  /** One start after the other; none where the line starts no server. */
  starts: { reads: string; verbs: { verb: string; change: Change; expected: string }[] }[];
};

const changes: Readonly<Record<string, Change>> = {
  wide: { host: '0.0.0.0' },
  v6: { host: '::' },
  local: { host: 'keep-local' },
  port: { port: 5001 },
  both: { host: '0.0.0.0', port: 5001 },
  quiet: { debug: 'off' },
};

export function readCommandFixtures(): CommandFixture[] {
  const text = readFileSync(new URL('../../fixtures/launch/commands.txt', import.meta.url), 'utf8');
  const fixtures: CommandFixture[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith(' ')) readIndented(line.trim(), fixtures.at(-1));
    else fixtures.push({ line, starts: [] });
  }
  return fixtures;
}

function readIndented(text: string, fixture: CommandFixture | undefined): void {
  const [, verb = '', expected = ''] = /^(\w+)\s+(.*)$/.exec(text) ?? [];
  if (verb === 'reads') fixture?.starts.push({ reads: expected, verbs: [] });
  else fixture?.starts.at(-1)?.verbs.push({ verb, change: changes[verb] ?? {}, expected });
}
