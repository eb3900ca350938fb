import type { Grammars, KeptTree } from '../grammar.ts';
import type { Change, Plan, StartCall } from '../starts/call.ts';
import type { GateReading } from './gates/gate.ts';

/** A text's name: by it the reader is chosen. */
export type SourceName = {
  /** Its path, absolute or not, with `/` or `\`; for a text without a file whatever the editor calls it. */
  path: string;
  /** The editor's language id; null outside an editor. It decides only where the path has no extension. */
  language: string | null;
};

/** Reads one kind of file in which a server's bind is decided. */
export type SourceReader = {
  reads(name: SourceName): boolean;
  /** Cheap text test, in a fraction of a millisecond for a thousand lines: false where `read` would find nothing. No grammar is loaded then. */
  mayHold(text: string, name: SourceName): boolean;
  /**
   * Finds what starts a server. Never throws on any text; rejects where a grammar cannot be loaded.
   * @param before the last reading of this very file; it is used up, and makes the new one cheap
   */
  read(text: string, name: SourceName, grammars: Grammars, before: ReadSource | null): Promise<ReadSource>;
};

/** One text, read. */
export type ReadSource = {
  /** In order. */
  calls: readonly StartCall[];
  /** Plans the edits of this text that change one of its `calls`, all of `change` at once. */
  plan(call: StartCall, change: Change): Plan;
  /** The second locks behind the bind in this text; absent where there are none. */
  gates?: GateReading;
  /** The tree, kept for the next reading; null where there is none. */
  tree: KeptTree | null;
};
