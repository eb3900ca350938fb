import { hasExtension } from '../sourceName.ts';
import type { SourceReader } from '../sourceReader.ts';
import { findCalls, mayHoldCall } from './findCalls.ts';
import { planChange } from './planChange.ts';
import { parsedText } from './pythonFile.ts';

/** Python files, and cells and untitled texts that the editor takes for Python. */
export const pythonReader: SourceReader = {
  reads: (name) => hasExtension(name, ['py', 'pyw'], ['python']),
  mayHold: mayHoldCall,
  read: async (text, _name, grammars, before) => {
    const python = await grammars('python');
    const tree = python.keep(parsedText(text), before?.tree ?? null);
    return { calls: findCalls(text, tree), plan: (call, change) => planChange(text, call, change, tree), tree };
  },
};
