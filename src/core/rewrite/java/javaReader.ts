import { hasExtension } from '../sourceName.ts';
import { treeReader } from '../treeReader.ts';
import { findJavaStarts, mayHoldJavaStart } from './javaStarts.ts';

/** Java files. Kotlin's are not read: there is no grammar for them here. */
export const javaReader = treeReader({
  reads: (name) => hasExtension(name, ['java'], ['java']),
  mayHold: mayHoldJavaStart,
  grammar: 'java',
  findStarts: findJavaStarts,
});
