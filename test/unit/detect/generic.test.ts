import { describe, expect, test } from 'vitest';
import { conflictPhrases } from '../../../src/core/detect/conflicts.ts';
import { hostPortLeads, portLines, urlLeads } from '../../../src/core/detect/generic.ts';
import { headings, isHeading } from '../../../src/core/detect/headings.ts';
import { isQuiet, quietLeads, quietLines } from '../../../src/core/detect/quiet.ts';
import { announcements, conflicts, detect, readFixture } from './output.ts';

const examplesOf = (phrases: readonly { examples: readonly string[] }[]): string[] =>
  phrases.flatMap(({ examples }) => [...examples]);

describe('each wording reads its examples', () => {
  test.each(examplesOf([...urlLeads, ...hostPortLeads, ...portLines]))('%j announces', (line) => {
    expect(announcements(detect(`${line}\n`)).length).toBeGreaterThan(0);
  });
  test.each(examplesOf(headings))('%j heads what follows', (line) => {
    expect(isHeading(line)).toBe(true);
    expect(announcements(detect(`${line}\n    http://localhost:3000/\n`)).map(({ port }) => port)).toEqual([3000]);
  });
  test.each(examplesOf(conflictPhrases))('%j is a conflict', (line) => {
    expect(detect(`${line}\n`).map(({ type }) => type)).toEqual(['conflict']);
  });
  test.each(quietLines.flatMap(({ pattern, examples }) => examples.map((line) => [line, pattern] as const)))(
    '%j is quiet',
    (line, pattern) => {
      expect(pattern.test(line) && isQuiet(line)).toBe(true);
      expect(detect(`${line}\n`)).toEqual([]);
    },
  );
  test.each(quietLeads.flatMap(({ pattern, examples }) => examples.map((line) => [line, pattern] as const)))(
    '%j is taken back',
    (line) => {
      expect(announcements(detect(`${line}\n`))).toEqual([]);
    },
  );
});

test.each(readFixture('QUIET_LINES.txt').split('\n').filter(Boolean))('not a server: %s', (line) => {
  expect(detect(`${line}\n`)).toEqual([]);
});

test.each([
  ['Failed to establish a new connection: [WinError 10048] Only one', null],
  ['listen tcp 10.9.9.9:8080: bind: cannot assign requested address', null],
  ['Failed to listen on 10.9.9.9:8000 (reason: Cannot assign requested address)', null],
  ['java.net.BindException: Cannot assign requested address: bind', null],
  ['listen tcp :80: bind: permission denied', 80],
  ["Can't listen on port 3000. Perhaps another Meteor is running?", 3000],
  ['java.io.IOException: Failed to bind to 0.0.0.0/0.0.0.0:8080', 8080],
  ['java.net.BindException: Die Adresse wird bereits verwendet (Bind failed)', 'unnamed'],
  [
    'nginx: [alert] could not open error log file: open() "/var/log/nginx/error.log" failed (13: Permission denied)',
    null,
  ],
  ['nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)', 80],
  ['(13)Permission denied: AH00072: make_sock: could not bind to address 0.0.0.0:80', 80],
  ['Permission denied - bind(2) for "0.0.0.0" port 80 (Errno::EACCES)', 80],
  ["ERROR:    [Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied", 80],
  ['Failed to listen on localhost:80 (reason: Permission denied)', 80],
  ['io.quarkus.runtime.QuarkusBindException: Port(s) already bound: 8080: Address already in use', 8080],
  ['failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use', 8080],
  ['failed to bind host port 0.0.0.0:8080/tcp: address already in use', 8080],
])('%s: port %j could not be bound', (line, port) => {
  expect(conflicts(detect(`${line}\n`)).map((conflict) => conflict.port)).toEqual(
    port === null ? [] : [port === 'unnamed' ? null : port],
  );
});

describe('what an announcement holds', () => {
  test.each<[string, ...(string | number | null)[]]>([
    ['Server running at http://localhost/', 'http', 'localhost', 80, 'http://localhost/'],
    ['Server running at https://localhost', 'https', 'localhost', 443, 'https://localhost'],
    ['Server running at http://localhost:3000.', 'http', 'localhost', 3000, 'http://localhost:3000'],
    ['Server running at "http://localhost:3000/",', 'http', 'localhost', 3000, 'http://localhost:3000/'],
    ['Server running (http://localhost:3000/app).', 'http', 'localhost', 3000, 'http://localhost:3000/app'],
    ['Server is running on http://[::]:8000/', 'http', '::', 8000, 'http://[::]:8000/'],
    ['Serving HTTP on :: port 8000 (http://:::8000/) ...', 'http', '::', 8000, 'http://[::]:8000/'],
    ['Uvicorn running on http://::1:8000 (Press CTRL+C to quit)', 'http', '::1', 8000, 'http://[::1]:8000'],
    ['Listening on http://[fe80::1%eth0]:8080/', 'http', 'fe80::1%eth0', 8080, 'http://[fe80::1%eth0]:8080/'],
    ['  ➜  Local:   http://localhost:5173/base/', 'http', 'localhost', 5173, 'http://localhost:5173/base/'],
    [
      'Server started at http://127.0.0.1:8888/lab?token=abc&x=1',
      'http',
      '127.0.0.1',
      8888,
      'http://127.0.0.1:8888/lab?token=abc&x=1',
    ],
    ['Now serving at http://my-laptop.local:8000/', 'http', 'my-laptop.local', 8000, 'http://my-laptop.local:8000/'],
    ['Serving on http://100.101.102.103:5000', 'http', '100.101.102.103', 5000, 'http://100.101.102.103:5000'],
    ['🚀 Server ready at http://localhost:4000/', 'http', 'localhost', 4000, 'http://localhost:4000/'],
    [
      'INFO:uvicorn.error:Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
      'http',
      '0.0.0.0',
      8000,
      'http://0.0.0.0:8000',
    ],
    ['[0] Server running at http://localhost:3000', 'http', 'localhost', 3000, 'http://localhost:3000'],
    ['web:dev:   ➜  Local:   http://localhost:5173/', 'http', 'localhost', 5173, 'http://localhost:5173/'],
    ['Connected to db & listening on port 4000', null, null, 4000, null],
    ['Server listening on port 3000', null, null, 3000, null],
    ['listening on *:3000', null, null, 3000, null],
    ['Listening on :8080', null, null, 8080, null],
    ['listening on [::1]:3000', null, '::1', 3000, null],
    ['* Listening on tcp://0.0.0.0:3000', null, '0.0.0.0', 3000, null],
    ['Listening for HTTP on /0:0:0:0:0:0:0:0:9000', null, '0:0:0:0:0:0:0:0', 9000, null],
    ['Serving HTTP on 0.0.0.0 port 5000 ...', 'http', '0.0.0.0', 5000, null],
    ['Tomcat started on port 8443 (https)', 'https', null, 8443, null],
  ])('%s', (line, scheme, host, port, url) => {
    expect(detect(`${line}\n`)).toMatchObject([{ type: 'announced', scheme, host, port, url }]);
  });

  test.each([
    'Server running at http://localhost:${port}',
    'Server running at http://localhost:<port>',
    'Server running at http://localhost:0',
    'Server running at http://localhost:70000',
    'Server running at http://user:password@localhost:3000',
    'Server running at https://app.example.com',
    'Server running at http://203.0.113.7:3000',
    'Server running at http://intranet/',
    'Server running at ws://localhost:3000',
  ])('nothing in %s', (line) => {
    expect(detect(`${line}\n`)).toEqual([]);
  });

  test('two addresses of one line', () => {
    const line = 'NiceGUI ready to go on http://localhost:8080, http://172.17.0.1:8080, and http://192.168.1.42:8080\n';
    expect(announcements(detect(line)).map(({ host }) => host)).toEqual(['localhost', '172.17.0.1', '192.168.1.42']);
  });

  test('a bare URL is nothing, three lines below a heading something, further down nothing again', () => {
    const url = '  http://127.0.0.1:8000\n';
    expect(detect(url)).toEqual([]);
    expect(detect(` [OK] Web server listening\n     one\n     two\n${url}`)).toHaveLength(1);
    expect(detect(`Available on:\na\nb\nc\nd\n${url}`)).toEqual([]);
  });

  test('the same host and port once, in however many words', () => {
    const lines =
      'Server running at http://localhost:3000\nLocal: http://localhost:3000/app\nlistening on port 3000\nlistening on LOCALHOST:3000\n';
    expect(detect(lines)).toHaveLength(1);
  });

  test('at most 64 distinct ones', () => {
    const lines = Array.from(
      { length: 500 },
      (_, at) => `Server running at http://localhost:${3000 + at}\nPort ${3000 + at} is in use\n`,
    );
    expect(announcements(detect(...lines))).toHaveLength(64);
    expect(conflicts(detect(...lines))).toHaveLength(64);
  });
});

describe('conflicts', () => {
  const told = (output: string) => conflicts(detect(output)).map(({ port, switchedTo }) => [port, switchedTo]);

  test.each<[string, number | null, number | null]>([
    ['Error: listen EADDRINUSE: address already in use :::3000', 3000, null],
    ['Error: listen EADDRINUSE :::3000', 3000, null],
    ['Error: listen EADDRINUSE: address already in use ::1:3000', 3000, null],
    ["[Errno 98] error while attempting to bind on address ('::1', 8000, 0, 0): address already in use", 8000, null],
    ["OSError: [Errno 48] Address already in use: ('0.0.0.0', 5000)", 5000, null],
    ['listen tcp :8080: bind: address already in use', 8080, null],
    ['nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)', 80, null],
    ['Bind for 0.0.0.0:8080 failed: port is already allocated', 8080, null],
    ['Address already in use - bind(2) for "127.0.0.1" port 3000 (Errno::EADDRINUSE)', 3000, null],
    ['Failed to bind to address http://127.0.0.1:5000: address already in use.', 5000, null],
    ['⚠ Port 3000 is in use by process 2020, using available port 3001 instead.', 3000, 3001],
    ['info    port 3000 is in use, using port 3001.', 3000, 3001],
    ['The default port : 5500 is currently taken, changing port to : 5501.', 5500, 5501],
    ['Port 3000 is in use, trying 3001 instead.', 3000, 3001],
    ['Port 6006 is not available. Would you like to run Storybook on port 6007 instead?', 6006, null],
    ['Port 5173 is in use, trying another one...', 5173, null],
    ['Error: That port is already in use.', null, null],
  ])('%s', (line, port, switchedTo) => {
    expect(told(`${line}\n`)).toEqual([[port, switchedTo]]);
  });

  test.each([
    'Username already in use',
    'Error: email address is already in use',
    'Error: listen EADDRINUSE: address already in use /tmp/app.sock',
    'Is port 5000 in use?',
    'If port 5000 is in use, choose another.',
    'Check whether the port is already in use.',
  ])('nothing in %s', (line) => {
    expect(detect(`${line}\n`)).toEqual([]);
  });

  test('a move is told when the other port is announced, however many were taken', () => {
    const moving = 'Port 5173 is in use, trying another one...\nPort 5174 is in use, trying another one...\n';
    expect(told(`${moving}  ➜  Local:   http://localhost:5175/\n`)).toEqual([
      [5173, 5175],
      [5174, 5175],
    ]);
    expect(told(moving)).toEqual([
      [5173, null],
      [5174, null],
    ]);
  });

  test('a move that is told afterwards', () => {
    expect(told('Local: http://localhost:41113\nThis port was picked because 3000 is in use.\n')).toEqual([
      [3000, 41_113],
    ]);
  });

  test('an error without a port is about the port announced just above', () => {
    const output = 'Starting development server at http://127.0.0.1:8000/\nError: That port is already in use.\n';
    expect(told(output)).toEqual([[8000, null]]);
    const late = `Server running at http://127.0.0.1:8000/\n${'working\n'.repeat(100)}OSError: [Errno 98] Address already in use\n`;
    expect(told(late)).toEqual([[null, null]]);
  });

  test('an error without a port gets it from the lines below, or is told once without', () => {
    expect(told("{ [Error: listen EADDRINUSE]\n  code: 'EADDRINUSE',\n  errno: -98,\n  port: 3000 }\n")).toEqual([
      [null, null],
    ]);
    expect(told("Error: listen EADDRINUSE\n  code: 'EADDRINUSE',\n  port: 3000\n")).toEqual([[3000, null]]);
    expect(told(`Address already in use\n${'x\n'.repeat(90)}Address already in use\n`)).toEqual([[null, null]]);
  });
});

test('of the lines known from 90 servers, those that are read are read still', () => {
  type Known = { server: string; silent: boolean; startLines: string[]; portInUse: string[] };
  const known = JSON.parse(readFixture('SERVER_LINES.json')) as Known[];
  const unheard = known.filter(({ startLines }) => announcements(detect(`${startLines.join('\n')}\n`)).length === 0);
  // NestJS says only that it started; the others say nothing.
  expect(unheard.map(({ server }) => server)).toEqual([
    'tornado',
    'koa',
    'nestjs',
    'go-net-http',
    'vscode-live-server',
    'vscode-live-preview',
  ]);
  const unhurt = known.filter(
    ({ portInUse }) => portInUse.length > 0 && conflicts(detect(`${portInUse.join('\n')}\n`)).length === 0,
  );
  expect(unhurt.map(({ server }) => server)).toEqual(['vscode-live-preview']);

  const read = (lines: string[], type: string) =>
    lines.filter((line) => detect(`${line}\n`).some((sighting) => sighting.type === type));
  const startLines = known.flatMap((server) => server.startLines);
  const portInUse = known.flatMap((server) => server.portInUse);
  // Every single line alone; most of the rest announce nothing or are bare URLs below a heading.
  expect(read(startLines, 'announced').length).toBeGreaterThanOrEqual(164);
  expect(read(portInUse, 'conflict').length).toBeGreaterThanOrEqual(113);
  expect(read(startLines, 'conflict')).toEqual(['   │   This port was picked because 3000 is in use.   │']);
  expect(read(portInUse, 'announced')).toEqual([]);
});
