import { describe, expect, test } from 'vitest';
import type { GrammarName } from '../../../src/core/grammar.ts';
import { csharpReader } from '../../../src/core/rewrite/csharp/csharpReader.ts';
import { goReader } from '../../../src/core/rewrite/go/goReader.ts';
import { rustReader } from '../../../src/core/rewrite/rust/rustReader.ts';
import type { SourceReader } from '../../../src/core/rewrite/sourceReader.ts';
import { grammars } from '../grammars.ts';
import { readFixtures } from './fixtureCases.ts';
import { goImports } from './go/imports.ts';

type Language = {
  reader: SourceReader;
  file: string;
  path: string;
  grammar: GrammarName;
  above?: (source: string) => string;
};

const languages: Language[] = [
  { reader: goReader, file: 'go.txt', path: 'main.go', grammar: 'go', above: goImports },
  { reader: rustReader, file: 'rust.txt', path: 'main.rs', grammar: 'rust' },
  { reader: csharpReader, file: 'csharp.txt', path: 'Program.cs', grammar: 'c-sharp' },
];

describe.each(languages)('$file', ({ reader, file, path, grammar: grammarName, above }) => {
  const fixtures = readFixtures(file, path, above);
  const name = { path, language: null };

  test('what is edited has no syntax error that was not there before', async () => {
    const grammar = await grammars(grammarName);
    const isBroken = (text: string) => grammar.parse(text, (root) => root.hasError);
    const edited = fixtures.flatMap(({ before, verbs }) =>
      verbs.flatMap(({ kind, expected }) => (kind === 'text' && !isBroken(before) ? [expected] : [])),
    );
    expect(edited.length).toBeGreaterThan(20);
    expect(edited.filter(isBroken)).toEqual([]);
  });

  test('a reading that follows on another says the same', async () => {
    let before = null;
    for (const source of fixtures.map((fixture) => fixture.before)) {
      const fresh = await reader.read(source, name, grammars, null);
      const next = await reader.read(source, name, grammars, before);
      expect(next.calls).toEqual(fresh.calls);
      fresh.tree?.dispose();
      before = next;
    }
  });

  test('without the words that it looks for, nothing is there', async () => {
    for (const { before } of fixtures.filter((fixture) => !reader.mayHold(fixture.before, name)))
      expect((await reader.read(before, name, grammars, null)).calls).toEqual([]);
  });
});
