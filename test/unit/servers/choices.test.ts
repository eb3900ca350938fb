import { describe, expect, test } from 'vitest';
import type { Remedy } from '../../../src/core/remedies/remedy.ts';
import { remedyChoices, serverChoice, waysOut } from '../../../src/core/servers/choices.ts';
import type { Server } from '../../../src/core/servers/server.ts';
import {
  announced,
  ended,
  held,
  listener,
  machine,
  network,
  node,
  serversAfter,
  sighted,
  started,
  terminal,
} from './world.ts';

const edit = (aim: Remedy['aim'], title: string): Remedy => ({
  id: aim,
  aim,
  title,
  cautions: ['Mind this.', 'And that.'],
  how: { kind: 'edit', file: '/shop/app.py', edits: [], note: null, creates: false },
  gate: null,
});
const rerun = (aim: Remedy['aim'], title: string): Remedy => ({
  ...edit(aim, title),
  how: { kind: 'rerun', commandLine: 'flask run -h 0.0.0.0', inserted: [9, 20] },
  gate: null,
});

function only(servers: readonly Server[], canRunAgain: boolean): Server {
  const [server] = servers;
  if (!server) throw new Error('no server');
  return { ...server, canRunAgain };
}

const run = [terminal, started(), sighted(announced('127.0.0.1', 5000))];
const local = (canRunAgain: boolean): Server =>
  only(serversAfter(...run, machine([listener('127.0.0.1', 5000)])), canRunAgain);

describe('remedies to pick from', () => {
  const all = [edit('port', 'Port'), edit('wider', 'Wide'), rerun('one-address', 'One'), edit('local', 'Local')];
  const nameOf = (file: string) => file.slice('/shop/'.length);
  const shown = (server: Server, goal: 'to-open' | 'to-close') =>
    remedyChoices(server, all, goal, nameOf).map(({ label, description, isRestart }) => [
      label,
      description,
      isRestart,
    ]);

  test('an edit with its restart first, a command line as it would run', () => {
    expect(shown(local(true), 'to-open')).toEqual([
      ['Wide and restart', 'edits and saves app.py, runs "python app.py" again', true],
      ['Wide', 'edits app.py', false],
      ['One', 'flask run -h 0.0.0.0', true],
    ]);
  });

  test('what cannot be run again is only edited', () => {
    expect(shown(local(false), 'to-open')).toEqual([['Wide', 'edits app.py', false]]);
    expect(shown(local(false), 'to-close')).toEqual([['Local', 'edits app.py', false]]);
  });

  test('cautions stand beside each, and each knows its remedy', () => {
    const choices = remedyChoices(local(true), all, 'to-close', nameOf);
    expect(choices.map(({ detail, remedy }) => [detail, remedy.id])).toEqual([
      ['Lasts: it is read at every start. Mind this. And that.', 'local'],
      ['Lasts: it is read at every start. Mind this. And that.', 'local'],
    ]);
  });
});

describe('ways out of a taken port', () => {
  const conflict = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
  const failed = (
    holder: Parameters<typeof listener>[2],
    remedies: readonly Remedy[],
    canRunAgain: boolean,
  ): Server => {
    const facts = [
      terminal,
      started(),
      sighted(conflict),
      machine([listener('127.0.0.1', 5000, holder)], []),
      ended(1),
    ];
    const advice = {
      program: null,
      isLineSure: true,
      exposes: [],
      source: null,
      envFileHost: null,
      changedAt: null,
      remedies,
      refusals: [],
      files: [],
    };
    return { ...only(serversAfter(...facts), canRunAgain), advice };
  };
  const shown = (server: Server) => waysOut(server).map(({ label, description, way }) => [label, description, way]);
  const move = edit('port', 'Use port 5001');

  test('move, or stop the one who holds it', () => {
    expect(shown(failed(held(node), [edit('wider', 'Wide'), move], true))).toEqual([
      ['Use port 5001', 'edits, saves and runs "python app.py" again', 'use-port'],
      ['Stop node…', 'asks first', 'stop-holder'],
    ]);
  });

  test('a holder that cannot be read is not stopped', () => {
    expect(shown(failed({ kind: 'unreadable' }, [move], false))).toEqual([
      ['Use port 5001', 'edits the file', 'use-port'],
    ]);
  });

  test('no plan for another port: only the holder is left', () => {
    expect(shown(failed(held(node), [], true))).toEqual([['Stop node…', 'asks first', 'stop-holder']]);
  });

  test('an option to fail instead of moving, and a command that tells more', () => {
    const strict = edit('strict-port', 'Fail instead');
    const docker = held({ ...node, name: 'docker-proxy' });
    expect(shown(failed(docker, [strict], true))).toEqual([
      ['Copy “docker ps --filter publish=5000”', '', 'copy-look'],
      ['Fail instead', 'edits the file', 'edit'],
    ]);
  });

  test('a changed command line is shown as it would run', () => {
    expect(shown(failed({ kind: 'unreadable' }, [rerun('port', 'Use port 5001')], true))).toEqual([
      ['Use port 5001', 'flask run -h 0.0.0.0', 'use-port'],
    ]);
  });
});

test('a server is named with its address, its verdict and its folder', () => {
  expect(serverChoice(local(true))).toEqual({
    label: 'Flask localhost:5000',
    description: 'This computer only',
    detail: 'shop',
  });
  const open = only(serversAfter(...run, network, machine([listener('0.0.0.0', 5000)])), true);
  expect(serverChoice(open).label).toBe('Flask 192.168.1.100:5000');
});
