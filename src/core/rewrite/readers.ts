import type { Grammars } from '../grammar.ts';
import { csharpReader } from './csharp/csharpReader.ts';
import { goReader } from './go/goReader.ts';
import { javaReader } from './java/javaReader.ts';
import { javascriptReader } from './javascript/javascriptReader.ts';
import { phpReader } from './php/phpReader.ts';
import { notebookReader } from './python/notebookReader.ts';
import { pythonReader } from './python/pythonReader.ts';
import { rubyReader } from './ruby/rubyReader.ts';
import { rustReader } from './rust/rustReader.ts';
import { settingsReader } from './settings/settingsReader.ts';
import type { ReadSource, SourceName, SourceReader } from './sourceReader.ts';

/** Every kind of file in which a bind is decided; no two read the same file. */
export const readers: readonly SourceReader[] = [
  pythonReader,
  notebookReader,
  javascriptReader,
  settingsReader,
  rubyReader,
  phpReader,
  javaReader,
  csharpReader,
  goReader,
  rustReader,
];

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
