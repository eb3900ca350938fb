import { describe, expect, test } from 'vitest';
import type { GrammarName } from '../../../src/core/grammar.ts';
import type { Change } from '../../../src/core/starts/call.ts';
import { csharpReader } from '../../../src/core/rewrite/csharp/csharpReader.ts';
import { goReader } from '../../../src/core/rewrite/go/goReader.ts';
import { javaReader } from '../../../src/core/rewrite/java/javaReader.ts';
import { phpReader } from '../../../src/core/rewrite/php/phpReader.ts';
import { rubyReader } from '../../../src/core/rewrite/ruby/rubyReader.ts';
import { rustReader } from '../../../src/core/rewrite/rust/rustReader.ts';
import type { SourceReader } from '../../../src/core/rewrite/sourceReader.ts';
import { grammars } from '../grammars.ts';
import { readFixtures } from './fixtureCases.ts';
import { watchFreedNodes } from './freedNodes.ts';
import { goImports } from './go/imports.ts';

watchFreedNodes();

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
  { reader: javaReader, file: 'java.txt', path: 'App.java', grammar: 'java' },
  { reader: phpReader, file: 'php.txt', path: 'server.php', grammar: 'php' },
  { reader: rubyReader, file: 'ruby.txt', path: 'app.rb', grammar: 'ruby' },
];

/** Each plans on texts that the source only becomes on the way, whose trees live no longer than a reading. */
const changes: Change[] = [
  { host: 'keep-local' },
  { host: '0.0.0.0', port: 5001, debug: 'off' },
  { port: 5001, host: 'keep-local' },
];

describe.each(languages)('$file', ({ reader, file, path, grammar: grammarName, above }) => {
  const fixtures = readFixtures(file, path, above);

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
    for (const { before: source, path: its } of fixtures) {
      const name = { path: its, language: null };
      const fresh = await reader.read(source, name, grammars, null);
      const next = await reader.read(source, name, grammars, before);
      expect(next.calls).toEqual(fresh.calls);
      fresh.tree?.dispose();
      before = next;
    }
  });

  test('without the words that it looks for, nothing is there', async () => {
    for (const { before, path: its } of fixtures) {
      const name = { path: its, language: null };
      const { calls } = await reader.read(before, name, grammars, null);
      expect(reader.mayHold(before, name) ? [] : calls).toEqual([]);
    }
  });

  test('no node is read once its tree is freed', async () => {
    const kinds = new Set<string>();
    for (const { before, path: its } of fixtures) {
      const read = await reader.read(before, { path: its, language: null }, grammars, null);
      read.tree?.dispose();
      for (const call of read.calls) for (const change of changes) kinds.add(read.plan(call, change).kind);
    }
    expect([...kinds].toSorted()).toEqual(['edits', 'refused']);
  });
});
