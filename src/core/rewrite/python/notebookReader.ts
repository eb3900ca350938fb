import type { Change, Plan, StartCall } from '../../starts/call.ts';
import { baseName } from '../sourceName.ts';
import type { SourceName, SourceReader } from '../sourceReader.ts';
import { inOneCell, joinCells } from './cells.ts';
import { findCalls, mayHoldCall } from './findCalls.ts';
import { inNotebook, readNotebook, type NotebookCell } from './notebook.ts';
import { planChange } from './planChange.ts';
import { parsedText } from './pythonFile.ts';

/** The files of Jupyter notebooks. What an editor shows of one, cell by cell, is Python: see `readCell`. */
export const notebookReader: SourceReader = {
  reads: (name) => isNotebook(name) && name.language !== 'python',
  mayHold: (text) => mayHoldCall(text.replace(/\\[nrt]/g, ' ')),
  read: async (text, _name, grammars, before) => {
    const python = await grammars('python');
    const cells = readNotebook(text);
    const joined = joinCells(cells.map((cell) => cell.text));
    const tree = python.keep(parsedText(joined.text), before?.tree ?? null);
    const found = findCalls(joined.text, tree).map((call) => ({
      call,
      shown: inFile(text, cells, joined.starts, call),
    }));
    const plan = (call: StartCall, change: Change): Plan => {
      const own = found.find(({ shown }) => shown.start === call.start)?.call ?? { ...call, start: -1 };
      const planned = inOneCell(joined, 0, planChange(joined.text, own, change, tree));
      const cell = cells[planned.cell];
      if (planned.plan.kind === 'refused' || !cell) return planned.plan;
      return { ...planned.plan, edits: planned.plan.edits.map((edit) => inNotebook(cell, edit)) };
    };
    return { calls: found.map(({ shown }) => shown), plan, tree };
  },
};

/** Is it a notebook, or a cell of one? */
export function isNotebook(name: SourceName): boolean {
  return /\.ipynb$/i.test(baseName(name));
}

/** The call with the places that it has in the notebook's file. */
function inFile(file: string, cells: readonly NotebookCell[], starts: readonly number[], call: StartCall): StartCall {
  const index = starts.findLastIndex((start) => start <= call.start);
  const [cell, from] = [cells[index], starts[index] ?? 0];
  const start = cell?.starts[call.start - from] ?? 0;
  const end = cell?.ends[call.end - from - 1] ?? cell?.ends.at(-1) ?? start;
  const lines = file.slice(0, start).split(/\r\n|\r|\n/);
  return { ...call, line: lines.length, column: (lines.at(-1) ?? '').replace(/^\ufeff/, '').length, start, end };
}
