import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readPowershellLine } from '../../../src/core/launch/powershellLine.ts';
import { guessShell, refusalOf, shellKind, type ShellKind } from '../../../src/core/launch/shell.ts';
import { grammars } from '../grammars.ts';
import { cmd, fish, posix, powershell, respelled } from './shells.ts';

const grammar = await grammars('powershell');
const wordsOf = (line: string) =>
  readPowershellLine(line, grammar)?.commands.map(({ words }) => words.map(({ text }) => text));

test.each<[string | null, ShellKind]>([
  [null, 'posix'],
  ['bash', 'posix'],
  ['zsh', 'posix'],
  ['gitbash', 'posix'],
  ['wsl', 'posix'],
  ['pwsh', 'powershell'],
  ['PowerShell', 'powershell'],
  ['cmd', 'cmd'],
  ['fish', 'unknown'],
  ['nu', 'unknown'],
  ['csh', 'unknown'],
  ['xonsh', 'unknown'],
])('%s is %s', (name, kind) => {
  expect(shellKind(name)).toBe(kind);
});

test.each<[string, ShellKind]>([
  ['flask run', 'posix'],
  ['FLASK_DEBUG=1 flask run && echo $HOME', 'posix'],
  ['cd web && npm run dev', 'posix'],
  ['echo a\\ b; set -e; vite', 'posix'],
  ['$env:FLASK_DEBUG=1; flask run', 'powershell'],
  ['& python app.py', 'powershell'],
  ['.\\venv\\Scripts\\flask run', 'powershell'],
  ['cd web; ..\\venv\\Scripts\\python.exe app.py', 'powershell'],
  ['C:\\Python\\python.exe app.py', 'powershell'],
  ['set FLASK_DEBUG=1 && flask run', 'cmd'],
  ['set "HOST=0.0.0.0" & npm start', 'cmd'],
  ['flask run --port %PORT%', 'cmd'],
  ['cd /d D:\\shop && flask run', 'cmd'],
])('told by the line alone: %s', (line, kind) => {
  expect(guessShell(line)).toBe(kind);
});

describe('PowerShell', () => {
  test('many variables in one word take no longer than their length', () => {
    const line = `curl https://${'$hostname'.repeat(200)}/?q={x}`;
    // Read or not: within this test's time.
    expect([undefined, 'curl']).toContain(wordsOf(line)?.[0]?.[0]);
  });

  test.each<[string, (string | null)[][] | undefined]>([
    ['flask run --host=127.0.0.1 -p 5001', [['flask', 'run', '--host=127.0.0.1', '-p', '5001']]],
    [`npm run dev -- --host 'a b' "c"`, [['npm', 'run', 'dev', '--', '--host', 'a b', 'c']]],
    [`x 'it''s' "a ""b"" \`"c\`$d"`, [['x', `it's`, 'a "b" "c$d']]],
    ['x "$y" $z "a$(b)" (c) @d e,f *.py', [['x', null, null, null, null, null, null, null]]],
    ['x --host="127.0.0.1" --base=$b', [['x', '--host=127.0.0.1', null]]],
    ['& "C:\\Program Files\\x.exe" y', [['C:\\Program Files\\x.exe', 'y']]],
    ['a; b | c && d || e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a `\n  b # c', [['a', 'b']]],
    ['a > log 2>&1', [['a']]],
    ['a\nb', [['a'], ['b']]],
    [`$env:A = 'x'; b`, [['export'], ['b']]],
    ['a "b', undefined],
    ['a (', undefined],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  test.each([
    ['flask run', 'flask run --host=0.0.0.0'],
    ['flask run --host "127.0.0.1"', 'flask run --host "0.0.0.0"'],
    ['cd web; npx vite --port $p', 'cd web; npx vite --host=0.0.0.0 --port $p'],
    ['flask run `\n  -h 127.0.0.1', 'flask run `\n  -h 0.0.0.0'],
    ['react-scripts start', 'No single word of this command line can say that.'],
    ['flask run --host $h', '“$h” is decided when the command runs, so it is not changed.'],
    ['flask run @flags', '“@flags” is decided when the command runs, so it is not changed.'],
    ['if ($x) { flask run }; flask run', 'The command line is more than simple commands.'],
    ['flask run "', 'The command line could not be read.'],
  ])('the host: %s', async (line, expected) => {
    const result = await respelled(line, { host: '0.0.0.0' }, {}, powershell);
    expect('refused' in result ? result.refused : result.commandLine).toBe(expected);
  });

  test('an address that needs quotes gets those of PowerShell', async () => {
    const result = await respelled('serve -l tcp://localhost:3000', { host: '::' }, {}, powershell);
    expect(result).toMatchObject({ commandLine: `serve -l 'tcp://[::]:3000'` });
  });

  test('any text is read or not, and every word is where it says', { timeout: 60_000 }, () => {
    const piece = fc.constantFrom(
      'flask',
      ' ',
      '`',
      '"',
      "'",
      '$env:A',
      '=',
      '1',
      ';',
      '|',
      '&',
      '--',
      '-h',
      '(',
      ')',
      '{',
      '#',
      '\n',
      '@',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (line) => {
          for (const { words } of readPowershellLine(line, grammar)?.commands ?? [])
            for (const { pieces } of words)
              for (const { text, start, end } of pieces) expect(line.slice(start, end)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('cmd.exe', () => {
  test.each(['flask run', 'set FLASK_DEBUG=1 && flask run', 'npx vite --host localhost'])(
    'is never changed: %s',
    async (line) => {
      expect(await respelled(line, { host: '0.0.0.0' }, {}, cmd)).toEqual({
        refused: 'Command lines of cmd.exe are not changed.',
      });
    },
  );

  test('its programs are known all the same', () => {
    const [command] = cmd.read('venv\\Scripts\\flask.exe run')?.commands ?? [];
    expect(command?.words.map(({ text }) => text)).toEqual(['venv/Scripts/flask.exe', 'run']);
  });
});

describe('fish, nu and csh', () => {
  test.each([
    ['flask run', 'flask run --host=0.0.0.0'],
    ['cd web && npx vite --port 3000 | tee log', 'cd web && npx vite --host=0.0.0.0 --port 3000 | tee log'],
    ['python manage.py runserver localhost:8000; true', 'python manage.py runserver 0.0.0.0:8000; true'],
  ])('plain words are: %s', async (line, expected) => {
    expect(await respelled(line, { host: '0.0.0.0' }, {}, fish)).toMatchObject({ commandLine: expected });
  });

  test.each([
    'flask run --app "shop"',
    'flask run --port $PORT',
    'FLASK_DEBUG=1 flask run',
    'flask run --app (pwd)',
    'flask run > log',
    'flask run ^ log',
    'begin; flask run --app ~/x; end',
    'flask run \\\n --debug',
  ])('nothing else is: %s', (line) => {
    expect(refusalOf(fish, line)).toBe('The command lines of this shell are changed only where they are plain words.');
  });

  test('no variable is put in front', async () => {
    expect(await respelled('react-scripts start', { host: '127.0.0.1' }, {}, fish)).toEqual({
      refused: 'No single word of this command line can say that.',
    });
    expect(await respelled('react-scripts start', { host: '127.0.0.1' }, {}, posix)).toMatchObject({
      commandLine: 'HOST=127.0.0.1 react-scripts start',
    });
  });
});
