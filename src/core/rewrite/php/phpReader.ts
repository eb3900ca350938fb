import { hasExtension } from '../sourceName.ts';
import { treeReader } from '../treeReader.ts';
import { findPhpStarts, mayHoldPhpStart } from './phpStarts.ts';

/** PHP scripts that start a server. */
export const phpReader = treeReader({
  reads: (name) => hasExtension(name, ['php', 'phtml'], ['php']),
  mayHold: mayHoldPhpStart,
  grammar: 'php',
  findStarts: findPhpStarts,
});
