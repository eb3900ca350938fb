import { hasExtension } from '../sourceName.ts';
import { treeReader } from '../treeReader.ts';
import { findStarts, mayHoldStart } from './findStarts.ts';

/** C# files and scripts. */
export const csharpReader = treeReader({
  reads: (name) => hasExtension(name, ['cs', 'csx'], ['csharp']),
  mayHold: mayHoldStart,
  grammar: 'c-sharp',
  findStarts,
});
