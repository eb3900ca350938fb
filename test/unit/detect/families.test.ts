import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { families, familyTitle } from '../../../src/core/frameworks/index.ts';
import { announcements, conflicts, detect, phrasesOf } from './output.ts';

describe.each(families.map((family) => [family.id, family] as const))('%s', (id, family) => {
  test('has a file of its name', () => {
    expect(existsSync(new URL(`../../../src/core/frameworks/${id}.ts`, import.meta.url))).toBe(true);
    expect(familyTitle(id)).toBe(family.title);
  });

  test.each(phrasesOf(family).flatMap(({ pattern, examples }) => examples.map((line) => [line, pattern] as const)))(
    'reads %j',
    (line, pattern) => {
      expect(pattern.test(line)).toBe(true);
      const others = families.filter((other) => other.id !== id);
      const claims = others.flatMap(phrasesOf);
      expect(claims.filter((phrase) => phrase.pattern.test(line))).toEqual([]);
    },
  );

  test.each((family.announces ?? []).flatMap(({ examples }) => examples))('announces itself by %j', (line) => {
    expect(new Set(announcements(detect(`${line}\n`)).map(({ framework }) => framework))).toEqual(new Set([id]));
  });

  test.each((family.portInUse ?? []).flatMap(({ examples }) => examples))('fails by %j', (line) => {
    expect(conflicts(detect(`${line}\n`))).toHaveLength(1);
  });
});

describe('a program that names itself', () => {
  const introduced = families.flatMap(({ id, introduces = [] }) =>
    introduces.flatMap(({ examples }) => examples.map((line) => [id, line] as const)),
  );
  const between = '  some setting\n';
  const address = '  Local:   http://localhost:4999/\n';
  const familyOf = (output: string) => announcements(detect(output)).map(({ framework }) => framework);

  test.each(introduced)('%s by %j gives its name to the address below', (id, line) => {
    expect(familyOf(`${line}\n${address}`)).toEqual([id]);
    expect(familyOf(`${'noise\n'.repeat(500)}${line}\n${between.repeat(9)}${address}`)).toEqual([id]);
  });

  test.each(introduced)('%s by %j is far from what comes much later', (_, line) => {
    expect(familyOf(`${line}\n${between.repeat(40)}${address}`)).toEqual([null]);
  });

  test.each(introduced)('%s by %j does not name what another program says beside it', (id, line) => {
    expect(familyOf(`[0] ${line}\n[1] Server listening on http://localhost:4998\n[0] ${address}`)).toEqual([null, id]);
  });
});

test('a family that has no file has no title', () => {
  expect(familyTitle('unheard-of')).toBeNull();
});

describe('Flask', () => {
  const announced = (line: string) => announcements(detect(`${line}\n`))[0];
  const base = { type: 'announced', framework: 'flask' };

  test.each([
    [' * Running on http://127.0.0.1:5000', 'http', '127.0.0.1', 5000, 'http://127.0.0.1:5000'],
    [
      ' * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)',
      'http',
      '127.0.0.1',
      5000,
      'http://127.0.0.1:5000/',
    ],
    [' * Running on https://192.168.1.42:8443', 'https', '192.168.1.42', 8443, 'https://192.168.1.42:8443'],
    [' * Running on http://[::1]:5000', 'http', '::1', 5000, 'http://[::1]:5000'],
    [' * Running on http://dev.example.com:5000', 'http', 'dev.example.com', 5000, 'http://dev.example.com:5000'],
    [' * Running on all addresses (0.0.0.0)', null, '0.0.0.0', null, null],
    [' * Running on all addresses (::)', null, '::', null, null],
    [' * Running on all addresses.', null, null, null, null],
    [
      'web_1  |  * Running on http://172.18.0.2:5000/ (Press CTRL+C to quit)',
      'http',
      '172.18.0.2',
      5000,
      'http://172.18.0.2:5000/',
    ],
    ['{"message": " * Running on http://127.0.0.1:5000"}', 'http', '127.0.0.1', 5000, 'http://127.0.0.1:5000'],
    ['(31115) wsgi starting up on http://0.0.0.0:5000', 'http', '0.0.0.0', 5000, 'http://0.0.0.0:5000'],
  ])('%j', (line, scheme, host, port, url) => {
    expect(announced(line)).toEqual({ ...base, scheme, host, port, url });
  });

  test.each([
    ' * Running on http://127.0.0.1:5000 (CTRL + C to quit)',
    '* Running on local URL:  http://127.0.0.1:7860',
    '======== Running on http://0.0.0.0:8080 ========',
    '[2026-11-22 09:02:15 +0000] [9432] [INFO] Running on http://127.0.0.1:8000 (CTRL + C to quit)',
  ])('leaves %j to whose it is', (line) => {
    expect(announced(line)).toBeDefined();
    expect(announced(line)?.framework).not.toBe('flask');
  });

  test.each([
    '127.0.0.1 - - [22/Nov/2026 09:02:41] "GET /?q=* Running on http://127.0.0.1:5001 HTTP/1.1" 404 -',
    "app.py:12:    print(' * Running on http://127.0.0.1:5000')",
    "E       AssertionError: assert ' * Running on http://127.0.0.1:5000' in ''",
    '# * Running on http://127.0.0.1:5000',
  ])('%j only quotes it', (line) => {
    expect(detect(`${line}\n`)).toEqual([]);
  });

  test('a Unix socket is no address', () => {
    expect(detect(' * Running on unix:///tmp/app.sock (Press CTRL+C to quit)\n')).toEqual([]);
  });

  test('older Werkzeug on all addresses does not name them; the next line tells the family and the port', () => {
    const lines =
      ' * Running on all addresses.\n   WARNING: This is a development server.\n * Running on http://192.168.1.7:5000/ (Press CTRL+C to quit)\n';
    expect(announcements(detect(lines)).map(({ host, port }) => [host, port])).toEqual([
      ['0.0.0.0', 5000],
      ['192.168.1.7', 5000],
    ]);
  });

  test('IPv6 on all addresses without an IPv6 route prints [::1] twice', () => {
    const lines =
      ' * Running on all addresses (::)\n * Running on http://[::1]:5000\n * Running on http://[::1]:5000\n';
    expect(announcements(detect(lines)).map(({ url }) => url)).toEqual(['http://[::]:5000', 'http://[::1]:5000']);
  });

  test('a taken port is one conflict, with the AirPlay hint and without', () => {
    const taken =
      'Address already in use\nPort 5000 is in use by another program. Either identify and stop that program, or start the server with a different port.\n';
    const hint = "On macOS, try searching for and disabling 'AirPlay Receiver' in System Settings.\n";
    const conflict = [{ type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' }];
    expect(detect(taken)).toEqual(conflict);
    expect(detect(taken + hint)).toEqual(conflict);
  });

  test('a taken port that no line names', () => {
    const traceback =
      'Traceback (most recent call last):\n  File "app.py", line 9, in <module>\n    app.run()\nOSError: [Errno 48] Address already in use\n';
    expect(detect(traceback)).toEqual([{ type: 'conflict', port: null, switchedTo: null, framework: null }]);
  });

  test('the debugger is claimed once, until it changes', () => {
    expect(detect(' * Debug mode: on\n * Debugger is active!\n * Debug mode: off\n')).toEqual([
      { type: 'debugger', isOn: true },
      { type: 'debugger', isOn: false },
    ]);
    expect(detect(' * Debug mode: False\n')).toEqual([]);
  });
});

describe('Python servers', () => {
  const found = (text: string) =>
    announcements(detect(text)).map(({ framework, host, port }) => [framework, host, port]);

  test('Gunicorn bound twice tells both addresses on one line', () => {
    const line =
      '[2026-11-22 17:17:31 +0000] [7] [INFO] Listening at: http://127.0.0.1:8001,http://192.168.77.10:8002 (7)';
    expect(found(`${line}\n`)).toEqual([
      ['gunicorn', '127.0.0.1', 8001],
      ['gunicorn', '192.168.77.10', 8002],
    ]);
  });

  test.each([
    ['2026-11-22 17:20:43,002 INFO     Listening on TCP address :::8000', 'daphne', '::', 8000],
    ['2026-11-22 17:33:32.939 Uvicorn server started on :::8501', 'streamlit', '::', 8501],
    ['2026-11-22 17:34:04.596 Uvicorn server started on localhost:8002', 'streamlit', 'localhost', 8002],
    [' * Running on http://:::5000 (CTRL + C to quit)', 'quart', '::', 5000],
  ])('%j tells host and port', (line, framework, host, port) => {
    expect(found(`${line}\n`)).toEqual([[framework, host, port]]);
  });

  test('Django before 4.2 announces first and fails then: the conflict is about what it announced', () => {
    const lines =
      'Starting development server at http://127.0.0.1:8000/\nQuit the server with CONTROL-C.\nError: That port is already in use.\n';
    expect(conflicts(detect(lines)).map(({ port }) => port)).toEqual([8000]);
  });
});
