import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createDetector } from '../../src/core/detect/detector.ts';
import type { Launch } from '../../src/core/launch/launch.ts';
import type { MachineReading, NetworkReading } from '../../src/core/machine.ts';
import { panelState } from '../../src/core/panel/panelState.ts';
import { createRegistry, type Registry } from '../../src/core/servers/registry.ts';
import { wanted } from '../../src/core/servers/wanted.ts';
import { system } from '../../src/node/thisSystem.ts';

const serve = path.join(__dirname, '../scripts/bench/serve.py');

/** Servers that run at once. One command is believed 64 announcements: more of them need more commands. */
type Case = { name: string; commands: number; each: number; processes: boolean };

const cases: readonly Case[] = [
  { name: '1 server', commands: 1, each: 1, processes: false },
  { name: '200 servers in 4 processes', commands: 4, each: 50, processes: false },
  { name: '200 servers in 200 processes', commands: 4, each: 50, processes: true },
];

/** Were the servers open, each would have an address and a QR code. */
const lan: NetworkReading = {
  addresses: [
    {
      interface: 'wlan0',
      address: '192.168.1.100',
      family: 4,
      cidr: '192.168.1.100/24',
      internal: false,
      mac: '02:00:00:00:00:01',
    },
  ],
  defaultRoutes: [{ interface: 'wlan0', gateway: '192.168.1.1', family: 4, metric: 600 }],
  cards: null,
  platform: 'linux',
};

/** Real servers, heard and looked up as the extension does it, without the editor. `python`: its path. */
export async function main(python: string): Promise<void> {
  const columns = ['a look', 'one fact', 'panel', 'panel, open', 'first heard'];
  console.log(
    "\nservers: median ms of a look at the machine; of one fact, with its reduce and snapshot; of the panel's state; of that, were they all open with a QR code each; and of all that the first words of all cost",
  );
  console.log(`  ${''.padEnd(30)}${columns.map((column) => column.padStart(12)).join('')}`);
  for (const one of cases) await measureCase(one, python);
}

async function measureCase({ name, commands, each, processes }: Case, python: string): Promise<void> {
  const shells = Array.from({ length: commands }, () => startShell(python, each, processes));
  try {
    const outputs = await Promise.all(shells.map((shell) => readOutput(shell, each)));
    const registry = createRegistry();
    shells.forEach(({ pid = 0 }, id) => {
      registry.apply({
        type: 'terminalSeen',
        terminal: { id, name: 'bash', pid, hasShellIntegration: true, starter: { kind: 'shell' } },
      });
      registry.apply({ type: 'launchStarted', launch: launchIn(id) });
    });
    const heard = await timed(() => outputs.forEach((output, id) => hear(registry, launchIn(id).id, output)));
    const reading = await look(registry);
    registry.apply({ type: 'networkRead', reading: lan, pinned: null });
    registry.apply({ type: 'machineRead', reading: { ok: true, value: reading }, at: 0 });
    const found = registry.snapshot().servers.length;
    if (found !== commands * each) throw new Error(`${found} servers were found of ${commands * each}`);
    const looks = await median(() => look(registry));
    const facts = await median(() =>
      registry.apply({ type: 'machineRead', reading: { ok: true, value: reading }, at: 0 }),
    );
    const panel = await median(() => panelState(registry.snapshot(), true));
    registry.apply({ type: 'machineRead', reading: { ok: true, value: opened(reading) }, at: 0 });
    const open = await median(() => panelState(registry.snapshot(), true));
    const figures = [looks, facts, panel, open, heard].map((value) => value.toFixed(2).padStart(12));
    console.log(`  ${name.padEnd(30)}${figures.join('')}`);
  } finally {
    await Promise.all(shells.map(stop));
  }
}

/** A shell whose child serves, in a process group of their own; as a terminal has one. */
function startShell(python: string, each: number, processes: boolean): ChildProcess {
  const command = `"$0" "$1" ${each} ${processes ? 'processes' : ''}; :`;
  return spawn('sh', ['-c', command, python, serve], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
}

async function stop(shell: ChildProcess): Promise<void> {
  const ended = once(shell, 'close');
  if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
  await ended;
}

/** What a shell's servers print, once all have announced themselves. */
function readOutput({ stdout }: ChildProcess, each: number): Promise<string> {
  let text = '';
  return new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`waited 20 s in vain for ${each} servers:\n${text}`)), 20_000).unref();
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('Running on').length > each && text.endsWith('\n')) done(text);
    });
  });
}

function launchIn(terminal: number): Launch {
  const place = { id: terminal, name: 'bash' };
  return {
    id: `launch-${terminal}`,
    commandLine: `python serve.py ${terminal}`,
    confidence: 'high',
    cwd: null,
    shell: null,
    terminal: place,
    startedAt: Date.now(),
  };
}

function hear(registry: Registry, launch: string, output: string): void {
  const detector = createDetector();
  for (const sighting of [...detector.read(output), ...detector.end()])
    registry.apply({ type: 'sighted', launch, sighting });
}

async function look(registry: Registry): Promise<MachineReading> {
  const { trees, ports } = wanted(registry.state(), registry.snapshot());
  const reading = await system.readMachine({ trees, ports }, new AbortController().signal);
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
}

function opened({ listeners, trees }: MachineReading): MachineReading {
  return {
    listeners: listeners.map((listener) => Object.assign({}, listener, { address: '0.0.0.0' })),
    trees,
    peers: [],
  };
}

/** Processor time of all threads, in milliseconds: what else the machine does hardly shows in it. */
async function timed(measure: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await measure();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const tries = 15;

async function median(measure: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < tries; attempt++) times.push(await timed(measure));
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? Number.NaN;
}
