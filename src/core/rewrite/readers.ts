import type { Grammars } from '../grammar.ts';
import { pythonReader } from './python/pythonReader.ts';
import type { ReadSource, SourceName, SourceReader } from './sourceReader.ts';

/** Every kind of file in which a bind is decided; no two read the same file. */
export const readers: readonly SourceReader[] = [pythonReader];

/** The reader of a file; null where nothing that we know is decided in it. */
export function readerOf(name: SourceName): SourceReader | null {
  return readers.find((reader) => reader.reads(name)) ?? null;
}

/** Could this text decide where a server binds? Cheap, see `SourceReader.mayHold`. */
export function mayDecide(text: string, name: SourceName): boolean {
  return readerOf(name)?.mayHold(text, name) ?? false;
}

/** Reads a text by its name; null, without loading any grammar, where it decides nothing. See `SourceReader.read`. */
export async function readSource(
  text: string,
  name: SourceName,
  grammars: Grammars,
  before: ReadSource | null = null,
): Promise<ReadSource | null> {
  const reader = readerOf(name);
  if (reader?.mayHold(text, name)) return reader.read(text, name, grammars, before);
  before?.tree?.dispose();
  return null;
}
