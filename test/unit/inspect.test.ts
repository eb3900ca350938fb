import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = path.join(root, 'scripts/inspect.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'inspect-'));
const flask = 'from flask import Flask\napp = Flask(__name__)\n';

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
}

/** Runs the command as its users do; every line of standard output must be JSON, by the strictest count of lines. */
function inspect(args: string[], input = '', cwd = folder) {
  const run = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
    cwd,
    env: { ...process.env, INIT_CWD: cwd },
  });
  const lines = run.stdout.split(/[\n\r\u0085\u2028\u2029]/).filter((line) => line !== '');
  return { code: run.status, errors: run.stderr, answers: lines.map((line) => JSON.parse(line) as unknown) };
}

const announced = (port: number) => ({
  type: 'announced',
  scheme: 'http',
  host: '127.0.0.1',
  port,
  url: `http://127.0.0.1:${port}`,
  framework: 'flask',
});

// The first run may build the bundle.
beforeAll(() => {
  inspect(['lines']);
}, 60_000);

describe('npm run -s inspect', { timeout: 60_000 }, () => {
  test('prints nothing but JSON, through npm too', () => {
    const run = spawnSync('npm', ['run', '-s', 'inspect', '--', 'lines'], {
      cwd: root,
      input: '{"text":" * Running on http://127.0.0.1:5000"}\n',
      encoding: 'utf8',
    });
    expect(run.stdout).toBe(`${JSON.stringify({ sightings: [announced(5000)] })}\n`);
  });

  test('addresses: the real card before Docker’s, whatever comes first', () => {
    const card = (address: string) => [{ address, family: 'IPv4', cidr: `${address}/24`, internal: false, mac: '' }];
    const interfaces = { docker0: card('172.17.0.1'), tun0: card('10.8.0.2'), wlan0: card('192.168.1.5') };
    const defaultRoutes = [{ interface: 'tun0', gateway: '10.8.0.1' }];
    const input = JSON.stringify({ interfaces, defaultRoutes, platform: 'linux' });
    const { code, answers } = inspect(['addresses'], `${input}\n`);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      {
        addresses: [{ address: '192.168.1.5', interface: 'wlan0' }, { address: '10.8.0.2' }, { address: '172.17.0.1' }],
      },
    ]);
    const broken = inspect(['addresses'], `${input}\nnonsense\n{"interfaces":{"lo":[1]}}\n`);
    expect(broken.code).toBe(1);
    expect(broken.answers.slice(1)).toEqual([{ addresses: [] }, { addresses: [] }]);
  });

  test.each([
    [],
    ['help'],
    ['source'],
    ['lines', 'x'],
    ['launch', 'x'],
    ['addresses', 'x'],
    ['fix', '--host', '::'],
    ['fix', 'app.py:1'],
    ['fix', '--host', '::', 'app.py'],
    ['fix', '--port', 'x', 'app.py:1'],
    ['fix', '--debug', 'on', 'app.py:1'],
    ['fix', '--wide', 'app.py:1'],
    ['fix', '--keep-local', '--host', '::', 'app.py:1'],
  ])('a wrong call is told so: %j %j %j %j', (...args) => {
    const { code, errors, answers } = inspect(args);
    expect({ code, answers }).toEqual({ code: 2, answers: [] });
    expect(errors).toMatch(/^usage: /);
  });

  test('output: many files in one process, from where the user stands; one that is missing stops none', () => {
    file('a.raw', ' * Running on http://127.0.0.1:5001\r\n');
    file('b.raw', Buffer.from([0xff, 0xfe, 0x0a]));
    file('c.raw', ' * Running on http://127.0.0.1:5002');
    const { code, errors, answers } = inspect(['output', 'a.raw', 'missing.raw', 'b.raw', '.', 'c.raw']);
    expect(answers).toEqual([
      { file: 'a.raw', sightings: [announced(5001)] },
      { file: 'b.raw', sightings: [] },
      { file: 'c.raw', sightings: [announced(5002)] },
    ]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^missing\.raw: ENOENT.*\n\.: EISDIR/);
  });

  test('output: standard input, and the documented shapes', () => {
    const conflict =
      'Address already in use\nPort 5000 is in use by another program. Either identify and stop that program, or …\n';
    expect(inspect(['output'], ` * Debug mode: on\n${conflict} * Running on http://127.0.0.1:5001`)).toEqual({
      code: 0,
      errors: '',
      answers: [{ file: null, sightings: [{ type: 'conflict', port: 5000, switchedTo: null }, announced(5001)] }],
    });
    expect(inspect(['output'], '').answers).toEqual([{ file: null, sightings: [] }]);
  });

  test('lines: one answer for every line that is not blank', () => {
    const running = JSON.stringify({ text: ' * Running on http://127.0.0.1:5000\u2028' });
    const { code, errors, answers } = inspect(
      ['lines'],
      `\ufeff${running}\r\n\n  \nnonsense\n{"text":5}\n{"text":""}\n${running}`,
    );
    const found = { sightings: [announced(5000)] };
    const none = { sightings: [] };
    expect(answers).toEqual([found, none, none, none, found]);
    expect(code).toBe(1);
    expect(errors.match(/not \{"text"/g)).toHaveLength(2);
  });

  test('launch: one answer for every line that is not blank, from the files in its folder', () => {
    mkdirSync(path.join(folder, 'web/apps/site'), { recursive: true });
    file('web/package.json', '{ "workspaces": ["apps/*"], "scripts": { "dev": "vite" } }\n');
    file('web/vite.config.ts', 'export default { server: { port: 3000 } };\n');
    file('web/apps/site/package.json', '{ "name": "site", "scripts": { "dev": "next dev -H localhost" } }\n');
    file('web/app.py', `${flask}app.run(port=5001)\n`);
    const asked = [
      { commandLine: 'npm run dev', cwd: path.join(folder, 'web') },
      { commandLine: 'npm run dev -w site', cwd: 'web' },
      { commandLine: 'cd web && python app.py', cwd: folder },
      { commandLine: 'flask run', cwd: path.join(folder, 'nowhere') },
      { commandLine: 'set PORT=1 && flask run' },
    ];
    const input = asked.map((one) => JSON.stringify(one)).join('\n');
    const { code, errors, answers } = inspect(['launch'], `${input}\n\nnonsense\n{"cwd":"/"}\n`);
    const vite = { framework: 'vite', kind: 'package-script', reads: ['flag', 'config'] };
    const nothing = { framework: null, kind: 'unknown', reads: [], wider: null, port: null };
    const flaskRun = { framework: 'flask', kind: 'cli', reads: ['flag', 'env'], port: 5000 };
    expect(answers).toEqual([
      { ...vite, wider: 'npm run dev -- --host=0.0.0.0', port: 3000 },
      { framework: 'nextjs', kind: 'package-script', reads: ['flag'], wider: null, port: 3000 },
      { framework: 'flask', kind: 'script', reads: ['source'], wider: null, port: 5001 },
      { ...flaskRun, wider: 'flask run --host=0.0.0.0' },
      { ...flaskRun, wider: null },
      nothing,
      nothing,
    ]);
    expect(code).toBe(1);
    expect(errors.match(/not \{"commandLine"/g)).toHaveLength(2);
  });

  test('source: every kind of file in one process', () => {
    file('server.js', "require('express')().listen(3000, 'localhost');\n");
    file('package.json', '{ "scripts": { "dev": "tsc && vite" } }\n');
    file('main.go', 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n');
    file('compose.yaml', "services:\n  web:\n    ports:\n      - '127.0.0.1:5000:5000'\n");
    file('notes.txt', 'app.run()\n');
    const names = ['server.js', 'package.json', 'main.go', 'compose.yaml', 'notes.txt'];
    const { code, answers } = inspect(['source', ...names]);
    const listens = answers.map((answer) => {
      const { file: name, calls } = answer as { file: string; calls: { host: { listens: string } }[] };
      return [name, calls.map(({ host }) => host.listens)];
    });
    expect(listens).toEqual([
      ['server.js', ['loopback']],
      ['package.json', ['loopback']],
      ['main.go', ['all']],
      ['compose.yaml', ['loopback']],
      ['notes.txt', []],
    ]);
    expect(code).toBe(0);
  });

  test('source: byte order mark, CRLF, Latin-1, an empty file, a folder', () => {
    file('bom.py', `\ufeff${flask}if 1:\n\tapp.run(port=0x1388)`.replaceAll('\n', '\r\n'));
    file('latin.py', Buffer.from(`# coding: latin-1\n${flask}x = 'é'; app.run('0.0.0.0')\n`, 'latin1'));
    file('empty.py', '');
    mkdirSync(path.join(folder, 'package.py'));
    const { code, answers } = inspect(['source', 'bom.py', 'latin.py', 'package.py', 'empty.py']);
    const call = { framework: 'flask', port: 5000, debug: false };
    expect(answers).toEqual([
      {
        file: 'bom.py',
        calls: [{ line: 4, column: 1, ...call, host: { kind: 'default', value: null, listens: 'loopback' } }],
      },
      {
        file: 'latin.py',
        calls: [{ line: 4, column: 9, ...call, host: { kind: 'literal', value: '0.0.0.0', listens: 'all' } }],
      },
      { file: 'empty.py', calls: [] },
    ]);
    expect(code).toBe(1);
  });
});

describe('inspect fix', { timeout: 60_000 }, () => {
  test('writes the whole text, every other byte kept, and takes it back', () => {
    const text = `\ufeff${flask}x = '\u2028\u0085'\nif 1:\n\tapp.run(debug=True)`.replaceAll('\n', '\r\n');
    const edited = text.replace('run(', "run(host='0.0.0.0', port=5001, ").replace('True', 'False');
    file('wide.py', text);
    expect(inspect(['fix', '--host=0.0.0.0', '--port', '5001', '--debug', 'off', 'wide.py:5']).answers).toEqual([
      { file: 'wide.py', line: 5, edited },
    ]);
    file('back.py', text.replace('run(', "run(host='0.0.0.0', "));
    expect(inspect(['fix', '--keep-local', 'back.py:5']).answers).toEqual([{ file: 'back.py', line: 5, edited: text }]);
  });

  test('answers every place, or says why not', () => {
    file('many.py', `${flask}app.run(\n  debug=True,\n)\napp.run() if x else app.run()\napp.run(*args)\n`);
    file('latin1.py', Buffer.from(`# coding: latin-1\n${flask}app.run('é')\n`, 'latin1'));
    const places = [
      'many.py:3',
      'many.py:4',
      'many.py:6',
      'many.py:6:20',
      'many.py:7',
      'many.py:1',
      'latin1.py:4',
      'none.py:1',
    ];
    const { code, answers } = inspect(['fix', '--host', '192.168.1.5', ...places]);
    const edited = expect.stringContaining("app.run(\n  host='192.168.1.5',\n  debug=True,\n)\n") as unknown;
    expect(answers).toEqual([
      { file: 'many.py', line: 3, edited },
      { file: 'many.py', line: 4, edited },
      { file: 'many.py', line: 6, refused: 'more than one start call stands on line 6' },
      {
        file: 'many.py',
        line: 6,
        edited: expect.stringContaining("app.run() if x else app.run(host='192.168.1.5')") as unknown,
      },
      { file: 'many.py', line: 7, refused: expect.stringContaining('*args') as unknown },
      { file: 'many.py', line: 1, refused: 'no start call that we know begins on line 1' },
      { file: 'latin1.py', line: 4, refused: 'the file is not UTF-8' },
      { file: 'none.py', line: 1, refused: expect.stringContaining('ENOENT') as unknown },
    ]);
    expect(code).toBe(1);
  });
});
