import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Edit } from '../../src/core/rewrite/call.ts';

/** One edit to judge. */
export type Case = { before: string; after: string; edits: readonly Edit[] };

/** One difference of the two syntax trees, as `ast_oracle.py` says it. */
export type Difference =
  | { kind: 'gained' | 'lost'; name: string; value: unknown }
  | { kind: 'changed'; where: string | number; before: unknown; after: unknown }
  | { kind: 'other'; where: string | number };

export type Judgement = { parses: boolean; applied: boolean; comments: boolean; differences: Difference[] };

const script = fileURLToPath(new URL('ast_oracle.py', import.meta.url));

/** Lets CPython judge many edits in one process. Throws where there is no python3: without it nothing would be proven. */
export function judge(cases: readonly Case[]): Judgement[] {
  const input = cases.map((one) => JSON.stringify(one)).join('\n');
  const { status, stdout, stderr, error } = spawnSync('python3', ['-W', 'ignore', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) throw new Error(`the oracle needs python3: ${error?.message ?? stderr}`);
  const answers = stdout.split('\n').filter((line) => line !== '');
  if (answers.length !== cases.length)
    throw new Error(`the oracle judged ${answers.length} of ${cases.length}: ${stderr}`);
  return answers.map((line) => JSON.parse(line) as Judgement);
}
