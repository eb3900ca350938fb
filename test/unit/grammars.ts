import { readFileSync } from 'node:fs';
import { createGrammars } from '../../src/core/grammar.ts';

const wasm = new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);

/** The shipped grammars, read from the installed package. */
export const grammars = createGrammars((file) => readFileSync(new URL(file, wasm)));
