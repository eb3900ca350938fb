import { expect, test } from 'vitest';
import type { Program } from '../../../src/core/launch/launch.ts';
import type { Advice } from '../../../src/core/remedies/advice.ts';
import type { StartCall } from '../../../src/core/starts/call.ts';
import { ignoredBy } from '../../../src/core/servers/ignores.ts';
import { readsCall } from '../../../src/core/servers/problems.ts';
import type { Server } from '../../../src/core/servers/server.ts';
import { announced, listener, machine, serversAfter, sighted, started, terminal } from './world.ts';

const call: StartCall = {
  line: 4,
  column: 2,
  start: 60,
  end: 90,
  framework: 'flask',
  host: { kind: 'default', value: null, listens: 'loopback' },
  port: 5000,
  debug: false,
  exposes: [],
  spelling: "host: '{0}'",
};

function running(program: Partial<Program>, source: Advice['source'] = null): Server {
  const [server] = serversAfter(
    terminal,
    started(),
    sighted(announced('127.0.0.1', 5000)),
    machine([listener('127.0.0.1', 5000)]),
  );
  if (!server) throw new Error('no server');
  const whole: Program = {
    kind: 'script',
    framework: 'flask',
    files: [],
    configs: [],
    directory: null,
    host: null,
    port: null,
    debug: null,
    ...program,
  };
  const advice: Advice = {
    program: whole,
    isLineSure: true,
    exposes: [],
    source,
    envFileHost: null,
    changedAt: null,
    remedies: [],
    refusals: [],
    files: [],
  };
  return { ...server, advice };
}

const config = { file: '/shop/vite.config.ts', call, isConfig: true, isScript: false, lineText: '', isDirty: false };

test('a script reads no file of variables, a command does', () => {
  const why = 'Flask was started by “python app.py”, which does not read this file.';
  expect(ignoredBy([running({})], '/shop/.flaskenv', call)).toBe(why);
  expect(ignoredBy([running({})], '/shop/.env.local', call)).toBe(why);
  expect(ignoredBy([running({ kind: 'cli' })], '/shop/.flaskenv', call)).toBeNull();
});

test('nothing is said of another folder, another framework, or a server that has ended', () => {
  expect(ignoredBy([running({})], '/other/.flaskenv', call)).toBeNull();
  expect(ignoredBy([running({})], '/shop/.flaskenv', { ...call, framework: 'vite' })).toBeNull();
  expect(ignoredBy([{ ...running({}), verdict: 'stopped' }], '/shop/.flaskenv', call)).toBeNull();
});

test('settings decide only where the command line says no host', () => {
  const untold = running({ kind: 'cli' }, config);
  const told = running({ kind: 'cli', host: '127.0.0.1' }, config);
  expect(readsCall(untold, config.file, call)).toBe(true);
  expect(ignoredBy([untold], config.file, call)).toBeNull();
  expect(readsCall(told, config.file, call)).toBe(false);
  expect(ignoredBy([told], config.file, call)).toMatch(/whose words win over this file\.$/);
});
