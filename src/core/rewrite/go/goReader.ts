import { hasExtension } from '../sourceName.ts';
import { treeReader } from '../treeReader.ts';
import { findStarts, mayHoldStart } from './findStarts.ts';

/** Go files. */
export const goReader = treeReader({
  reads: (name) => hasExtension(name, ['go'], ['go']),
  mayHold: mayHoldStart,
  grammar: 'go',
  findStarts,
});
