import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rankAddresses } from '../../src/core/addresses.ts';
import { interfaceAddresses } from '../../src/core/interfaces.ts';
import type { InterfaceAddress, MachineReading } from '../../src/core/machine.ts';
import { useHolderThread } from '../../src/node/linux/findHolders.ts';
import type { MachineQuestion } from '../../src/node/system.ts';
import { system } from '../../src/node/thisSystem.ts';

const crowd = path.join(__dirname, '../scripts/bench/crowd.py');
const processes = 500;
const socketsEach = 2;
const rounds = 15;

/**
 * What a look costs on a crowded machine: one launch's tree with its listeners, and the owner of a port that is in no tree, for which every process
 * is gone through; beside `ss -tlnp` and find-process for one port, in turns. `python`: its path.
 */
export async function main(python: string): Promise<void> {
  useHolderThread(path.join(__dirname, '../dist/holder-thread.js'));
  const groups: number[] = [];
  const crowd = async (count: number, each: number) => {
    const started = await startCrowd(python, count, each);
    groups.push(started.pid);
    return started;
  };
  try {
    const launch = await crowd(4, 2);
    const one = () => look({ trees: [launch.pid], ports: [] });
    await compare('this machine as it is', { "one launch's tree and its listeners": one });
    const { port } = await crowd(processes, socketsEach);
    const whole = () => look({ trees: [launch.pid], ports: [port] });
    const { listeners } = await whole();
    if (listeners.find((listener) => listener.port === port)?.owner.kind !== 'process')
      throw new Error('the owner of a port of the crowd was not found');
    const { default: find } = await import('find-process');
    await compare(`with ${processes} processes more, ${listeners.length} listening sockets`, {
      "one launch's tree and its listeners": one,
      'the whole machine, for one port': whole,
      'ss -tlnp': () => promisify(execFile)('ss', ['-tlnp'], { maxBuffer: 1e8 }),
      'find-process, for one port': () => find('port', port, { logLevel: 'error' }),
    });
    rankingBench();
  } finally {
    for (const pid of groups) process.kill(-pid, 'SIGKILL');
  }
}

async function look(ask: MachineQuestion): Promise<MachineReading> {
  const reading = await system.readMachine(ask, new AbortController().signal);
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
}

/** In turns, after a first round that does not count: what is loaded and compiled once is another bench's business. */
async function compare(title: string, measures: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const figures = new Map(
    Object.keys(measures).map((name) => [name, { times: [] as number[], stalls: [] as number[] }]),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(measures)) {
      const { time, stall } = await timed(measure);
      if (round === 0) continue;
      figures.get(name)?.times.push(time);
      figures.get(name)?.stalls.push(stall);
    }
  }
  console.log(`\nmachine, ${title}; ms, ${rounds} rounds in turns`);
  const header = ['median', 'most', 'stall', 'most'].map((column) => column.padStart(9)).join('');
  console.log(`  ${''.padEnd(36)}${header}`);
  for (const [name, { times, stalls }] of figures) {
    const row = [median(times), Math.max(...times), median(stalls), Math.max(...stalls)];
    console.log(`  ${name.padEnd(36)}${row.map((value) => value.toFixed(1).padStart(9)).join('')}`);
  }
}

/** A stall: the longest time in which nothing else could run on our thread. */
async function timed(measure: () => Promise<unknown>): Promise<{ time: number; stall: number }> {
  let isOver = false;
  let stall = 0;
  let last = performance.now();
  const watch = (): void => {
    const now = performance.now();
    stall = Math.max(stall, now - last);
    last = now;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  const begun = performance.now();
  await measure();
  const time = performance.now() - begun;
  isOver = true;
  return { time, stall };
}

/** This machine's addresses, and thirty more, as a machine with many containers has them. */
function rankingBench(): void {
  const own = interfaceAddresses(networkInterfaces());
  const bridges = Array.from({ length: 30 }, (_, index): InterfaceAddress => {
    const address = `172.${18 + (index % 14)}.${index}.1`;
    return {
      interface: `br-${index.toString(16).padStart(12, '0')}`,
      address,
      family: 4,
      cidr: `${address}/24`,
      internal: false,
      mac: '',
    };
  });
  const reading = { addresses: [...own, ...bridges], defaultRoutes: [], cards: null, platform: 'linux' };
  const times = Array.from({ length: 200 }, () => {
    const begun = performance.now();
    rankAddresses(reading, null);
    return performance.now() - begun;
  });
  console.log(
    `  ranking ${reading.addresses.length} addresses: ${median(times).toFixed(3)} ms, the first time ${times[0]?.toFixed(3)} ms`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Processes of a group of their own, with one of the ports that they hold. */
async function startCrowd(python: string, count: number, each: number): Promise<{ pid: number; port: number }> {
  const child = spawn(python, [crowd, String(count), String(each)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const [chunk] = await once(child.stdout, 'data');
  const port = Number(String(chunk).split(' ')[1]);
  if (child.pid === undefined || !Number.isInteger(port)) throw new Error('the crowd did not come');
  return { pid: child.pid, port };
}
