import type { Announcement, Sighting } from '../../../src/core/detect/sighting.ts';
import type { Launch } from '../../../src/core/launch/launch.ts';
import type { Listener, MachineReading, NetworkReading, Owner, Peer, Process } from '../../../src/core/machine.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { reduce } from '../../../src/core/servers/reduce.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { emptyState, type State } from '../../../src/core/servers/state.ts';

/** Facts as they would be measured, with the plain parts filled in. */
export const start = 1_000_000;

export const python: Process = {
  pid: 200,
  ppid: 100,
  group: 200,
  name: 'python3',
  argv: ['python3', 'app.py'],
  cwd: '/shop',
  startedAt: start + 20,
};
export const reloader: Process = { ...python, pid: 201, ppid: 200, startedAt: start + 900 };
export const node: Process = { ...python, pid: 300, ppid: 1, name: 'node', argv: ['vite', '--port', '5000'] };

export const held = (process: Process, ...sharers: Process[]): Owner => ({ kind: 'process', process, sharers });

export const listener = (address: string, port: number, owner: Owner = held(python)): Listener => ({
  address,
  port,
  socket: String(port),
  owner,
});

export const launch = (change: Partial<Launch> = {}): Launch => ({
  id: 'launch-1',
  commandLine: 'python app.py',
  confidence: 'high',
  cwd: '/shop',
  shell: 'bash',
  terminal: { id: 1, name: 'bash' },
  startedAt: start,
  ...change,
});

export const announced = (host: string, port: number): Announcement => ({
  type: 'announced',
  scheme: 'http',
  host,
  port,
  url: `http://${host}:${port}`,
  framework: 'flask',
});

export const terminal: Fact = {
  type: 'terminalSeen',
  terminal: { id: 1, name: 'bash', pid: 100, hasShellIntegration: true, starter: { kind: 'shell' } },
};
export const started = (change: Partial<Launch> = {}): Fact => ({ type: 'launchStarted', launch: launch(change) });
export const sighted = (sighting: Sighting, id = 'launch-1'): Fact => ({
  type: 'sighted',
  launch: id,
  sighting,
});
export const ended = (exitCode: number | null, id = 'launch-1'): Fact => ({
  type: 'launchEnded',
  launch: id,
  exitCode,
  at: start + 5_000,
});

export const machine = (
  listeners: Listener[],
  tree: Process[] = [python],
  root = 100,
  peers: Peer[] | null = [],
): Fact => {
  const value: MachineReading = { listeners, trees: new Map([[root, tree]]), peers };
  return { type: 'machineRead', reading: { ok: true, value }, at: start + 1_000 };
};

export const network: Fact = {
  type: 'networkRead',
  pinned: null,
  reading: {
    platform: 'linux',
    cards: null,
    defaultRoutes: [{ interface: 'wlan0', gateway: '192.168.1.1', family: 4, metric: 0 }],
    addresses: [
      address('docker0', '172.17.0.1', '172.17.0.1/16'),
      address('wlan0', '192.168.1.100', '192.168.1.100/24'),
    ],
  } satisfies NetworkReading,
};

function address(name: string, ip: string, cidr: string): NetworkReading['addresses'][number] {
  return { interface: name, address: ip, family: 4, cidr, internal: false, mac: '02:42:00:00:00:01' };
}

export const after = (...facts: Fact[]): State => facts.reduce(reduce, emptyState);
export const serversAfter = (...facts: Fact[]) => snapshot(after(...facts)).servers;
