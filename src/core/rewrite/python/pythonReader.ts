import type { KeptTree } from '../../grammar.ts';
import { findDjangoHosts, mayHoldDjangoHosts, planDjangoHost } from '../gates/djangoHosts.ts';
import { findPanelOrigins, mayHoldPanelOrigins, planPanelOrigin } from '../gates/panelOrigins.ts';
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
  mayHold: (text) => mayHoldCall(text) || mayHoldGate(text),
  read: async (text, _name, grammars, before) => {
    const python = await grammars('python');
    const tree = python.keep(parsedText(text), before?.tree ?? null);
    return {
      calls: findCalls(text, tree),
      plan: (call, change) => planChange(text, call, change, tree),
      ...(mayHoldGate(text) && { gates: gatesOf(text, tree) }),
      tree,
    };
  },
};

function mayHoldGate(text: string): boolean {
  return mayHoldDjangoHosts(text) || mayHoldPanelOrigins(text);
}

function gatesOf(text: string, tree: KeptTree): GateReading {
  return {
    gates: [...(mayHoldDjangoHosts(text) ? findDjangoHosts(text, tree) : []), ...findPanelOrigins(text, tree)],
    plan: (gate, host) =>
      gate.framework === 'panel' ? planPanelOrigin(text, gate, host, tree) : planDjangoHost(text, host, tree),
  };
}
