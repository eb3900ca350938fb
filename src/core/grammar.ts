import type { Node, Tree } from '@vscode/tree-sitter-wasm';

/** A node of a syntax tree. Its `startIndex` and `endIndex` are UTF-16 offsets into the parsed text. */
export type SyntaxNode = Node;

/** The languages we read with a real parser. */
export type GrammarName = 'python' | 'bash';

/** One loaded grammar. */
export type Grammar = {
  /** Parses `text`, runs `read` on the root, frees the tree. Nodes must not outlive `read`. */
  parse<T>(text: string, read: (root: SyntaxNode) => T): T;
};

type Runtime = typeof import('@vscode/tree-sitter-wasm');

/** Hands in the bytes of one file of `@vscode/tree-sitter-wasm/wasm`, e.g. `tree-sitter-python.wasm`: core does no I/O. */
export type ReadWasm = (file: string) => Uint8Array | Promise<Uint8Array>;

/**
 * Makes a loader of grammars. The parser's runtime and each grammar are read at most once, when first asked for.
 * The promise rejects when `readWasm` does.
 */
export function createGrammars(readWasm: ReadWasm): (name: GrammarName) => Promise<Grammar> {
  let runtime: Promise<Runtime> | undefined;
  const loaded = new Map<GrammarName, Promise<Grammar>>();
  const startRuntime = async (): Promise<Runtime> => {
    // Imported when first needed: evaluating it costs more than the rest of an activation.
    const library = await import('@vscode/tree-sitter-wasm');
    // Emscripten's `wasmBinary` is not in the typings of Parser.init, which know `locateFile` only.
    const options = { wasmBinary: await readWasm('tree-sitter.wasm'), locateFile: (file: string) => file };
    await library.Parser.init(options);
    return library;
  };
  const load = async (name: GrammarName): Promise<Grammar> => {
    runtime ??= startRuntime();
    const { Language, Parser } = await runtime;
    const parser = new Parser();
    parser.setLanguage(await Language.load(await readWasm(`tree-sitter-${name}.wasm`)));
    return { parse: (text, read) => readAndFree(parser.parse(text), read) };
  };
  return (name) => {
    const known = loaded.get(name) ?? load(name);
    loaded.set(name, known);
    return known;
  };
}

function readAndFree<T>(tree: Tree | null, read: (root: SyntaxNode) => T): T {
  if (!tree) throw new Error('the parser has no language');
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}
