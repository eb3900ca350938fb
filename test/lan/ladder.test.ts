import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bringUpLan, type Lan } from './lan.ts';

/** What climber.ts tells after each command. */
type Told = {
  verdict?: string;
  bound?: string;
  failed: string | null;
  rungs: Record<string, { verdict: string; evidence: string }>;
  commands: string[];
  addresses: string[];
  answersOn: string[];
  seen: string[];
  url?: string;
};

const node = (options: object): string[] => [
  process.execPath,
  '-e',
  `require('node:http').createServer((_, response) => response.end('the page')).listen(${JSON.stringify(options)})`,
];

let lan: Lan;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-ladder-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'climber.ts')],
    outfile: path.join(folder, 'climber.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => lan.down());

/** A laptop of its own for each test, changed by `shape` before the server starts. */
function laptop(...shape: readonly string[]): void {
  lan = bringUpLan();
  for (const command of shape) lan.onLaptop(...command.split(' '));
}

/** Starts a server on the laptop. `say` gives a command and returns what was told; `hear` waits for one more answer. */
function climber(port: number, command: readonly string[], family = '-') {
  const [program = '', ...inside] = lan.laptop;
  const args = [...inside, process.execPath, path.join(folder, 'climber.cjs'), String(port), family, ...command];
  const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  onTestFinished(async () => {
    // With its server, and even where it waits for that one in vain.
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  });
  const hear = async (): Promise<Told> => JSON.parse(String((await lines.next()).value));
  const say = (line: string): Promise<Told> => {
    child.stdin.write(`${line}\n`);
    return hear();
  };
  return { say, hear };
}

const climb = (port: number, command: readonly string[]) => climber(port, command).say('climb');
const page = () => lan.requestFromPhone('http://192.168.77.10:5000/');

async function visit(url: string): Promise<void> {
  const { status, leave } = await lan.visitFromPhone(url);
  onTestFinished(leave);
  expect(status).toBe(200);
}

describe('the rung to blame', () => {
  test('is the bind, for a server on loopback', async () => {
    laptop();
    const { failed, rungs, verdict } = await climb(5000, node({ host: '127.0.0.1', port: 5000 }));
    expect([failed, verdict]).toEqual(['bound', 'This computer only']);
    expect(rungs['bound']?.evidence).toContain('127.0.0.1');
    expect(await page()).toEqual({ outcome: 'refused' });
  });

  test('is none for a server on every interface, and the phone proves it', async () => {
    laptop();
    const server = climber(5000, node({ host: '0.0.0.0', port: 5000 }));
    const before = await server.say('climb');
    expect(before).toMatchObject({ failed: null, verdict: 'Open to your network', seen: [] });
    expect(before.rungs).toMatchObject({
      'own-address': { verdict: 'passed' },
      gate: { verdict: 'passed' },
      firewall: { verdict: 'passed' },
      device: { verdict: 'unknown' },
    });
    await visit('http://192.168.77.10:5000/');
    const after = await server.say('climb');
    expect(after).toMatchObject({ failed: null, seen: ['192.168.77.20'] });
    expect(after.rungs['device']).toEqual({ verdict: 'passed', evidence: 'Seen from 192.168.77.20 just now.' });
  });

  test('is none for one bound to its LAN address alone', async () => {
    laptop();
    const told = await climb(5000, node({ host: '192.168.77.10', port: 5000 }));
    expect(told).toMatchObject({ failed: null, answersOn: ['192.168.77.10'] });
    expect(await page()).toMatchObject({ outcome: 'answered' });
  });

  test('is the bind, for one bound to the address of a bridge', async () => {
    laptop();
    const { failed, verdict } = await climb(5000, node({ host: '172.17.0.1', port: 5000 }));
    expect([failed, verdict]).toEqual(['bound', 'Open to docker0']);
    expect(await page()).toEqual({ outcome: 'refused' });
  });

  test('is none for a dual-stack socket on ::', async () => {
    laptop();
    const told = await climb(5000, node({ host: '::', port: 5000 }));
    expect(told.failed).toBeNull();
    expect(told.answersOn[0]).toBe('192.168.77.10');
    expect(await page()).toMatchObject({ outcome: 'answered' });
  });

  test('is the own address, for a socket that takes IPv6 only, where the LAN has none', async () => {
    laptop();
    const told = await climb(5000, node({ host: '::', port: 5000, ipv6Only: true }));
    expect(told).toMatchObject({ failed: 'own-address', answersOn: [] });
    expect(told.rungs['own-address']?.evidence).toContain('IPv6 only');
    expect(await page()).toEqual({ outcome: 'refused' });
  });

  test('is none for a socket that takes IPv6 only, at the IPv6 address of the LAN', async () => {
    laptop('ip addr add fd77::10/64 dev wlan0 nodad');
    lan.onPhone('ip', 'addr', 'add', 'fd77::20/64', 'dev', 'eth0', 'nodad');
    const server = climber(5000, node({ host: '::', port: 5000, ipv6Only: true }));
    expect(await server.say('climb')).toMatchObject({ failed: null, answersOn: ['fd77::10'] });
    await visit('http://[fd77::10]:5000/');
    expect(await server.say('climb')).toMatchObject({ seen: ['fd77::20'] });
  });

  test.each([
    ['drops', 'drop', 'timed out'],
    ['rejects', 'reject with tcp reset', 'refused'],
  ])('is the firewall that %s', async (word, action, outcome) => {
    laptop();
    lan.closeFirewall(5000, action);
    const told = await climb(5000, node({ host: '0.0.0.0', port: 5000 }));
    expect(told.failed).toBe('firewall');
    expect(told.verdict).toMatch(/^Blocked by /);
    expect(told.rungs['firewall']?.evidence).toContain(word);
    expect(told.rungs['own-address']?.verdict).toBe('passed');
    expect(told.commands.join('\n')).toContain('5000');
    expect(await page()).toEqual({ outcome });
  });

  test('is the network, for a phone in another subnet', async () => {
    laptop();
    lan.onPhone('ip', 'addr', 'flush', 'dev', 'eth0');
    lan.onPhone('ip', 'addr', 'add', '192.168.88.20/24', 'dev', 'eth0');
    const server = climber(5000, node({ host: '0.0.0.0', port: 5000 }));
    await server.say('climb');
    const told = await server.say('phone 192.168.88.20');
    expect(told.failed).toBe('network');
    expect(told.rungs['network']?.evidence).toContain('192.168.77.0/24');
  });

  test('is unknown for a phone in the same subnet until it answers a ping', async () => {
    laptop();
    const server = climber(5000, node({ host: '0.0.0.0', port: 5000 }));
    await server.say('climb');
    expect((await server.say('ping 192.168.77.20')).rungs['network']).toMatchObject({ verdict: 'passed' });
    const silent = (await server.say('ping 192.168.77.99')).rungs['network'];
    expect(silent).toMatchObject({ verdict: 'unknown', evidence: expect.stringContaining('does not answer a ping') });
  });
});

describe('the LAN address', () => {
  test('is the Wi-Fi when a VPN has the default route', async () => {
    laptop('ip route replace default dev tun0 metric 1');
    const told = await climb(5000, node({ host: '0.0.0.0', port: 5000 }));
    expect(told.addresses[0]).toBe('192.168.77.10');
    expect(told.failed).toBeNull();
    expect(await page()).toMatchObject({ outcome: 'answered' });
  });

  test('is followed when it changes while the server runs', async () => {
    laptop();
    const server = climber(5000, node({ host: '0.0.0.0', port: 5000 }));
    expect((await server.say('climb')).answersOn[0]).toBe('192.168.77.10');
    lan.onLaptop('ip', 'addr', 'del', '192.168.77.10/24', 'dev', 'wlan0');
    lan.onLaptop('ip', 'addr', 'add', '192.168.77.11/24', 'dev', 'wlan0');
    const told = await server.say('climb');
    expect(told.answersOn[0]).toBe('192.168.77.11');
    expect(told.rungs['own-address']).toMatchObject({
      verdict: 'passed',
      evidence: expect.stringContaining('.11:5000'),
    });
    expect(await lan.requestFromPhone('http://192.168.77.11:5000/')).toMatchObject({ outcome: 'answered' });
  });

  test('is told to be the internet where it is public', async () => {
    laptop('ip link del tun0', 'ip addr flush dev wlan0', 'ip addr add 203.0.113.10/24 dev wlan0');
    const told = await climb(5000, node({ host: '0.0.0.0', port: 5000 }));
    expect(told.answersOn).toContain('203.0.113.10');
    expect(told.verdict).toMatch(/^Open to /);
    expect(told.rungs['own-address']?.evidence).toContain('203.0.113.10');
  });
});

describe('the test page', () => {
  test('is opened by the phone once, and is gone', async () => {
    laptop();
    const server = climber(5000, node({ host: '0.0.0.0', port: 5000 }));
    await server.say('climb');
    const { url = '' } = await server.say('page');
    expect(await lan.requestFromPhone(new URL('/', url).href)).toMatchObject({ outcome: 'answered', status: 404 });
    const visit = await lan.requestFromPhone(url);
    expect(visit).toMatchObject({ outcome: 'answered', status: 200, body: expect.stringContaining('gets through') });
    expect((await server.hear()).rungs['device']?.evidence).toContain('192.168.77.20 opened the test page');
    expect(await lan.requestFromPhone(url)).toEqual({ outcome: 'refused' });
  });
});
