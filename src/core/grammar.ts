import type { Edit, Node, Parser, Point, Tree } from '@vscode/tree-sitter-wasm';

/** A node of a syntax tree. Its `startIndex` and `endIndex` are UTF-16 offsets into the parsed text. */
export type SyntaxNode = Node;

/** The languages that are read with a grammar, by its file's name. */
export const grammarNames = [
  'bash',
  'c-sharp',
  'go',
  'java',
  'javascript',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
] as const;

export type GrammarName = (typeof grammarNames)[number];

/** One loaded grammar. */
export type Grammar = {
  /** Parses `text`, runs `read` on the root, frees the tree. Nodes must not outlive `read`. */
  parse<T>(text: string, read: (root: SyntaxNode) => T): T;
  /** Parses `text` and keeps its tree. `before`, the tree of a text that differs little, is used up for it: only what changed is parsed. */
  keep(text: string, before: KeptTree | null): KeptTree;
};

/** A parsed text, to be asked many times. As a grammar it answers for that very text from the tree and parses any other. */
export type KeptTree = Grammar & {
  /** Is the tree still there? */
  isHeld(): boolean;
  /** Frees the tree. It may be asked still: every text is parsed anew then. */
  dispose(): void;
};

/** Loads a grammar when it is first asked for. */
export type Grammars = (name: GrammarName) => Promise<Grammar>;

type Runtime = typeof import('@vscode/tree-sitter-wasm');

/** Hands in the bytes of one file of `@vscode/tree-sitter-wasm/wasm`, e.g. `tree-sitter-python.wasm`: core does no I/O. */
export type ReadWasm = (file: string) => Uint8Array | Promise<Uint8Array>;

/**
 * Makes a loader of grammars. The parser's runtime and each grammar are read at most once, when first asked for.
 * The promise rejects when `readWasm` does.
 */
export function createGrammars(readWasm: ReadWasm): Grammars {
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
    return grammarOf(parser);
  };
  return (name) => {
    const known = loaded.get(name) ?? load(name);
    loaded.set(name, known);
    return known;
  };
}

/** A parsed text and its tree, until it is freed. */
type Held = { text: string; tree: Tree };

function grammarOf(parser: Parser): Grammar {
  const held = new WeakMap<KeptTree, Held>();
  const parse: Grammar['parse'] = (text, read) => {
    const tree = parseWhole(parser, text, null);
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
  const release = (kept: KeptTree): Held | null => {
    const last = held.get(kept) ?? null;
    held.delete(kept);
    return last;
  };
  const keep: Grammar['keep'] = (text, before) => {
    const last = before && release(before);
    last?.tree.edit(editBetween(last.text, text));
    const tree = parseWhole(parser, text, last?.tree ?? null);
    last?.tree.delete();
    const root = tree.rootNode;
    const kept: KeptTree = {
      parse: (asked, read) => (asked === text && held.has(kept) ? read(root) : parse(asked, read)),
      keep,
      isHeld: () => held.has(kept),
      dispose: () => release(kept)?.tree.delete(),
    };
    held.set(kept, { text, tree });
    return kept;
  };
  return { parse, keep };
}

function parseWhole(parser: Parser, text: string, before: Tree | null): Tree {
  const tree = parser.parse(text, before);
  if (!tree) throw new Error('the parser has no language');
  return tree;
}

/** The one stretch in which two texts differ, as the parser wants it. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  };
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row += 1;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
