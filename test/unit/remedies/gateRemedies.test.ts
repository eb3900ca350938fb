import { describe, expect, test } from 'vitest';
import type { GateFacts, RemedyFacts } from '../../../src/core/remedies/facts.ts';
import { planRemedies } from '../../../src/core/remedies/remedies.ts';
import { planDjangoHost } from '../../../src/core/rewrite/gates/djangoHosts.ts';
import { gateFiles, starredSettings } from '../../../src/core/rewrite/gates/gateFiles.ts';
import { readSource } from '../../../src/core/rewrite/readers.ts';
import { grammars } from '../grammars.ts';
import { launchOf } from './launches.ts';

const python = await grammars('python');

const nothing: RemedyFacts = {
  launch: null,
  source: null,
  isConfig: false,
  dotenv: null,
  gate: null,
  lan: { address: '192.168.1.100', label: 'Wi-Fi' },
  port: null,
  debugger: null,
  bound: null,
};

function gate(text: string): GateFacts {
  const plan = (host: string) => planDjangoHost(text, host, python);
  return { file: '/shop/shop/settings.py', text, name: 'ALLOWED_HOSTS', plan };
}

const closed = gate("ALLOWED_HOSTS = ['localhost']\n");

function titles(facts: Partial<RemedyFacts>): [string, boolean][] {
  return planRemedies({ ...nothing, ...facts }).remedies.map(({ title, gate: opened }) => [title, opened !== null]);
}

describe('a second lock', () => {
  test('is opened with the bind, and with nothing else', async () => {
    const launch = await launchOf('python manage.py runserver');
    expect(titles({ launch, gate: closed })).toEqual([
      ['Run again with 0.0.0.0:8000, and let 192.168.1.100 in (ALLOWED_HOSTS)', true],
      ['Run again with 192.168.1.100:8000 (Wi-Fi), and let 192.168.1.100 in (ALLOWED_HOSTS)', true],
    ]);
  });

  test('is offered alone where the server is open already', async () => {
    const launch = await launchOf('python manage.py runserver 0.0.0.0:8000');
    const [first] = planRemedies({ ...nothing, launch, gate: closed, bound: 'all' }).remedies;
    expect(first).toMatchObject({ aim: 'gate', title: 'Let 192.168.1.100 in (ALLOWED_HOSTS)', gate: null });
    expect(first?.how).toMatchObject({ kind: 'edit', file: '/shop/shop/settings.py' });
  });

  test('that lets the address in already changes nothing', async () => {
    const launch = await launchOf('python manage.py runserver');
    expect(titles({ launch, gate: gate("ALLOWED_HOSTS = ['*']\n") }).map(([, opened]) => opened)).toEqual([
      false,
      false,
    ]);
  });

  test('that cannot be written is said, and the bind is offered all the same', async () => {
    const launch = await launchOf('python manage.py runserver');
    const found = planRemedies({ ...nothing, launch, gate: gate('ALLOWED_HOSTS = hosts()\n') });
    expect(found.remedies).toHaveLength(2);
    expect(found.refusals).toEqual([expect.stringContaining('hosts() is computed')]);
  });
});

test('a lock that is a flag of the command is opened by running it again', async () => {
  const flags = '--allow-websocket-origin=localhost:5006 --allow-websocket-origin=192.168.1.100:5006';
  const { remedies } = planRemedies({ ...nothing, launch: await launchOf('bokeh serve shop.py'), bound: 'all' });
  expect(remedies[0]).toMatchObject({ aim: 'gate', title: `Run again with ${flags}` });
  expect(remedies[0]?.how).toMatchObject({ kind: 'rerun', commandLine: `bokeh serve ${flags} shop.py` });
  const open = await launchOf(`bokeh serve ${flags} shop.py`);
  expect(planRemedies({ ...nothing, launch: open, bound: 'all' }).remedies.map(({ aim }) => aim)).not.toContain('gate');
});

test('a lock that is one list of the command is opened by lengthening that', async () => {
  const line = (commandLine: string) => `mlflow server --host 0.0.0.0 ${commandLine}`;
  const gates = async (commandLine: string) => {
    const { remedies } = planRemedies({ ...nothing, launch: await launchOf(line(commandLine)), bound: 'all' });
    return remedies.filter(({ aim }) => aim === 'gate').map(({ how }) => how.kind === 'rerun' && how.commandLine);
  };
  expect(await gates('--allowed-hosts localhost:5000')).toEqual([
    line('--allowed-hosts localhost:5000,192.168.1.100:5000'),
  ]);
  expect(await gates("-p 5001 --allowed-hosts='localhost:*'")).toEqual([
    line("-p 5001 --allowed-hosts='localhost:*,192.168.1.100:5001'"),
  ]);
  expect(await gates('')).toEqual([]);
  expect(await gates('--allowed-hosts "*"')).toEqual([]);
  expect(await gates("--allowed-hosts 'a.test, 192.168.1.*'")).toEqual([]);
  expect(await gates('--allowed-hosts "$HOSTS"')).toEqual([]);
});

test('a file of settings that the command reads comes before a changed command line, unless that says it', async () => {
  const text = "export default { server: { host: 'localhost' } };\n";
  const read = await readSource(text, { path: '/shop/vite.config.js', language: null }, grammars);
  const [call] = read?.calls ?? [];
  if (!read || !call) throw new Error('no start');
  const source = { file: '/shop/vite.config.js', text, call, plan: read.plan.bind(null, call) };
  expect(titles({ launch: await launchOf('vite'), source, isConfig: true }).map(([title]) => title)).toEqual([
    "Make reachable on your network (host: '0.0.0.0')",
    'Make reachable only on 192.168.1.100 (Wi-Fi)',
    'Run again with --host=0.0.0.0',
    'Run again with --host=192.168.1.100 (Wi-Fi)',
  ]);
  expect(
    titles({ launch: await launchOf('vite --host localhost'), source, isConfig: true }).map(([title]) => title),
  ).toEqual(['Run again with --host 0.0.0.0', 'Run again with --host 192.168.1.100 (Wi-Fi)']);
});

test('where a lock is kept', () => {
  const manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.dev')\n";
  expect(gateFiles('django', manage)).toEqual(['shop/settings/dev/__init__.py', 'shop/settings/dev.py']);
  expect(gateFiles('django', null)).toEqual([]);
  expect(gateFiles('rails', null)).toEqual(['config/environments/development.rb']);
  expect(starredSettings('from .base import *\nfrom os import *\n')).toEqual(['base.py']);
});
