import { execFileSync } from 'node:child_process';
import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../src/core/launch/commandLine.ts';
import { grammars } from '../grammars.ts';

const bash = await grammars('bash');
const commandsOf = (text: string) => readCommandLine(text, bash)?.commands ?? [];
const wordsOf = (text: string) => commandsOf(text).map(({ words }) => words.map(({ text }) => text));

describe('words', () => {
  test.each<[string, (string | null)[]]>([
    ['flask run -h "127.0.0.1"', ['flask', 'run', '-h', '127.0.0.1']],
    [`flask run --host='1'"2"3\\ 4`, ['flask', 'run', '--host=123 4']],
    ['flask run --port=$PORT', ['flask', 'run', null]],
    ['"$VENV/bin/flask" run', [null, 'run']],
    ['flask "" run', ['flask', '', 'run']],
    ['a "b\\"c\\\\d\\e"', ['a', 'b"c\\d\\e']],
    ['a *.py x? {a,b} [ab] $(b) `b` <(b)', ['a', null, null, null, null, null, null, null]],
    [`a $'b' "$%" 'c$d'`, ['a', null, '$%', 'c$d']],
    ['~/venv/bin/python app.py', ['~/venv/bin/python', 'app.py']],
    ['flask run \\\n  --port 5001', ['flask', 'run', '--port', '5001']],
    ['flask run > log --port 1 2>&1 -h x', ['flask', 'run', '--port', '1', '-h', 'x']],
    ['>log flask run <<< "x"', ['flask', 'run']],
    ['flask run # not a word', ['flask', 'run']],
    ['flask 🦊 "🦊 b"', ['flask', '🦊', '🦊 b']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual([words]);
  });

  test('the literal beginning of a word that the shell makes', () => {
    expect(commandsOf('flask run --port="5"$X')[0]?.words[2]).toMatchObject({ text: null, head: '--port=5' });
  });

  test('offsets count UTF-16 units, and pieces lie inside their quotes', () => {
    const text = `echo 🦊; flask --host="1.2"'.3'`;
    const word = commandsOf(text)[1]?.words[1];
    expect(text.slice(word?.start, word?.end)).toBe(`--host="1.2"'.3'`);
    expect(word?.pieces.map(({ start, end }) => text.slice(start, end))).toEqual(['--host=', '1.2', '.3']);
  });

  /** Pieces of words that bash itself can be asked about; `$(exit)` and globs are left out because their text is not in the line. */
  const piece = fc.oneof(
    fc.constantFrom(
      "''",
      '""',
      "'a b'",
      '"a b"',
      '\\ ',
      '\\"',
      "\\'",
      '"\\""',
      '"\\a"',
      "'\\'",
      '"$%"',
      '%',
      'é',
      '🦊',
      '=',
      '#',
    ),
    fc.stringMatching(/^[\w.:/@,+-]+$/),
  );
  const word = fc
    .tuple(fc.stringMatching(/^[\w-]$/), fc.array(piece, { maxLength: 5 }))
    .map(([first, rest]) => first + rest.join(''));

  test('decodes what bash decodes', () => {
    const lines = fc
      .sample(fc.array(word, { minLength: 1, maxLength: 6 }), 300)
      .map((words) => `say ${words.join(' ')}`);
    const script = `say() { printf '%s\\0' "$@"; }; for line; do eval "$line"; printf '\\n\\0'; done`;
    const printed = execFileSync('bash', ['-c', script, 'bash', ...lines], { encoding: 'utf8' });
    const expected = printed.split('\n\0').map((args) => args.split('\0').slice(0, -1));
    const read = lines.map((line) => wordsOf(line)[0]?.slice(1));
    // The grammar does not get through some odd words; what comes out must be right.
    const wrong = lines.filter((_, at) => read[at] && JSON.stringify(read[at]) !== JSON.stringify(expected[at]));
    expect(wrong).toEqual([]);
    expect(read.filter(Boolean).length).toBeGreaterThan(200);
  });

  test.each(['a "b"\\ c', 'a "b"\\ '])('what the grammar misreads is not claimed: %s', (text) => {
    expect(readCommandLine(text, bash)).toBeNull();
  });
});

describe('commands', () => {
  test('assignments', () => {
    const [command] = commandsOf('A=1 B= C="x y" D=$X E+=1 flask run');
    expect(command?.assignments.map(({ name, value }) => [name, value && value.text])).toEqual([
      ['A', '1'],
      ['B', null],
      ['C', 'x y'],
      ['D', null],
      ['E', null],
    ]);
    expect(command?.words[0]?.text).toBe('flask');
  });

  test('operators and subshells', () => {
    const commands = commandsOf('a && (b; c) | d &\ne || f');
    expect(commands.map(({ before, after, subshells }) => [before, after, subshells.length])).toEqual([
      [null, '&&', 0],
      ['&&', ';', 1],
      [';', '|', 1],
      ['|', '&', 0],
      ['&', '||', 0],
      ['||', null, 0],
    ]);
  });

  test.each(['a; b', 'a | b', '! a', '{ a; }', '[ -f x ] && a', 'export A=1; a', ''])('plain: %s', (text) => {
    expect(readCommandLine(text, bash)?.isPlain).toBe(true);
  });

  test.each([
    'if a; then b; fi',
    'for x in 1 2; do a; done',
    'f() { a; }; f',
    'flask run <<E\nx\nE\n',
    'time (flask run)',
    'case x in y) a;; esac',
  ])('not plain: %s', (text) => {
    expect(readCommandLine(text, bash)?.isPlain).toBe(false);
  });

  test.each(['flask "run', 'flask run)', 'a && && b', 'if a; then', 'a | | b'])('nothing is claimed of %s', (text) => {
    expect(readCommandLine(text, bash)).toBeNull();
  });

  test('any text is read or not, and no more', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[ab '"\\$`|&;(){}<>=!#*~\n]*$/));
    fc.assert(
      fc.property(text, (text) => {
        const words = commandsOf(text).flatMap(({ words }) => words);
        expect(words.filter(({ start, end }) => start >= end || end > text.length)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
