import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { judgeFirewall } from '../../../src/core/firewall/judge.ts';
import { readFirewalld } from '../../../src/node/firewall/firewalld.ts';
import { readLinuxFirewalls } from '../../../src/node/firewall/linux.ts';
import { windowsQuery } from '../../../src/node/firewall/windows.ts';

const zones = readFileSync(path.join(import.meta.dirname, '../../fixtures/firewall/firewalld-1.3.3-zones.txt'), 'utf8');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-firewall-'));
  mkdirSync(path.join(folder, 'bin'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Programs of these names that print what the real ones were recorded to print; each notes that it ran. */
function install(programs: Readonly<Record<string, string>>): void {
  for (const [name, script] of Object.entries(programs)) {
    const file = path.join(folder, 'bin', name);
    writeFileSync(file, `#!/bin/sh\necho "$0 $*" >> '${folder}/ran'\n${script}\n`);
    chmodSync(file, 0o755);
  }
  vi.stubEnv('PATH', `${folder}/bin:${process.env['PATH'] ?? ''}`);
}

const ran = () => (existsSync(path.join(folder, 'ran')) ? readFileSync(path.join(folder, 'ran'), 'utf8') : '');
const { signal } = new AbortController();

describe('firewalld', () => {
  const firewallCmd = `
    case "$1" in
      --list-all-zones) cat '${path.join(import.meta.dirname, '../../fixtures/firewall/firewalld-1.3.3-zones.txt')}' ;;
      --get-default-zone) echo public ;;
      --info-service=ssh) printf 'ssh\\n  ports: 22/tcp\\n  protocols: \\n' ;;
      *) echo "Error: INVALID_SERVICE" >&2; exit 101 ;;
    esac`;

  test('that does not run is not asked', async () => {
    install({ systemctl: 'echo inactive; exit 3', pkcheck: 'exit 0', 'firewall-cmd': firewallCmd });
    expect(await readFirewalld(signal)).toBeNull();
    expect(ran()).not.toMatch(/pkcheck|firewall-cmd/);
  });

  test('is not asked where polkit would ask the user for a password', async () => {
    install({
      systemctl: 'echo active',
      pkcheck: '[ "$2" != org.fedoraproject.FirewallD1.config.info ] || exit 2',
      'firewall-cmd': firewallCmd,
    });
    expect(await readFirewalld(signal)).toEqual({ ok: false, why: 'it tells its rules to administrators only' });
    expect(ran()).toContain('pkcheck --action-id org.fedoraproject.FirewallD1.config.info --process');
    expect(ran()).not.toMatch(/firewall-cmd|allow-user-interaction| -u\b/);
  });

  test('tells its zones, and the services of those in use', async () => {
    install({ systemctl: 'echo active', pkcheck: 'exit 0', 'firewall-cmd': firewallCmd });
    const services = new Map([['ssh', 'ssh\n  ports: 22/tcp\n  protocols: \n']]);
    expect(await readFirewalld(signal)).toEqual({ ok: true, value: { defaultZone: 'public', zones, services } });
    expect(
      ran()
        .match(/--info-service=\S+/g)
        ?.toSorted(),
    ).toEqual(['--info-service=dhcpv6-client', '--info-service=ssh']);
  });

  test('that is too busy to answer is a reading that failed', async () => {
    install({
      systemctl: 'echo active',
      pkcheck: 'exit 0',
      'firewall-cmd': 'echo "Error: COMMAND_FAILED" >&2; exit 13',
    });
    expect(await readFirewalld(signal)).toEqual({ ok: false, why: 'firewall-cmd: Error: COMMAND_FAILED' });
  });
});

/** A kernel that has not loaded nf_tables has no such rules: nft is not even started there. */
const modules = process.platform === 'linux' ? (await readLinuxFirewalls(AbortSignal.abort())).modules : new Set();
const hasNft = modules?.has('nf_tables') ?? true;

describe.runIf(hasNft)('the packet filter', () => {
  test('that nft may not read is asked of firewalld', async () => {
    const refuse = 'echo "Operation not permitted (you must be root)" >&2; exit 1';
    install({ nft: refuse, systemctl: 'echo active', pkcheck: 'exit 2' });
    const reading = await readLinuxFirewalls(signal);
    expect(reading.nft).toEqual({ ok: false, why: 'nft: Operation not permitted (you must be root)' });
    expect(reading.firewalld).toEqual({ ok: false, why: 'it tells its rules to administrators only' });
    expect(
      judgeFirewall(reading, { port: 5000, address: '192.168.1.5', interface: 'wlan0', program: null, from: null }),
    ).toMatchObject({ kind: 'unknown' });
  });

  test('is only ever listed', async () => {
    const names = [
      'nft',
      ...['iptables', 'ip6tables'].flatMap((name) => ['', '-nft', '-legacy'].map((kind) => `${name}${kind}-save`)),
    ];
    install(Object.fromEntries(names.map((name) => [name, 'exit 0'])));
    await readLinuxFirewalls(signal);
    const lines = ran()
      .split('\n')
      .map((line) => line.replace(`${folder}/bin/`, '').trim());
    const listing = [...names.slice(1), 'nft -a list ruleset', 'nft -j list ruleset'];
    expect(lines.filter((line) => line !== '').toSorted()).toEqual(listing.toSorted());
  });

  test('is not waited for once cancelled', async () => {
    const controller = new AbortController();
    const marker = path.join(folder, 'started');
    install({ nft: `touch '${marker}'; exec sleep 60`, systemctl: 'exit 3' });
    const reading = readLinuxFirewalls(controller.signal);
    await vi.waitFor(() => expect(existsSync(marker)).toBe(true), { timeout: 30_000 });
    controller.abort();
    expect((await reading).nft).toEqual({ ok: false, why: 'cancelled' });
  });
});

test('the query for Windows has no double quote, which PowerShell would lose, and is one line', () => {
  expect(windowsQuery).not.toMatch(/["\n]/);
});
