import { describe, expect, test } from 'vitest';
import { heldPorts, heldText } from '../../../src/core/servers/conflicts/heldPort.ts';
import type { Owner, Process } from '../../../src/core/machine.ts';
import { readProgram } from '../../../src/core/launch/program.ts';
import type { Advice } from '../../../src/core/remedies/advice.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import type { Server } from '../../../src/core/servers/server.ts';
import { problemsOf } from '../../../src/core/servers/problems.ts';
import type { StartCall } from '../../../src/core/starts/call.ts';
import { readSource } from '../../../src/core/rewrite/readers.ts';
import { grammars } from '../grammars.ts';
import {
  announced,
  held,
  listener,
  machine,
  node,
  python,
  serversAfter,
  sighted,
  started,
  terminal,
} from '../servers/world.ts';

const file = '/shop/app.py';
const flask = (call: string): string => `from flask import Flask\napp = Flask(__name__)\n${call}\n`;

async function callIn(text: string, path = file): Promise<StartCall> {
  const read = await readSource(text, { path, language: null }, grammars);
  const [call] = read?.calls ?? [];
  if (!call) throw new Error('no start');
  return call;
}

/** What is said of `app.run(port=5000)` while this owner listens on 5000 at these addresses. */
async function said(owner: Owner, addresses: readonly string[], call = 'app.run(port=5000)'): Promise<string | null> {
  const listeners = addresses.map((address) => listener(address, 5000, owner));
  return heldText(file, await callIn(flask(call)), [], heldPorts([5000], listeners));
}

const unadvised: Advice = {
  program: null,
  isLineSure: true,
  source: null,
  exposes: [],
  envFileHost: null,
  changedAt: null,
  files: ['/shop/other.py'],
  remedies: [],
  refusals: [],
};

const blog: Process = { ...node, cwd: '/blog', argv: ['vite', '--port', '5000'] };
const taken = '5000 is taken by node, pid 300.';

describe('a port that somebody has before the start', () => {
  test('is told with its holder', async () => {
    expect(await said(held(blog), ['127.0.0.1'])).toBe(taken);
    expect(await said({ kind: 'unreadable' }, ['0.0.0.0'])).toBe("5000 is taken by another user's process.");
  });

  test('is told to be AirPlay, with its switch', async () => {
    const airplay = held({ ...blog, name: 'ControlCenter', pid: 687 });
    expect(await said(airplay, ['0.0.0.0', '::'])).toMatch(
      /^5000 is taken by ControlCenter, pid 687\. This is the AirPlay Receiver of macOS\. Its switch: System Settings/,
    );
  });

  test('is in the way only where the addresses meet', async () => {
    expect(await said(held(blog), ['192.168.1.5'])).toBeNull();
    expect(await said(held(blog), ['192.168.1.5'], "app.run('0.0.0.0', 5000)")).toBe(taken);
    expect(await said(held(blog), ['::1'])).toBe(taken);
    expect(await said(held(blog), ['::1'], "app.run('localhost', 5000)")).toBe(taken);
    expect(await said(held(blog), ['::1'], "app.run('127.0.0.1', 5000)")).toBeNull();
    expect(await said(held(blog), ['127.0.0.1'], "app.run('::1', 5000)")).toBeNull();
    expect(await said(held(blog), ['::ffff:127.0.0.1'], "app.run('127.0.0.1', 5000)")).toBe(taken);
    expect(await said(held(blog), ['::'], "app.run('127.0.0.1', 5000)")).toBe(taken);
    expect(await said(held(blog), ['127.0.0.1'], "app.run('192.168.1.5', 5000)")).toBeNull();
    expect(await said(held(blog), ['192.168.1.5'], "app.run('192.168.1.5', 5000)")).toBe(taken);
    expect(await said(held(blog), ['::ffff:192.168.1.5'], "app.run('192.168.1.5', 5000)")).toBe(taken);
  });

  test('is not told of another port, or of one that the text does not tell', async () => {
    expect(await said(held(blog), ['0.0.0.0'], 'app.run(port=5001)')).toBeNull();
    expect(await said(held(blog), ['0.0.0.0'], 'app.run(port=port())')).toBeNull();
  });

  test.each([
    { argv: ['python3', 'app.py'], cwd: '/shop' },
    { argv: ['python3', './app.py'], cwd: '/shop' },
    { argv: ['/usr/bin/python3', '/shop/app.py'], cwd: '/' },
    { argv: ['python3', 'shop/app.py'], cwd: '/' },
    { argv: ['/venv/bin/python', '/venv/bin/flask', 'run'], cwd: '/shop' },
    { argv: ['/tmp/go-build123/b001/exe/main'], cwd: '/shop' },
  ])('is its own where %j holds it', async (change) => {
    expect(await said(held({ ...python, ...change }), ['127.0.0.1'])).toBeNull();
  });

  test.each([
    { argv: ['python3', 'app.py'], cwd: '/blog' },
    { argv: ['python3', 'other.py'], cwd: '/shop' },
    { argv: ['node', 'dist/index.js'], cwd: '/blog' },
    { argv: ['/venv/bin/python', '/venv/bin/flask', 'run'], cwd: '/blog' },
  ])('is not its own where %j holds it', async (change) => {
    expect(await said(held({ ...python, ...change }), ['127.0.0.1'])).toBe('5000 is taken by python3, pid 200.');
  });

  const windows = String.raw`c:\Shop\app.py`;
  test.each([
    [['python', 'app.py'], windows, flask('app.run(port=5000)'), null],
    [['python', String.raw`.\app.py`], windows, flask('app.run(port=5000)'), null],
    [['python', String.raw`C:\shop\App.py`], windows, flask('app.run(port=5000)'), null],
    [
      [String.raw`C:\shop\.venv\Scripts\python.exe`, String.raw`C:\shop\.venv\Scripts\flask.exe`, 'run'],
      windows,
      flask('app.run(port=5000)'),
      null,
    ],
    [
      ['node', String.raw`C:\shop\node_modules\.bin\\..\vite\bin\vite.js`],
      String.raw`c:\Shop\vite.config.js`,
      'export default { server: { port: 5000 } }\n',
      null,
    ],
    [[String.raw`C:\shop\target\debug\shop.exe`], windows, flask('app.run(port=5000)'), null],
    [[String.raw`C:\blog\target\debug\blog.exe`], windows, flask('app.run(port=5000)'), 'python3'],
    [[String.raw`target\debug\shop.exe`], windows, flask('app.run(port=5000)'), 'python3'],
    [['python', 'other.py'], windows, flask('app.run(port=5000)'), 'python3'],
    [['python', String.raw`C:\blog\app.py`], windows, flask('app.run(port=5000)'), 'python3'],
    [
      ['node', String.raw`C:\blog\node_modules\vite\bin\vite.js`],
      String.raw`c:\Shop\vite.config.js`,
      'export default { server: { port: 5000 } }\n',
      'python3',
    ],
  ])('on Windows, where no folder is told: %j', async (argv, path, text, holder) => {
    const owner = held({ ...python, argv, cwd: null });
    const said = heldText(path, await callIn(text, path), [], heldPorts([5000], [listener('0.0.0.0', 5000, owner)]));
    expect(said).toBe(holder === null ? null : `5000 is taken by ${holder}, pid 200.`);
  });

  test('is not its own where a server of this window holds it by another file of the same folder', async () => {
    const call = await callIn(flask('app.run(port=5000)'));
    const run = [terminal, started(), sighted(announced('127.0.0.1', 5000)), machine([listener('127.0.0.1', 5000)])];
    const source = { file: '/shop/other.py', call, isConfig: false, isScript: false, lineText: '', isDirty: false };
    const advice: Advice = { ...unadvised, program: readProgram(['python3', 'other.py'], new Map()), source };
    const holders = heldPorts(
      [5000],
      [listener('127.0.0.1', 5000, held({ ...python, argv: ['python3', 'other.py'] }))],
    );
    const said = (...facts: Fact[]) => heldText(file, call, serversAfter(...run, ...facts), holders);
    expect(said()).toBeNull();
    expect(said({ type: 'advised', server: 'launch-1:5000', advice })).toBe('5000 is taken by python3, pid 200.');
    const ownFile = { ...advice, source: { ...source, file }, files: [file] };
    expect(said({ type: 'advised', server: 'launch-1:5000', advice: ownFile })).toBeNull();
  });

  test("of a container is not this computer's", async () => {
    const text = 'FROM python\nCMD ["flask", "run", "--port", "5000"]\n';
    const call = await callIn(text, '/shop/Dockerfile');
    expect(call.port).toBe(5000);
    expect(
      heldText('/shop/Dockerfile', call, [], heldPorts([5000], [listener('0.0.0.0', 5000, held(blog))])),
    ).toBeNull();
  });
});

describe('the mark', () => {
  const facts = [terminal, started(), sighted(announced('127.0.0.1', 5000)), machine([listener('127.0.0.1', 5000)])];
  const holders = heldPorts([5000], [listener('127.0.0.1', 5000, held(blog))]);
  const marks = async (servers: readonly Server[]) =>
    problemsOf(file, [await callIn(flask('app.run(port=5000)'))], servers, holders).map(({ code, severity }) => [
      code,
      severity,
    ]);
  const runs = async (): Promise<Server[]> => {
    const [server] = serversAfter(...facts);
    if (!server) throw new Error('no server');
    const call = await callIn(flask('app.run(port=5000)'));
    const source = { file, call, isConfig: false, isScript: false, lineText: '', isDirty: false };
    const program = {
      kind: 'script',
      framework: null,
      files: [],
      configs: [],
      directory: null,
      host: null,
      port: null,
      debug: null,
    } as const;
    const advice = {
      program,
      isLineSure: true,
      source,
      exposes: [],
      envFileHost: null,
      changedAt: null,
      files: [file],
      remedies: [],
      refusals: [],
    };
    return [{ ...server, advice }];
  };

  test('is information, and gives way to those of a server that runs from this file', async () => {
    expect(await marks([])).toEqual([['port-held', 'information']]);
    expect(await marks(await runs())).toEqual([['loopback', 'information']]);
  });

  test('is there again once that server has ended', async () => {
    const stopped = (await runs()).map((server) => ({ ...server, verdict: 'stopped' as const, owner: null }));
    expect(await marks(stopped)).toEqual([['port-held', 'information']]);
  });
});
