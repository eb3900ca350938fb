import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import type { Change } from '../../../../src/core/starts/call.ts';
import { settingsReader } from '../../../../src/core/rewrite/settings/settingsReader.ts';
import type { ReadSource } from '../../../../src/core/rewrite/sourceReader.ts';
import { grammars } from '../../grammars.ts';

const changes: readonly Change[] = [
  { host: '0.0.0.0' },
  { host: '::' },
  { host: 'keep-local' },
  { port: 5999 },
  { debug: 'off' },
  { host: '192.168.1.5', port: 5999, debug: 'off' },
];

export function read(text: string, path: string): Promise<ReadSource> {
  return settingsReader.read(text, { path, language: null }, grammars, null);
}

/**
 * Plans everything for every start of a text, and again for what is left. A fault is a refusal without a reason, a start that is not found
 * again, a second edit, or wide and local again that leaves another text where nothing but our own addition was to go.
 */
export async function faultsOf(text: string, path: string): Promise<string[]> {
  const source = await read(text, path);
  const faults: string[] = [];
  for (const [index, call] of source.calls.entries()) {
    for (const change of changes) {
      const plan = source.plan(call, change);
      if (plan.kind === 'refused' && plan.why.trim() === '') faults.push(`no reason: ${JSON.stringify(change)}`);
      if (plan.kind === 'edits' && plan.edits.length > 0)
        faults.push(...(await faultsAfter({ text, path, index, change }, applyEdits(text, plan.edits))));
    }
  }
  return faults;
}

type Edited = { text: string; path: string; index: number; change: Change };

async function faultsAfter({ text, path, index, change }: Edited, after: string): Promise<string[]> {
  const [before, source] = [await read(text, path), await read(after, path)];
  const [was, call] = [before.calls[index], source.calls[index]];
  if (!was || !call) return [`the start is lost: ${after}`];
  const again = source.plan(call, change);
  if (again.kind === 'refused' || again.edits.length > 0) return [`a second time: ${JSON.stringify(again)} ${after}`];
  if (change.host !== '0.0.0.0' || was.host.kind !== 'default' || was.host.listens !== 'loopback') return [];
  const local = source.plan(call, { host: 'keep-local' });
  const left = local.kind === 'edits' ? applyEdits(after, local.edits) : local.why;
  return left === text ? [] : [`not as it was: ${left}`];
}
