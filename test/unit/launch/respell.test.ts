import { execFileSync } from 'node:child_process';
import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readLaunch } from '../../../src/core/launch/readLaunch.ts';
import type { Respelling } from '../../../src/core/launch/respell.ts';
import { posix, respelled } from './shells.ts';

/** The new line with the changed range in brackets, or the refusal. */
async function shown(line: string, change: Respelling): Promise<string> {
  const result = await respelled(line, change);
  if ('refused' in result) return `refused: ${result.refused}`;
  const [start, end] = result.inserted;
  const { commandLine } = result;
  return `${commandLine.slice(0, start)}⟦${commandLine.slice(start, end)}⟧${commandLine.slice(end)}`;
}

describe('the host', () => {
  test.each([
    ['flask run', 'flask run⟦ --host=0.0.0.0⟧'],
    ['flask run --port 5001', 'flask run⟦ --host=0.0.0.0⟧ --port 5001'],
    ['flask run --host 127.0.0.1', 'flask run --host ⟦0.0.0.0⟧'],
    ['flask run --host=127.0.0.1 --debug', 'flask run --host=⟦0.0.0.0⟧ --debug'],
    ['flask run -h 127.0.0.1', 'flask run -h ⟦0.0.0.0⟧'],
    ['flask run -h127.0.0.1', 'flask run -h⟦0.0.0.0⟧'],
    ['flask run --host "127.0.0.1"', 'flask run --host "⟦0.0.0.0⟧"'],
    [`flask run --host='127.0.0.1'`, `flask run --host='⟦0.0.0.0⟧'`],
    [`flask run '--host=127.0.0.1'`, `flask run '--host=⟦0.0.0.0⟧'`],
    [`flask run --host=127."0".0.1`, `flask run ⟦--host=0.0.0.0⟧`],
    ['flask run --host 127\\.0.0.1', 'flask run --host ⟦0.0.0.0⟧'],
    ['flask run --host=', 'flask run --host=⟦0.0.0.0⟧'],
    [`flask run --host ''`, `flask run --host '⟦0.0.0.0⟧'`],
    ['flask run -h 1.1.1.1 -h 2.2.2.2', 'flask run -h 1.1.1.1 -h ⟦0.0.0.0⟧'],
    ['flask run > log -h 1.1.1.1 2>&1', 'flask run > log -h ⟦0.0.0.0⟧ 2>&1'],
    ['FLASK_RUN_HOST=127.0.0.1 flask run', 'FLASK_RUN_HOST=⟦0.0.0.0⟧ flask run'],
    ['FLASK_RUN_HOST="127.0.0.1" flask run', 'FLASK_RUN_HOST="⟦0.0.0.0⟧" flask run'],
    ['FLASK_RUN_HOST= flask run', 'FLASK_RUN_HOST= flask run⟦ --host=0.0.0.0⟧'],
    ['FLASK_RUN_HOST=1.1.1.1 flask run -h 2.2.2.2', 'FLASK_RUN_HOST=1.1.1.1 flask run -h ⟦0.0.0.0⟧'],
    ['env FLASK_RUN_HOST=1.1.1.1 flask run', 'env FLASK_RUN_HOST=⟦0.0.0.0⟧ flask run'],
    ['export FLASK_RUN_HOST=1.1.1.1; flask run', 'export FLASK_RUN_HOST=1.1.1.1; flask run⟦ --host=0.0.0.0⟧'],
    ['flask --app run run -p 1', 'flask --app run run⟦ --host=0.0.0.0⟧ -p 1'],
    ['python -m flask --app x run', 'python -m flask --app x run⟦ --host=0.0.0.0⟧'],
    ['sudo -E uv run flask run | tee log', 'sudo -E uv run flask run⟦ --host=0.0.0.0⟧ | tee log'],
    ['cd x && flask run & make', 'cd x && flask run⟦ --host=0.0.0.0⟧ & make'],
    ['flask run \\\n  --port=$PORT # 🦊', 'flask run⟦ --host=0.0.0.0⟧ \\\n  --port=$PORT # 🦊'],
    ['echo 🦊 && flask run', 'echo 🦊 && flask run⟦ --host=0.0.0.0⟧'],
    ['python seed.py && flask run', 'python seed.py && flask run⟦ --host=0.0.0.0⟧'],
    [`echo 'a!b' a\\!b "a! b" && flask run`, `echo 'a!b' a\\!b "a! b" && flask run⟦ --host=0.0.0.0⟧`],
    ['flask run --host=0.0.0.0', 'flask run --host=⟦⟧0.0.0.0'],
    ['flask run & flask run --port 5001', 'flask run & flask run⟦ --host=0.0.0.0⟧ --port 5001'],
    ['sh -c "flask run"', 'sh -c "flask run⟦ --host=0.0.0.0⟧"'],
  ])('%s', async (line, expected) => {
    expect((await shown(line, { host: '0.0.0.0' })).replace('⟦⟧--host=', '--host=⟦⟧')).toBe(expected);
  });

  test.each([
    ['flask run --host $HOST', '“$HOST” is decided when the command runs, so it is not changed.'],
    ['flask run --host=$HOST', '“--host=$HOST” is decided when the command runs, so it is not changed.'],
    ['flask run "$@"', '“"$@"” is decided when the command runs, so it is not changed.'],
    ['FLASK_RUN_HOST=$(hostname) flask run', '“$(hostname)” is decided when the command runs, so it is not changed.'],
    ['flask "run', 'The command line could not be read.'],
    ['flask run <<E\nE\n', 'The command line is more than simple commands.'],
    ['while :; do flask run; done', 'The command line is more than simple commands.'],
    ['flask run & python app.py', 'not in this line'],
    ['python app.py', 'not in this line'],
    ['make run', 'not in this line'],
    ['./serve.sh', 'not in this line'],
    ['flask run --app "!x"', 'The shell would replace what follows “!” in the command line.'],
    ['echo "!!"; flask run', 'The shell would replace what follows “!” in the command line.'],
    ['!! ; flask run', 'The shell would replace what follows “!” in the command line.'],
  ])('%s', async (line, why) => {
    expect(await shown(line, { host: '0.0.0.0' })).toBe(`refused: ${why}`);
  });

  test('only an address is ever spliced', async () => {
    expect(await shown('flask run', { host: '$(reboot)' })).toBe(
      'refused: No single word of this command line can say that.',
    );
  });
});

test.each([
  ['flask run', 'flask run⟦ --port=5001⟧'],
  ['flask run -p 5000', 'flask run -p ⟦5001⟧'],
  ['flask run -p5000 -h 1.1.1.1', 'flask run -p⟦5001⟧ -h 1.1.1.1'],
  ['FLASK_RUN_PORT=5000 flask run', 'FLASK_RUN_PORT=⟦5001⟧ flask run'],
])('the port: %s', async (line, expected) => {
  expect(await shown(line, { port: 5001 })).toBe(expected);
});

test.each([
  ['flask run --debug', 'flask run ⟦--no-debug⟧'],
  ['flask --debug run', 'flask ⟦--no-debug⟧ run'],
  ['FLASK_DEBUG=1 flask run', 'FLASK_DEBUG=⟦0⟧ flask run'],
  ['FLASK_DEBUG="true" flask run --debug', 'FLASK_DEBUG="true" flask run ⟦--no-debug⟧'],
  ['env FLASK_DEBUG=1 flask run', 'env FLASK_DEBUG=⟦0⟧ flask run'],
  ['FLASK_APP=x flask run', 'FLASK_APP=x ⟦FLASK_DEBUG=0 ⟧flask run'],
  ['export FLASK_DEBUG=1 && flask run', 'export FLASK_DEBUG=1 && ⟦FLASK_DEBUG=0 ⟧flask run'],
  ['flask run --no-debug', 'flask run ⟦⟧--no-debug'],
  ['FLASK_DEBUG=no flask run', 'FLASK_DEBUG=⟦⟧no flask run'],
  ['sudo flask run', 'refused: No single word of this command line can say that.'],
])('debug off: %s', async (line, expected) => {
  expect(await shown(line, { debug: 'off' })).toBe(expected);
});

test.each<[string, Respelling, string]>([
  ['flask run', { host: '0.0.0.0' }, '--host=0.0.0.0'],
  ['flask run -h 1.1.1.1', { host: '0.0.0.0' }, '-h 0.0.0.0'],
  ['flask run "--host=1.1.1.1"', { host: '0.0.0.0' }, '--host=0.0.0.0'],
  ['FLASK_RUN_HOST=1.1.1.1 flask run', { host: '0.0.0.0' }, 'FLASK_RUN_HOST=0.0.0.0'],
  ['env FLASK_RUN_PORT=1 flask run', { port: 5001 }, 'FLASK_RUN_PORT=5001'],
  ['flask run --debug', { debug: 'off' }, '--no-debug'],
  ['flask run', { debug: 'off' }, 'FLASK_DEBUG=0'],
])('what it says then: %s', async (line, change, spelling) => {
  expect(await respelled(line, change)).toMatchObject({ spelling });
});

const quoted = (value: fc.Arbitrary<string>) =>
  fc.tuple(value, fc.constantFrom('', "'", '"')).map(([value, quote]) => `${quote}${value}${quote}`);

describe('any line', () => {
  const address = fc.constantFrom('127.0.0.1', 'localhost', '0.0.0.0', '::1', '192.168.1.7', '');
  const flag = fc.oneof(
    fc
      .tuple(fc.constantFrom('--host=', '--host ', '-h '), quoted(address))
      .map(([flag, host]) => flag + (host || "''")),
    address.filter(Boolean).map((host) => `-h${host}`),
    address.filter(Boolean).map((host) => `"--host=${host}"`),
    fc.constantFrom(
      '--port 5001',
      '-p5001',
      '--debug',
      '--no-debug',
      '--no-reload',
      '--cert adhoc',
      '--port="$PORT"',
      '2>&1',
      '> /dev/null',
    ),
  );
  const variable = fc.oneof(
    quoted(address).map((host) => `FLASK_RUN_HOST=${host}`),
    fc.constantFrom('FLASK_DEBUG=1', 'A="x y"', "B='$C'", 'FLASK_RUN_PORT=1'),
  );
  const blank = fc.constantFrom(' ', '  ', '\t', ' \\\n ');
  const spaced = (words: fc.Arbitrary<string[]>) =>
    fc
      .tuple(words, fc.infiniteStream(blank))
      .map(([words, blanks]) => words.reduce((line, word) => line + blanks.next().value + word));
  const command = spaced(
    fc
      .tuple(
        fc.array(variable, { maxLength: 3 }),
        fc.constantFrom('flask run', 'flask --app "my app" run', 'env X=1 flask run', 'nohup flask run'),
        fc.array(flag, { maxLength: 4 }),
      )
      .map(([variables, program, flags]) => [...variables, program, ...flags]),
  );
  const line = fc
    .tuple(
      fc.constantFrom('', 'cd / && ', 'echo 🦊; ', '(true); '),
      command,
      fc.constantFrom('', ' | cat', ' &', ' # é', ';'),
    )
    .map((parts) => parts.join(''));

  test('every other character stays, and it reads as asked', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.constantFrom('0.0.0.0', '192.168.1.100', '::'), async (line, host) => {
        const result = await respelled(line, { host });
        if ('refused' in result) throw new Error(result.refused);
        const [start, end] = result.inserted;
        const removed = line.length - (result.commandLine.length - (end - start));
        expect(
          result.commandLine.slice(0, start) + line.slice(start, start + removed) + result.commandLine.slice(end),
        ).toBe(line);
        expect(readLaunch(result.commandLine, posix)?.host).toBe(host);
        const again = await respelled(result.commandLine, { host });
        expect(again).toMatchObject({ commandLine: result.commandLine });
      }),
      { numRuns: 300 },
    );
  });

  /** What bash gives to the program: its variables that count, then its arguments. */
  const printer = `show() { printf '%s\\0' "\${FLASK_RUN_HOST-}" "\${FLASK_RUN_PORT-}" "\${FLASK_DEBUG-}" "$@" >&3; }
flask() { show "$@"; }; nohup() { shift; show "$@"; }; env() { shift 2; show "$@"; }
PORT=7000; for line; do eval "$line" >/dev/null 2>&1; wait; printf '\\n\\0' >&3; done`;
  const argumentsOf = (lines: string[]) =>
    execFileSync('bash', ['-c', `exec 3>&1; ${printer}`, 'bash', ...lines], { encoding: 'utf8' })
      .split('\n\0')
      .slice(0, -1)
      .map((printed) => printed.split('\0').slice(0, -1));

  test('to bash the two lines differ in one argument only', { timeout: 60_000 }, async () => {
    const host = '192.168.1.100';
    const before = fc.sample(line, 300);
    const results = await Promise.all(before.map((line) => respelled(line, { host })));
    const after = results.map((result) => ('refused' in result ? '' : result.commandLine));
    const [given, changed] = [argumentsOf(before), argumentsOf(after)];
    expect(given.every((args) => args.includes('run'))).toBe(true);
    before.forEach((line, at) => {
      const [old = [], now = []] = [given[at], changed[at]];
      const added = now.length - old.length;
      const first = now.findIndex((word, index) => word !== old[index]);
      const restored = now.toSpliced(first, 1, ...(added ? [] : [old[first] ?? '']));
      expect({ line, words: restored }).toEqual({ line, words: old });
      expect(now[first]).toMatch(/^(?:--host=|-h)?192\.168\.1\.100$/);
    });
  });
});
