import { describe, expect, test } from 'vitest';
import type { FirewallVerdict } from '../../../src/core/firewall/verdict.ts';
import { ladderOf } from '../../../src/core/ladder/ladder.ts';
import { ladderText } from '../../../src/core/ladder/ladderText.ts';
import type { Checks } from '../../../src/core/servers/checks.ts';
import { takenLine } from '../../../src/core/servers/conflicts/takenLine.ts';
import { verdictText } from '../../../src/core/servers/describe.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import {
  after,
  announced,
  ended,
  listener,
  machine,
  network,
  python,
  sighted,
  started,
  terminal,
} from '../servers/world.ts';

const open = [terminal, started(), sighted(announced('0.0.0.0', 5000)), network, machine([listener('0.0.0.0', 5000)])];
const id = 'launch-1:5000';
const checked = (change: Partial<Checks> | null): Fact => ({ type: 'checked', server: id, change });
const asked = checked({ sockets: '5000', isRunning: false });
const phone = { address: '192.168.1.23', remotePort: 9, localAddress: '192.168.1.100', port: 5000, isOver: false };
const visited = machine([listener('0.0.0.0', 5000)], [python], 100, [phone]);

function climb(...facts: Fact[]) {
  const { servers, addresses } = snapshot(after(...facts));
  const [server] = servers;
  if (!server) throw new Error('no server');
  const rungs = ladderOf(server, addresses);
  const rung = (wanted: string) => rungs.find((one) => one.id === wanted);
  return {
    server,
    rungs,
    rung,
    failed: rungs.find(({ verdict }) => verdict === 'failed')?.id ?? null,
    text: ladderText(server, addresses),
  };
}

const tailscale = (address: string) =>
  ({ interface: 'tailscale0', address, family: 4, cidr: `${address}/32`, internal: false, mac: '' }) as const;

const drops: FirewallVerdict = {
  kind: 'drops',
  by: 'ufw',
  evidence: 'incoming traffic is denied unless a rule allows it',
  open: { line: 'sudo ufw allow 5000/tcp', runIn: 'shell', undo: 'sudo ufw delete allow 5000/tcp' },
};

describe('the ladder', () => {
  test('asks nothing by itself: what only a click asks is open', () => {
    const { failed, rung } = climb(...open);
    expect(failed).toBeNull();
    expect(['gate', 'firewall', 'network'].map((one) => rung(one)?.verdict)).toEqual(Array(3).fill('not-asked'));
    expect(rung('network')?.remedies).toEqual([{ kind: 'ask-phone' }]);
    expect(rung('device')?.remedies).toEqual([{ kind: 'test-page' }]);
  });

  test('says what a socket on loopback means', () => {
    const local = [
      terminal,
      started(),
      sighted(announced('127.0.0.1', 5000)),
      network,
      machine([listener('127.0.0.1', 5000)]),
    ];
    const { failed, rung } = climb(...local);
    expect(failed).toBe('bound');
    expect(rung('bound')?.evidence).toBe('It listens on 127.0.0.1, so other devices are refused.');
    expect(rung('device')).toMatchObject({ verdict: 'not-asked', remedies: [] });
  });

  test('says no port that the words did not tell', () => {
    const taken = { type: 'conflict', port: null, switchedTo: null, framework: 'flask' } as const;
    const { rung, server, text } = climb(terminal, started(), sighted(taken), machine([], []), ended(1));
    expect(rung('process')?.evidence).toBe('The port it wanted is taken.');
    expect(text).not.toContain('?');
    expect(server.conflict && takenLine(server.conflict)).toBe('The port it wanted is taken.');
  });

  test('does not say that an address is left out which is about to be tried', () => {
    expect(climb(...open).rung('own-address')?.evidence).toBe('192.168.1.100:5000, Wi-Fi (wlan0), was not tried yet.');
  });

  test('ends at the process where that has ended', () => {
    expect(climb(...open, ended(1), machine([], [])).failed).toBe('process');
  });

  test('names the gate and its setting', () => {
    const barred = {
      kind: 'barred',
      by: 'django',
      what: 'host',
      setting: 'ALLOWED_HOSTS',
      evidence: 'HTTP 400: Invalid HTTP_HOST header',
    } as const;
    const { failed, rung, server } = climb(...open, asked, checked({ gate: barred }));
    expect(failed).toBe('gate');
    expect(rung('gate')?.evidence).toBe(
      'Django turns it away: HTTP 400: Invalid HTTP_HOST header. Let it in with ALLOWED_HOSTS.',
    );
    expect(verdictText(server)).toBe('Blocked by ALLOWED_HOSTS');
  });

  test('knows AirPlay from a server', () => {
    const gate = { kind: 'stranger', program: 'AirPlay Receiver', evidence: 'HTTP 403, Server: AirTunes/790' } as const;
    const { failed, rung } = climb(...open, asked, checked({ gate }));
    expect(failed).toBe('gate');
    expect(rung('gate')?.evidence).toBe(
      'AirPlay Receiver answers there, not this server: HTTP 403, Server: AirTunes/790.',
    );
  });

  test('names the firewall, with the line that opens it and the one that takes it back', () => {
    const { failed, rung, server, text } = climb(...open, asked, checked({ firewall: drops }));
    expect(failed).toBe('firewall');
    expect(rung('firewall')?.remedies).toEqual([
      { kind: 'command', purpose: 'open', line: 'sudo ufw allow 5000/tcp' },
      { kind: 'command', purpose: 'undo', line: 'sudo ufw delete allow 5000/tcp' },
    ]);
    expect(verdictText(server)).toBe('Blocked by ufw');
    expect(text).toContain('✕ Firewall: ufw drops it');
    expect(text).toContain('    To open it: sudo ufw allow 5000/tcp');
  });

  test("says where Windows' line is to be run", () => {
    const line = "New-NetFirewallRule -DisplayName 'Reachable 5000'";
    const command = { line, runIn: 'administrator', undo: null } as const;
    const { text } = climb(...open, asked, checked({ firewall: { ...drops, by: 'Windows', open: command } }));
    expect(text).toContain(`    To open it (PowerShell as administrator): ${line}`);
  });

  test('believes a device that got in more than rules that were read', () => {
    const { failed, rung, server } = climb(...open, asked, checked({ firewall: drops }), visited);
    expect(failed).toBeNull();
    expect(rung('firewall')).toMatchObject({ verdict: 'passed', evidence: 'Another device got through.' });
    expect(rung('device')).toMatchObject({ verdict: 'passed', evidence: 'Seen from 192.168.1.23 just now.' });
    expect(verdictText(server)).toBe('Open to your network');
  });

  test('never calls unreadable rules open', () => {
    const unknown: FirewallVerdict = {
      kind: 'unknown',
      by: 'nftables',
      evidence: 'its rules can be read by root only',
      look: { line: 'sudo nft list ruleset', runIn: 'shell', undo: null },
      open: null,
    };
    const { failed, rung, server } = climb(...open, asked, checked({ firewall: unknown }));
    expect(failed).toBeNull();
    expect(rung('firewall')).toMatchObject({ verdict: 'unknown', remedies: [{ purpose: 'look' }] });
    expect(verdictText(server)).toBe('Open to your network');
  });

  test.each([
    ['192.168.1.23', null, 'passed', 'is in 192.168.1.0/24'],
    ['192.168.1.23', 'answers', 'passed', 'It answers a ping.'],
    ['192.168.1.23', 'silent', 'unknown', 'AP isolation'],
    ['192.168.1.23', 'unable', 'unknown', 'could not be sent'],
    ['192.168.1.100', null, 'unknown', 'is this computer itself'],
    ['192.168.9.23', null, 'failed', 'another network'],
    ['10.1.2.3', null, 'failed', 'another network'],
    ['169.254.7.7', null, 'failed', 'self-assigned'],
    ['100.90.1.2', null, 'failed', 'mobile data or to a tailnet'],
    ['8.8.4.4', null, 'failed', 'an address of the internet'],
  ] as const)('compares the address of the device: %s, ping %s: %s', (address, ping, verdict, words) => {
    const { rung } = climb(...open, asked, checked({ phone: { address, ping } }));
    expect(rung('network')).toMatchObject({ verdict, evidence: expect.stringContaining(words) });
  });

  test('does not keep the devices of a tailnet apart', () => {
    const reading = {
      platform: 'linux',
      cards: null,
      defaultRoutes: [],
      addresses: [tailscale('100.101.102.103')],
    } as const;
    const tailnet: Fact = { type: 'networkRead', pinned: null, reading };
    expect(climb(...open, tailnet).rung('network')?.evidence).toBe(
      'The other device must be in 100.64.0.0/10, Tailscale.',
    );
  });

  test('ends what it says of a firewall like any other sentence', () => {
    const passes = (evidence: string) => checked({ firewall: { kind: 'passes', by: 'ufw', evidence } });
    for (const evidence of ['its rule 1 allows', 'its rule 1 allows.'])
      expect(climb(...open, asked, passes(evidence)).rung('firewall')?.evidence).toBe(
        'ufw lets it through: its rule 1 allows.',
      );
  });

  test.each<[Checks['testPage'], string]>([
    [
      { state: 'open', url: 'http://192.168.1.100:9/x', port: 9, firewall: null },
      'waits for it at http://192.168.1.100:9/x',
    ],
    [{ state: 'open', url: 'http://192.168.1.100:9/x', port: 9, firewall: drops }, 'but ufw stops its port, too'],
    [{ state: 'visited', from: '192.168.1.23' }, '192.168.1.23 opened the test page'],
    [{ state: 'unvisited', firewall: null }, 'the firewall or the network is the cause'],
    [{ state: 'unvisited', firewall: drops }, 'whose port ufw stops, too'],
    [{ state: 'failed', why: 'EADDRNOTAVAIL' }, 'EADDRNOTAVAIL'],
  ])('tells what the test page means: %j', (testPage, words) => {
    expect(climb(...open, asked, checked({ testPage })).rung('device')?.evidence).toContain(words);
  });
});

describe('what was asked', () => {
  test('is void with the sockets that it was about, but for where the device is', () => {
    const answers = checked({ firewall: drops, phone: { address: '192.168.1.23', ping: null } });
    const again = machine([{ ...listener('0.0.0.0', 5000), socket: 'another' }]);
    const { server } = climb(...open, asked, answers, again);
    expect(server.checks).toMatchObject({ firewall: null, phone: { address: '192.168.1.23' } });
    expect(verdictText(server)).toBe('Open to your network');
  });

  test('is dropped when the ladder was closed meanwhile', () => {
    expect(climb(...open, asked, checked(null), checked({ firewall: drops })).server.checks).toBeNull();
  });

  test('goes with its server', () => {
    const gone: Fact = { type: 'terminalClosed', terminal: 1 };
    expect(after(...open, asked, gone).checks.size).toBe(0);
  });
});

test('secrets stay out of the text', () => {
  const claim = { ...announced('0.0.0.0', 5000), url: 'http://0.0.0.0:5000/lab?token=abcdef0123456789' };
  const { text } = climb(
    terminal,
    started({ commandLine: 'jupyter lab --ServerApp.token=abcdef0123456789' }),
    sighted(claim),
    network,
    machine([listener('0.0.0.0', 5000)]),
  );
  expect(text).not.toContain('abcdef0123456789');
});
