import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { settingsReader } from '../../../../src/core/rewrite/settings/settingsReader.ts';
import { readWith } from '../fixtureCases.ts';

/** The text with one host let in by its first gate; `=` where it is in already. */
async function letIn(path: string, text: string, host: string): Promise<string> {
  const { gates } = await readWith(settingsReader, text, path);
  const [gate] = gates?.gates ?? [];
  if (!gates || !gate) return 'no gate';
  const plan = gates.plan(gate, host);
  if (plan.kind === 'refused') return `refused: ${plan.why}`;
  return plan.edits.length === 0 ? '=' : applyEdits(text, plan.edits);
}

const name = 'mac.local';

describe('allowedHosts in angular.json', () => {
  const workspace = (target: string): string => `{ "projects": { "shop": { "architect": { "serve": ${target} } } } }\n`;
  const server = (options: string): string => workspace(`{ "builder": "@angular/build:dev-server", ${options} }`);

  test.each([
    ['"options": {}', '"options": { "allowedHosts": ["mac.local"] }'],
    ['"options": { "port": 1 }', '"options": { "port": 1, "allowedHosts": ["mac.local"] }'],
    ['"options": { "allowedHosts": [] }', '"options": { "allowedHosts": ["mac.local"] }'],
    ['"options": { "allowedHosts": ["a"] }', '"options": { "allowedHosts": ["a", "mac.local"] }'],
    [
      '"options": { "allowedHosts": [\n  "a", // mine\n  "b"\n] }',
      '"options": { "allowedHosts": [\n  "a", // mine\n  "b",\n  "mac.local"\n] }',
    ],
    ['"defaultConfiguration": "d"', '"defaultConfiguration": "d", "options": { "allowedHosts": ["mac.local"] }'],
  ])('%s', async (before, after) => {
    expect(await letIn('angular.json', server(before), name)).toBe(server(after));
    expect(await letIn('angular.json', server(after), name)).toBe('=');
  });

  test.each([
    '"options": { "allowedHosts": true }',
    '"options": { "allowedHosts": ["mac.local"] }',
    '"options": { "allowedHosts": [".local"] }',
    '"options": { "disableHostCheck": true }',
  ])('%s lets it in', async (options) => {
    expect(await letIn('angular.json', server(options), name)).toBe('=');
  });

  test('an address and localhost pass', async () => {
    expect(await letIn('angular.json', server('"options": {}'), '192.168.1.5')).toBe('=');
    expect(await letIn('angular.json', server('"options": {}'), 'localhost')).toBe('=');
  });

  test('what is no list is left alone', async () => {
    const text = server('"options": { "allowedHosts": false }');
    expect(await letIn('angular.json', text, name)).toBe('refused: false is not a value that can be replaced.');
  });

  test('no gate where a configuration says otherwise, or nothing serves', async () => {
    const told = server('"configurations": { "lan": { "allowedHosts": ["x"] } }');
    expect(await letIn('angular.json', told, name)).toBe('no gate');
    const build = workspace('{ "builder": "@angular/build:application", "x": ":dev-server" }');
    expect(await letIn('angular.json', build, name)).toBe('no gate');
  });
});

describe('the websocket origins of Bokeh and Panel', () => {
  const script = (line: string): string => JSON.stringify({ scripts: { dev: line } });
  const flag = '--allow-websocket-origin=';

  test.each([
    ['bokeh serve app.py', `bokeh serve ${flag}localhost:5006 ${flag}192.168.1.5:5006 app.py`],
    [
      'cd x && panel serve a.py --port 5007',
      `cd x && panel serve ${flag}localhost:5007 ${flag}192.168.1.5:5007 a.py --port 5007`,
    ],
    [`bokeh serve a.py ${flag}mac.local:5006`, `bokeh serve ${flag}192.168.1.5:5006 a.py ${flag}mac.local:5006`],
    ["sh -c 'panel serve a.py'", `sh -c 'panel serve ${flag}localhost:5006 ${flag}192.168.1.5:5006 a.py'`],
  ])('%s', async (before, after) => {
    expect(await letIn('package.json', script(before), '192.168.1.5')).toBe(script(after));
    expect(await letIn('package.json', script(after), '192.168.1.5')).toBe('=');
  });

  test('as arguments of a list', async () => {
    const list = (args: string): string => `CMD ["panel", "serve"${args}, "app.py"]\n`;
    expect(await letIn('Dockerfile', list(''), 'Mac.local')).toBe(
      list(`, "${flag}localhost:5006", "${flag}mac.local:5006"`),
    );
  });

  test.each(["bokeh serve a.py --allow-websocket-origin '*'", `bokeh serve a.py ${flag}192.168.1.5:5006`])(
    '%s lets it in',
    async (line) => {
      expect(await letIn('package.json', script(line), '192.168.1.5')).toBe('=');
    },
  );

  test('without a known port, or for an IPv6 address, nothing is written', async () => {
    const refused = 'refused: No single word of this command line can say that.';
    expect(await letIn('package.json', script('bokeh serve a.py --port $PORT'), '192.168.1.5')).toBe(refused);
    expect(await letIn('package.json', script('bokeh serve a.py'), 'fe80::1')).toBe(
      'refused: fe80::1 cannot be written here.',
    );
  });

  test('no gate where its variable decides, where nothing is served, or for other servers', async () => {
    for (const line of [
      'BOKEH_ALLOW_WS_ORIGIN=x bokeh serve a.py',
      'bokeh json a.py',
      'flask run',
      'bokeh serve $ARGS',
    ])
      expect(await letIn('package.json', script(line), '192.168.1.5')).toBe('no gate');
  });
});
