import { t } from '@vscode/l10n';
import type { Grammar } from '../../grammar.ts';
import type { Change, Edit, Plan, StartCall } from '../../starts/call.ts';
import { findCalls } from './findCalls.ts';
import { plainCell } from './magics.ts';
import { planChange } from './planChange.ts';

/** A notebook's code cells as one Python text, as if they had run from the first to the last. */
export type JoinedCells = {
  text: string;
  /** UTF-16 offset of each cell in it. */
  starts: readonly number[];
};

/**
 * Joins code cells. A cell in another language and one that is not closed count as blank; `open`, the index of the one that is being read,
 * counts as it is.
 */
export function joinCells(cells: readonly string[], open: number | null = null): JoinedCells {
  const starts: number[] = [];
  let text = '';
  for (const [index, cell] of cells.entries()) {
    const plain = plainCell(cell);
    const isRead = plain !== null && (plain.isClosed || index === open);
    starts.push(text.length);
    text += `${isRead ? plain.text : cell.replace(/[^\r\n]/g, ' ')}\n`;
  }
  return { text, starts };
}

/** A plan for one cell, its edits' offsets being those of that cell. */
export type CellPlan = { cell: number; plan: Plan };

/** One cell, read with the others' names known. */
export type ReadCell = {
  /** The start calls that stand in it; lines, columns and offsets are those of the cell. */
  calls: StartCall[];
  /** Plans the edits for one of its `calls`. They may be of another cell, which binds the name that decides; never of two. */
  plan: (call: StartCall, change: Change) => CellPlan;
};

/**
 * Reads one code cell of a notebook.
 * @param cells the texts of all its code cells in Python, in order
 * @param index which of them; one that is out of bounds holds no calls
 */
export function readCell(cells: readonly string[], index: number, python: Grammar): ReadCell {
  const joined = joinCells(cells, index);
  const calls = findCalls(joined.text, python);
  const start = joined.starts[index] ?? joined.text.length;
  const line = joined.text.slice(0, start).split(/\r\n|\r|\n/).length - 1;
  const end = start + (cells[index]?.length ?? 0);
  return {
    calls: calls
      .filter((call) => call.start >= start && call.start < end)
      .map((call) => ({
        ...call,
        line: call.line - line,
        start: call.start - start,
        end: Math.min(call.end, end) - start,
      })),
    plan: (call, change) => {
      const planned = planChange(
        joined.text,
        { ...call, start: call.start + start, end: call.end + start },
        change,
        python,
      );
      return inOneCell(joined, index, planned);
    },
  };
}

/** The plan of the joined text as one of the cell that it changes; `index` where it changes none. */
export function inOneCell({ text, starts }: JoinedCells, index: number, plan: Plan): CellPlan {
  const [first] = plan.kind === 'edits' ? plan.edits : [];
  if (plan.kind === 'refused' || !first) return { cell: index, plan };
  const cell = starts.findLastIndex((start) => start <= first.start);
  const [start, end] = [starts[cell] ?? 0, starts[cell + 1] ?? text.length];
  if (plan.edits.some((edit) => edit.end >= end))
    return { cell, plan: { kind: 'refused', why: t('That would change more than one cell.') } };
  return { cell, plan: { ...plan, edits: plan.edits.map((edit) => moved(edit, -start)) } };
}

function moved({ start, end, text }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, text };
}
