import { t } from '@vscode/l10n';
import type { Grammar, GrammarName } from '../grammar.ts';
import { applyEdits } from '../starts/applyEdits.ts';
import type { Change, Plan, StartCall } from '../starts/call.ts';
import type { GateReading } from './gates/gate.ts';
import { planSlots, rememberStarts, type FindStarts, type SlotStart } from '../starts/slots.ts';
import type { ReadSource, SourceName, SourceReader } from './sourceReader.ts';
import { readTree, type TreeFile } from './treeFile.ts';

/** A language that is read with a grammar: which files, the cheap test before it is loaded, and what starts a server in a parsed one. */
export type TreeLanguage = Pick<SourceReader, 'reads' | 'mayHold'> & {
  grammar: GrammarName;
  /** In any order. Never throws. */
  findStarts: (file: TreeFile, name: SourceName) => SlotStart[];
  /** The gates of a text; `grammar` has parsed it. */
  readGates?: (text: string, name: SourceName, grammar: Grammar) => GateReading;
};

/** The reader of such a language. It keeps the tree for the next reading. */
export function treeReader({ reads, mayHold, grammar, findStarts, readGates }: TreeLanguage): SourceReader {
  return {
    reads,
    mayHold,
    read: async (text, name, grammars, before) => {
      const tree = (await grammars(grammar)).keep(text, before?.tree ?? null);
      const findIn: FindStarts = (asked) => readTree(asked, tree, (file) => inOrder(findStarts(file, name)));
      const find = rememberStarts(text, tree, findIn);
      const calls = find(text).map(({ call }) => call);
      const hasError = tree.parse(text, (root) => root.hasError);
      const plan: ReadSource['plan'] = (call, change) => {
        const planned = planSlots(text, call, change, find);
        return hasError ? checked(planned, text, call, change, find) : planned;
      };
      const read: ReadSource = { calls, plan, tree };
      return readGates ? { ...read, gates: readGates(text, name, tree) } : read;
    },
  };
}

/** In a text with syntax errors an edit may end up in another place of the tree than it was meant for: is it what was asked for then? */
function checked(plan: Plan, text: string, call: StartCall, change: Change, find: FindStarts): Plan {
  if (plan.kind === 'refused' || plan.edits.length === 0) return plan;
  const before = find(text);
  const after = applyEdits(text, plan.edits);
  const starts = find(after);
  const index = before.findIndex((one) => one.call.start === call.start && one.call.framework === call.framework);
  const start = starts.length === before.length ? starts[index] : undefined;
  const again = start && planSlots(after, start.call, change, find);
  const isDone = again?.kind === 'edits' && again.edits.length === 0;
  return isDone ? plan : { kind: 'refused', why: t('The call has a syntax error.') };
}

function inOrder(starts: SlotStart[]): SlotStart[] {
  return starts.toSorted((a, b) => a.call.start - b.call.start);
}
