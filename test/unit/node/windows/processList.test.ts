import { assert as check, property, string, stringMatching } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { splitCommandLine } from '../../../../src/node/windows/commandLine.ts';
import { descendantsOf, parseProcesses } from '../../../../src/node/windows/processList.ts';
import { fixture } from './fixture.ts';

test("the program's file is told where Windows tells it", () => {
  const row = { ProcessId: 7, ParentProcessId: 1, Name: 'python.exe', CommandLine: 'python app.py' };
  const read = (more: object) => parseProcesses(JSON.stringify([{ ...row, ...more }]))?.get(7)?.executable;
  expect(read({ ExecutablePath: 'C:\\Python\\python.exe' })).toBe('C:\\Python\\python.exe');
  expect(read({ ExecutablePath: null })).toBeUndefined();
});

describe('command lines', () => {
  const recorded = JSON.parse(fixture('argv.json')) as { line: string; argv: string[] }[];

  test('are parted as a Windows program parts them itself', () => {
    expect(recorded.length).toBeGreaterThan(200);
    expect(recorded.map(({ line }) => splitCommandLine(line))).toEqual(recorded.map(({ argv }) => argv));
  });

  // The table of learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments.
  test.each([
    [String.raw`"a b c" d e`, ['a b c', 'd', 'e']],
    [String.raw`"ab\"c" "\\" d`, ['ab"c', '\\', 'd']],
    [String.raw`a\\\b d"e f"g h`, [String.raw`a\\\b`, 'de fg', 'h']],
    [String.raw`a\\\"b c d`, [String.raw`a\"b`, 'c', 'd']],
    [String.raw`a\\\\"b c" d e`, [String.raw`a\\b c`, 'd', 'e']],
    ['a"b"" c d', ['ab" c d']],
  ])('%s', (line, args) => {
    expect(splitCommandLine(`x.exe ${line}`)).toEqual(['x.exe', ...args]);
  });

  test('nothing, spaces first, and what never ends', () => {
    expect(splitCommandLine('')).toEqual([]);
    expect(splitCommandLine('  a')).toEqual(['', 'a']);
    expect(splitCommandLine('"C:\\Program Files\\node')).toEqual(['C:\\Program Files\\node']);
    expect(splitCommandLine(`${'\\'.repeat(100_000)} ${'"'.repeat(100_001)}`)).toHaveLength(2);
  });

  test('what is quoted the usual way comes back as it was', () => {
    const quote = (word: string) =>
      `"${word.replaceAll(/(\\*)("|$)/g, (_, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`;
    const comesBack = property(stringMatching(/^[\\" \ta]{0,12}$/), string(), (first, second) => {
      const words = [first, second];
      expect(splitCommandLine(`x ${words.map(quote).join(' ')}`)).toEqual(['x', ...words]);
    });
    expect(() => check(comesBack)).not.toThrow();
  });
});

describe('processes', () => {
  const processes = parseProcesses(fixture('processes.json'));
  const find = (pid: number) => processes?.get(pid);

  test('a dev server, with everything that Windows tells of it', () => {
    expect(find(8200)).toEqual({
      pid: 8200,
      ppid: 8120,
      group: 8200,
      name: 'node',
      argv: ['node', String.raw`C:\shop & co\node_modules\.bin\\..\vite\bin\vite.js`, '--port', '5173'],
      cwd: null,
      startedAt: 1790073001000,
    });
    expect(find(8120)?.argv[0]).toBe(String.raw`C:\Program Files\nodejs\\node.exe`);
    expect(find(7300)?.argv).toEqual([String.raw`C:\Users\Jörg\AppData\Local\Programs\Microsoft VS Code\Code.exe`]);
  });

  test('another user’s has no arguments; the System process holds http.sys’s sockets; pid 0 is none', () => {
    expect(find(1288)).toMatchObject({ name: 'svchost', argv: [], startedAt: 1790070004001 });
    expect(find(4)).toMatchObject({ name: 'System', argv: [], ppid: 0 });
    expect(find(0)).toBeUndefined();
  });

  test('a parent that began after its child is none, and neither is one that has ended', () => {
    expect(find(7000)?.startedAt).toBeGreaterThan(find(9000)?.startedAt ?? Infinity);
    expect(find(9000)?.ppid).toBe(0);
    expect(find(5120)?.ppid).toBe(0);
  });

  test('trees: parents before children, without strangers', () => {
    const pids = (root: number) => descendantsOf(root, processes ?? new Map()).map(({ pid }) => pid);
    expect(pids(8000)).toEqual([8100, 8300, 8120, 8200]);
    expect(pids(7000)).toEqual([]);
    expect(pids(8200)).toEqual([]);
    expect(pids(424_242)).toEqual([]);
    // Nothing hangs below pid 0, though every orphan names it.
    expect(pids(0)).toEqual([]);
  });

  test('one process alone comes without a list around it', () => {
    const one = '\uFEFF{"ProcessId":12,"ParentProcessId":4,"Name":"a.b.EXE","CommandLine":"","CreationDate":null}\r\n';
    expect(parseProcesses(one)).toEqual(
      new Map([[12, { pid: 12, ppid: 0, group: 12, name: 'a.b', argv: [], cwd: null, startedAt: 0 }]]),
    );
  });

  test('a date may come with its words beside it', () => {
    const date = '{"value":"\\/Date(1611190823377)\\/","DateTime":"quarta-feira, 20 de janeiro de 2021 22:00:23"}';
    const one = `{"ProcessId":12,"ParentProcessId":4,"Name":"node.exe","CommandLine":"node","CreationDate":${date}}`;
    expect(parseProcesses(one)?.get(12)?.startedAt).toBe(1611190823377);
  });

  test.each([
    '',
    'Get-CimInstance : Access denied',
    '[]',
    'null',
    '[1, "x", null]',
    '{"ProcessId":"12","Name":"x"}',
    '[',
  ])('%j lists none', (text) => {
    expect(parseProcesses(text)).toBeNull();
  });

  test('no text makes the parser throw', () => {
    const whole = fixture('processes.json');
    const mangled = property(string(), string(), (cut, put) => {
      const parsed = parseProcesses(whole.replaceAll(cut.slice(0, 2), put));
      return parsed === null || [...parsed.keys()].every((pid) => pid > 0);
    });
    expect(() => check(mangled)).not.toThrow();
  });
});
