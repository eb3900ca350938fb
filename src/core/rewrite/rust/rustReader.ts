import { hasExtension } from '../sourceName.ts';
import { treeReader } from '../treeReader.ts';
import { findStarts, mayHoldStart } from './findStarts.ts';

/** Rust files. */
export const rustReader = treeReader({
  reads: (name) => hasExtension(name, ['rs'], ['rust']),
  mayHold: mayHoldStart,
  grammar: 'rust',
  findStarts,
});
