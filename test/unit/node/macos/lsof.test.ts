import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assert as check, property, string } from '../../../fastCheck.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseFolders, parseHolders } from '../../../../src/node/macos/lsof.ts';
import { listenAndShare, start, startNode } from '../startNode.ts';

describe('who holds a listening socket', () => {
  // The fields as a run printed them; the addresses of three servers on `localhost` of macOS from miry.codeberg.page/2019-09-27/listen-to-localhost.
  test('by address and port, several to one', () => {
    const text = `p8890
f11
tIPv6
d0x5ba3efab06a43411
n[::1]:3000
p8920
f11
tIPv6
d0x5ba3efab06a45c51
n[fe80:1::1]:3000
p9001
f3
tIPv4
d0x5ba3efab11f0a859
n127.0.0.1:3000
f4
tIPv4
d0x5ba3efab11f0a860
n*:5000
f5
tIPv6
d0x5ba3efab11f0a861
n*:5000
p9002
f3
tIPv4
d0x5ba3efab11f0a859
n127.0.0.1:3000
f9
tIPv4
d0x5ba3efab11f0a859
n127.0.0.1:3000
p9003
f7
tIPv6
d0x5ba3efab11f0a862
n127.0.0.1:8080
`;
    expect(parseHolders(text)).toEqual(
      new Map([
        ['::1 3000', [[8890]]],
        ['fe80::1 3000', [[8920]]],
        ['127.0.0.1 3000', [[9001, 9002]]],
        ['0.0.0.0 5000', [[9001]]],
        [':: 5000', [[9001]]],
        // An IPv6 socket bound to ::ffff:127.0.0.1.
        ['127.0.0.1 8080', [[9003]]],
      ]),
    );
  });

  test('two sockets of one port, each with its own', () => {
    const text = 'p7\nf3\ntIPv4\nd0x1\nn*:3000\np8\nf3\ntIPv4\nd0x2\nn*:3000\np9\nf3\ntIPv4\nd0x2\nn*:3000\n';
    expect(parseHolders(text)).toEqual(new Map([['0.0.0.0 3000', [[7], [8, 9]]]]));
  });

  test('nothing, connections and unreadable files: nobody', () => {
    expect(parseHolders('')).toEqual(new Map());
    const others =
      'p7\nf3\ntIPv4\nn10.0.0.1:5000->10.0.0.2:6000\nf4\ntIPv4\nn*:*\nfcwd\nn/\nf5\ntIPv4\np0\nf3\ntIPv4\nn*:1\n';
    expect(parseHolders(others)).toEqual(new Map());
  });

  test('thousands of them', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `p${index + 1}\nf3\ntIPv4\nn*:${index + 1024}\n`);
    expect(parseHolders(lines.join('')).size).toBe(5000);
  });
});

describe('working directories', () => {
  test('with spaces, and with what lsof escapes', () => {
    const text = String.raw`p1
fcwd
n/
p77648
fcwd
n/Users/vishal/My Projects/a\\b/caf\xc3\xa9
p9
fcwd
n (permission denied)
p10
`;
    expect(parseFolders(text)).toEqual(
      new Map([
        [1, '/'],
        [77648, '/Users/vishal/My Projects/a\\b/café'],
      ]),
    );
  });
});

test('no text makes the parsers throw', () => {
  const anything = property(string(), (text) => {
    const lines = text.replaceAll(' ', '\n');
    return parseHolders(`p1\nf1\n${lines}`).size >= 0 && parseFolders(`p1\nf1\nn/${lines}\n${text}`).size >= 0;
  });
  expect(() => check(anything)).not.toThrow();
});

/** The same program runs on Linux. Source of both: github.com/lsof-org/lsof. */
const lsof = ['/usr/bin/lsof', '/usr/sbin/lsof'].find((place) => existsSync(place));

describe.skipIf(lsof === undefined)('the real program', () => {
  const run = (...args: string[]) => execFileSync(String(lsof), args, { encoding: 'utf8', env: { LC_CTYPE: 'C' } });

  test('names everyone who shares a socket', async () => {
    const { pid, said } = await startNode<{ port: number; worker: number }>(listenAndShare);
    const holders = parseHolders(run('-w', '-nP', '-iTCP', '-sTCP:LISTEN', '-Fpfdtn'));
    expect(holders.get(`127.0.0.1 ${said.port}`)).toEqual([expect.arrayContaining([pid, said.worker])]);
  });

  test('names a folder with letters beyond ASCII', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'reachable-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const folder = path.join(root, 'a b\\c é');
    mkdirSync(folder);
    const { pid } = await start('/bin/sh', ['-c', 'cd "$0" && echo 1 && exec sleep 60', folder]);
    expect(parseFolders(run('-w', '-a', '-d', 'cwd', '-p', String(pid), '-Fpfn'))).toEqual(new Map([[pid, folder]]));
  });
});
