import { expect, test } from 'vitest';
import type { StartCall } from '../../../src/core/starts/call.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { startCall } from '../../../src/core/servers/startCall.ts';
import { after, announced, listener, machine, sighted, started, terminal } from './world.ts';

const call = (line: number, framework: string, port: number | null): StartCall => ({
  line,
  column: 0,
  start: 0,
  end: 1,
  framework,
  host: { kind: 'default', value: null, listens: 'loopback' },
  port,
  debug: false,
  exposes: [],
  spelling: "host='{0}'",
});

const serversOn = (...ports: number[]) =>
  snapshot(
    after(
      terminal,
      started(),
      ...ports.map((port) => sighted(announced('127.0.0.1', port))),
      machine(ports.map((port) => listener('127.0.0.1', port))),
    ),
  ).servers;

test.each([
  ['its own port', [call(1, 'flask', 5000), call(2, 'flask', 8000)], 1],
  ['the last, where a port comes from the environment', [call(1, 'flask', 7000), call(2, 'flask', null)], 2],
  ['its own family, not the other branch', [call(1, 'flask', null), call(2, 'waitress', 5000)], 1],
  ['Dash, which starts Flask', [call(1, 'dash', 8050), call(2, 'uvicorn', 5000)], 1],
])('the call of this server: %s', (_, calls, line) => {
  const servers = serversOn(5000);
  expect(servers[0] && startCall(servers[0], servers, calls)?.line).toBe(line);
});

test('never the call of another server of the same launch', () => {
  const servers = serversOn(8000, 9000);
  const metrics = servers.find(({ port }) => port === 9000);
  expect(metrics && startCall(metrics, servers, [call(1, 'flask', 8000)])).toBeNull();
});
