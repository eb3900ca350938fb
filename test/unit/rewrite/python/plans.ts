import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import type { Change, Edit, Plan } from '../../../../src/core/starts/call.ts';
import { findCalls } from '../../../../src/core/rewrite/python/findCalls.ts';
import { planChange } from '../../../../src/core/rewrite/python/planChange.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

/** Plans a change of one call of the source, counted from 0. */
export function planAt(source: string, change: Change, index = 0): Plan {
  const call = findCalls(source, python)[index];
  if (!call) throw new Error(`no call in ${source}`);
  return planChange(source, call, change, python);
}

/** The edits of that plan, and the source after them; throws where the change is refused. */
export function change(source: string, change: Change, index = 0): { before: string; after: string; edits: Edit[] } {
  const plan = planAt(source, change, index);
  if (plan.kind === 'refused') throw new Error(`${plan.why}\n${source}`);
  return { before: source, after: applyEdits(source, plan.edits), edits: plan.edits };
}
