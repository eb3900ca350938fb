import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readWindowsSide, readWslNetworking } from '../../../src/node/place/wsl.ts';

/** Programs of the same names that print what the real ones do, in a folder that is the whole path. */
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wsl-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const put = (name: string, body: string): Promise<void> =>
  writeFile(path.join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
const { signal } = new AbortController();

/** What it prints: microsoft/WSL, src/linux/init/wslinfo.cpp. */
describe('readWslNetworking', () => {
  test.for(['nat', 'bridged', 'mirrored', 'virtioproxy', 'none', 'wsl1'])('%s', async (mode) => {
    await put('wslinfo', `[ "$*" = --networking-mode ] && echo ${mode}`);
    expect(await readWslNetworking(signal)).toBe(mode);
  });

  test.for([
    ['a word that we do not know', 'echo consomme'],
    ['the failure to ask', "echo 'Failed to query the networking mode.' >&2; exit 1"],
  ] as const)('%s is no answer', async ([, body]) => {
    await put('wslinfo', body);
    expect(await readWslNetworking(signal)).toBeNull();
  });

  test('an older WSL does not have it', async () => {
    expect(await readWslNetworking(signal)).toBeNull();
  });

  test('is cancelled', async () => {
    await put('wslinfo', 'read forever < /dev/zero');
    const abort = new AbortController();
    const asked = readWslNetworking(abort.signal);
    abort.abort();
    expect(await asked).toBeNull();
  });
});

describe('readWindowsSide', () => {
  /** learn.microsoft.com/windows-server/administration/windows-commands/netsh-interface, with the rule of microsoft/WSL2-Linux-Kernel#156. */
  const table = `
Listen on ipv4:             Connect to ipv4:

Address         Port        Address         Port
--------------- ----------  --------------- ----------
0.0.0.0         22          172.17.244.150  22
*               5000        localhost       5000
`;

  test('asks netsh and PowerShell', async () => {
    await put('netsh.exe', `[ "$*" = 'interface portproxy show all' ] && echo '${table}'`);
    await put('powershell.exe', String.raw`[ $# = 5 ] && printf '192.168.1.100\r\n10.8.0.2\r\n'`);
    expect(await readWindowsSide(signal)).toEqual({
      portProxies: [
        { listenAddress: '0.0.0.0', listenPort: 22, connectAddress: '172.17.244.150', connectPort: 22 },
        { listenAddress: '*', listenPort: 5000, connectAddress: 'localhost', connectPort: 5000 },
      ],
      addresses: ['192.168.1.100', '10.8.0.2'],
    });
  });

  test('without a rule netsh prints an empty line', async () => {
    await put('netsh.exe', 'echo');
    await put('powershell.exe', "echo 'Get-NetIPConfiguration: The term is not recognized.'");
    expect(await readWindowsSide(signal)).toEqual({ portProxies: [], addresses: [] });
  });

  test('where no Windows program can be started, or it fails, nothing is known', async () => {
    expect(await readWindowsSide(signal)).toEqual({ portProxies: null, addresses: [] });
    await put('netsh.exe', 'exit 1');
    expect(await readWindowsSide(signal)).toEqual({ portProxies: null, addresses: [] });
  });
});
