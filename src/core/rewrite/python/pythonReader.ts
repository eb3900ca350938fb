import type { KeptTree } from '../../grammar.ts';
import { findDjangoHosts, mayHoldDjangoHosts, planDjangoHost } from '../gates/djangoHosts.ts';
import type { GateReading } from '../gates/gate.ts';
import { hasExtension } from '../sourceName.ts';
import type { SourceReader } from '../sourceReader.ts';
import { findCalls, mayHoldCall } from './findCalls.ts';
import { planChange } from './planChange.ts';
import { isNotebook } from './notebookReader.ts';
import { parsedText } from './pythonFile.ts';

/** Python files, and cells and untitled texts that the editor takes for Python. */
export const pythonReader: SourceReader = {
  reads: (name) => hasExtension(name, ['py', 'pyw'], ['python']) || (isNotebook(name) && name.language === 'python'),
  mayHold: (text) => mayHoldCall(text) || mayHoldDjangoHosts(text),
  read: async (text, _name, grammars, before) => {
    const python = await grammars('python');
    const tree = python.keep(parsedText(text), before?.tree ?? null);
    return {
      calls: findCalls(text, tree),
      plan: (call, change) => planChange(text, call, change, tree),
      ...(mayHoldDjangoHosts(text) && { gates: gatesOf(text, tree) }),
      tree,
    };
  },
};

function gatesOf(text: string, tree: KeptTree): GateReading {
  return { gates: findDjangoHosts(text, tree), plan: (_gate, host) => planDjangoHost(text, host, tree) };
}
