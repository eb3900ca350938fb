import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Edit } from '../../src/core/starts/call.ts';

/** One edit to judge. */
export type Case = { before: string; after: string; edits: readonly Edit[] };

/** One difference of the two syntax trees, as `ast_oracle.py` says it. */
export type Difference =
  | { kind: 'gained' | 'lost'; name: string; value: unknown }
  | { kind: 'changed'; where: string | number; before: unknown; after: unknown }
  | { kind: 'other'; where: string | number };

export type Judgement = {
  parsed: boolean;
  parses: boolean;
  applied: boolean;
  comments: boolean;
  differences: Difference[];
};

/** A call that looks as if it started a server, as `candidates.py` says it. */
export type Candidate = { file: string; line: number; text: string };

/** Lets CPython judge many edits in one process. Throws where there is no python3: without it nothing would be proven. */
export function judge(cases: readonly Case[]): Judgement[] {
  const answers = ask<Judgement>('ast_oracle.py', cases.map((one) => JSON.stringify(one)).join('\n'));
  if (answers.length !== cases.length) throw new Error(`the oracle judged ${answers.length} of ${cases.length}`);
  return answers;
}

/** Lets CPython find the calls in these files that look like a server's start. */
export function candidates(files: readonly string[]): Candidate[] {
  return ask<Candidate>('candidates.py', files.join('\n'));
}

/** Runs a script of this folder; tests and `npm run` both stand in the project's folder. */
function ask<Answer>(script: string, input: string): Answer[] {
  const { status, stdout, stderr, error } = spawnSync(
    'python3',
    ['-W', 'ignore', path.resolve('test/oracle', script)],
    { input, encoding: 'utf8', maxBuffer: 1 << 29 },
  );
  if (error || status !== 0) throw new Error(`the oracle needs python3: ${error?.message ?? stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}
