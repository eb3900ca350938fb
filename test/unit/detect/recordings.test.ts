import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { families } from '../../../src/core/frameworks/index.ts';
import { classifyHost } from '../../../src/core/host.ts';
import { commandSlots } from '../../../src/core/launch/commandSlots.ts';
import { grammars } from '../grammars.ts';
import { announcements, conflicts, detect } from './output.ts';

/** What `npm run record` measured: the sockets as the kernel listed them, `127.0.0.1:5000`. */
type Scenario = { command: string; taken: string[]; listeners: string[]; exitCode: number | null };
type Silence = 'address' | 'conflict' | 'port';
type Measured = {
  family: string | null;
  version: string;
  /** Scenarios whose output does not tell where it listens, that its port was taken, or which. */
  silent: Record<string, Silence>;
  scenarios: Record<string, Scenario>;
};

const folder = new URL('../../fixtures/recordings/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const servers = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/measured.json`, folder)))
  .map((name) => {
    return [name, JSON.parse(read(`${name}/measured.json`)) as Measured] as const;
  });
const runs = servers.flatMap(([server, { scenarios, ...measured }]) =>
  Object.entries(scenarios).map(([name, scenario]) => {
    return { server, name, scenario, family: measured.family, silence: measured.silent[name] ?? null };
  }),
);

const carried = new Set(families.filter(({ isCarried }) => isCarried).map(({ id }) => id));

const portOf = (socket: string): number => Number(socket.slice(socket.lastIndexOf(':') + 1));
const hostOf = (socket: string): string => socket.slice(0, socket.lastIndexOf(':')).replace(/^\[|\]$/g, '');
const portsOf = (sockets: readonly string[]): number[] => [...new Set(sockets.map(portOf))];

describe('what real servers printed says what they really did', () => {
  const running = runs.filter(({ scenario }) => scenario.listeners.length > 0);

  test.each(running.filter(({ silence }) => silence !== 'address'))('$server $name announces', (run) => {
    const announced = announcements(detect(read(`${run.server}/${run.name}.raw`)));
    const ports = new Set(announced.map(({ port }) => port));
    const really = portsOf(run.scenario.listeners);
    expect(really.some((port) => ports.has(port))).toBe(true);
    // Some announce before they bind, and find the port taken.
    expect([...really, ...portsOf(run.scenario.taken)]).toEqual(expect.arrayContaining([...ports]));
    const named = new Set(announced.map(({ framework }) => framework).filter((id) => id !== null));
    // A server that a silent program runs names itself: Puma below rackup.
    const own = [...named].filter((id) => id === run.family || !carried.has(id));
    expect(run.family === null ? [] : [run.family]).toEqual(expect.arrayContaining(own));
  });

  test.each(running.filter(({ silence }) => silence === 'address'))('$server $name is silent', (run) => {
    expect(announcements(detect(read(`${run.server}/${run.name}.raw`)))).toEqual([]);
  });

  const failed = runs.filter(({ scenario }) => scenario.taken.length > 0 && scenario.listeners.length === 0);

  test.each(failed)('$server $name fails', ({ server, name, scenario, silence }) => {
    const found = conflicts(detect(read(`${server}/${name}.raw`)));
    const taken: (number | null)[] = silence === 'port' ? [null] : portsOf(scenario.taken);
    const told = new Set(found.map(({ port }) => port).filter((port) => silence === 'port' || port !== null));
    expect([...told].filter((port) => !taken.includes(port))).toEqual([]);
    expect(told.size > 0).toBe(silence !== 'conflict');
  });

  const moved = running.filter(({ scenario }) => isElsewhere(scenario));

  test.each(moved)('$server $name moves', ({ server, name, scenario, silence }) => {
    const moves = conflicts(detect(read(`${server}/${name}.raw`))).map(({ port, switchedTo }) => [port, switchedTo]);
    const taken = silence === 'port' ? [null] : portsOf(scenario.taken);
    const told = taken.flatMap((port) => [null, ...portsOf(scenario.listeners)].map((next) => [port, next]));
    expect(told).toEqual(expect.arrayContaining(moves));
    expect(moves.length > 0).toBe(silence !== 'conflict');
  });

  /** None of its ports is one that was taken. */
  function isElsewhere({ taken, listeners }: Scenario): boolean {
    return taken.length > 0 && !portsOf(listeners).some((port) => portsOf(taken).includes(port));
  }
});

describe('and says the same', () => {
  const noise = 'GET /static/app.js 200 in 12 ms\r\n\x1b[32m✓\x1b[39m src/cart.test.ts (3 tests) 5ms\r\n'.repeat(200);

  test.each(runs)('$server $name, one UTF-16 unit at a time and far down in other output', ({ server, name }) => {
    const text = read(`${server}/${name}.raw`);
    const told = detect(text);
    expect(detect(...Array.from({ length: text.length }, (_, at) => text.charAt(at)))).toEqual(told);
    expect(detect(`${noise}${text}\r\n${noise}`)).toEqual(told);
  });
});

describe('what we know of a command is what it really does', async () => {
  const bash = await grammars('bash');
  const known = runs.flatMap((run) => {
    const [only, second] = commandSlots(run.scenario.command, bash);
    const isUsual = run.scenario.taken.length === 0 && run.scenario.listeners.length > 0;
    return only && !second && isUsual ? [{ ...run, call: only.call }] : [];
  });

  test.each(known)('$server $name: $scenario.command', ({ call, scenario, family }) => {
    // Sockets of its own beside the announced one tell nothing: a hot reloader's, a worker's.
    const own = scenario.listeners.filter((socket) => call.port === null || portOf(socket) === call.port);
    const kinds = new Set(own.map((socket) => classifyHost(hostOf(socket))));
    const really = kinds.has('wildcard')
      ? 'all'
      : [...kinds].every((kind) => kind === 'loopback')
        ? 'loopback'
        : 'address';
    expect([really, 'unknown']).toContain(call.host.listens);
    expect([...portsOf(scenario.listeners), null]).toContain(call.port);
    expect(call.framework).toBe(family);
  });
});

test('recordings tell nothing of the machine that made them', () => {
  const texts = runs.map(({ server, name }) => read(`${server}/${name}.raw`));
  expect(texts.filter((text) => /\/root\/|\/work\/|\/tmp\//.test(text))).toEqual([]);
});
