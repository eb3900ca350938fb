import { t } from '@vscode/l10n';
import type { Grammars } from '../../grammar.ts';
import type { ReadSource } from '../sourceReader.ts';
import { readCell } from './cells.ts';
import { mayHoldCall } from './mayHoldCall.ts';

/**
 * One cell of an open notebook as a source by itself, the names of the other cells known; null where it starts nothing.
 * @param cells the texts of all code cells in Python, in order
 * @param index which of them
 */
export async function readCellSource(
  cells: readonly string[],
  index: number,
  grammars: Grammars,
): Promise<ReadSource | null> {
  // The call must stand in this cell, what its app is may be said in any.
  if (!mayHoldCall(cells.join('\n'))) return null;
  const { calls, plan } = readCell(cells, index, await grammars('python'));
  return {
    calls,
    plan: (call, change) => {
      const planned = plan(call, change);
      if (planned.cell === index) return planned.plan;
      return { kind: 'refused', why: t('What decides this stands in another cell.') };
    },
    tree: null,
  };
}
