import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { planAllowRailsHost } from '../../../../src/core/rewrite/ruby/railsHosts.ts';
import { rubyReader } from '../../../../src/core/rewrite/ruby/rubyReader.ts';
import { grammars } from '../../grammars.ts';
import { readWith } from '../fixtureCases.ts';

const ruby = await grammars('ruby');
const path = '/shop/config/environments/development.rb';

const allowed: [title: string, before: string, after: string][] = [
  [
    'no host yet',
    'Rails.application.configure do\n  config.eager_load = false # no\n  # the end\nend\n',
    "Rails.application.configure do\n  config.eager_load = false # no\n  # the end\n\n  config.hosts << 'mac.local'\nend\n",
  ],
  [
    'double quotes',
    'require "x"\nRails.application.configure do\n  config.cache_store = :null_store\nend\n',
    'require "x"\nRails.application.configure do\n  config.cache_store = :null_store\n\n  config.hosts << "mac.local"\nend\n',
  ],
  [
    'beside another',
    'Rails.application.configure do\n  config.hosts << "a.local" if x\nend\n',
    'Rails.application.configure do\n  config.hosts << "mac.local"\n  config.hosts << "a.local" if x\nend\n',
  ],
  [
    'outside the block',
    "Rails.application.config.hosts << 'a'\n",
    "Rails.application.config.hosts << 'mac.local'\nRails.application.config.hosts << 'a'\n",
  ],
  ['a list', "config.hosts = ['a']\n", "config.hosts = ['a', 'mac.local']\n"],
  [
    'a list over lines',
    'config.hosts = [\n  "a", # one\n  "b",\n]\n',
    'config.hosts = [\n  "a", # one\n  "b",\n  "mac.local",\n]\n',
  ],
  ['a list of words', 'config.hosts = %w[a b]\n', 'config.hosts = %w[a b mac.local]\n'],
  ['a pattern', 'config.hosts << /.*\\.dev/\n', "config.hosts << 'mac.local'\nconfig.hosts << /.*\\.dev/\n"],
];

test.each(allowed)('lets a name in: %s', (_, before, after) => {
  const plan = planAllowRailsHost(before, 'mac.local', ruby);
  expect(plan.kind === 'edits' && applyEdits(before, plan.edits)).toBe(after);
  expect(planAllowRailsHost(after, 'mac.local', ruby)).toMatchObject({ kind: 'edits', edits: [] });
});

test.each([
  'config.hosts = nil\n',
  'config.hosts.clear\n',
  'config.hosts << ".local"\n',
  'config.hosts << "MAC.local"\n',
])('lets a name in already: %s', (source) => {
  expect(planAllowRailsHost(source, 'mac.local', ruby)).toMatchObject({ kind: 'edits', edits: [] });
});

test('an address needs no entry, unless the list was replaced', () => {
  expect(planAllowRailsHost('config.hosts << "a"\n', '192.168.1.5', ruby)).toMatchObject({ edits: [] });
  expect(planAllowRailsHost('config.hosts = ["a"]\n', '192.168.1.5', ruby)).toMatchObject({ edits: [{}] });
});

test('the list that Rails has itself lets addresses in', async () => {
  const source = "config.hosts = ['.localhost', IPAddr.new('0.0.0.0/0'), IPAddr.new('::/0')]\n";
  const { gates } = await readWith(rubyReader, source, path);
  expect(gates?.gates).toMatchObject([{ bars: 'names' }]);
  for (const host of ['192.168.1.5', 'fd00::1'])
    expect(planAllowRailsHost(source, host, ruby)).toMatchObject({ kind: 'edits', edits: [] });
  expect(planAllowRailsHost(source, 'mac.local', ruby)).toMatchObject({ edits: [{}] });
});

test.each([
  ['config.hosts = hosts\n', 'hosts is computed when the program runs: there is no value here to change.'],
  ['config.hosts = ["a"]\nconfig.hosts = ["b"]\n', 'config.hosts is set in more than one place.'],
  ['puts 1\n', 'config.hosts is not set in this file.'],
])('steps back from %s', (source, why) => {
  expect(planAllowRailsHost(source, 'mac.local', ruby)).toEqual({ kind: 'refused', why });
});

test('the reader tells of the gate, and opens it', async () => {
  const source = 'Rails.application.configure do\n  config.x = 1\nend\n';
  const { gates } = await readWith(rubyReader, source, path);
  expect(gates?.gates).toEqual([
    { line: 1, start: 0, end: 49, framework: 'rails', name: 'config.hosts', bars: 'names' },
  ]);
  const [gate] = gates?.gates ?? [];
  expect(gate && gates?.plan(gate, 'mac.local')).toMatchObject({ edits: [{ start: 45 }] });
  const bars = async (text: string, at = path) =>
    (await readWith(rubyReader, text, at)).gates?.gates.map((one) => one.bars);
  expect(await bars('config.hosts = ["a"]\n')).toEqual(['addresses']);
  expect(await bars('config.hosts = nil\n')).toEqual([]);
  expect(await bars('config.hosts << "a"\n', '/shop/config/environments/production.rb')).toEqual([]);
});
