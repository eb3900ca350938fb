import { describe, expect, test } from 'vitest';
import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { change, readFixtures } from '../fixtureCases.ts';
import { differences, run, withApp, type Difference } from './callsOracle.ts';

const edited = readFixtures('javascript-calls.txt', 'server.js', withApp).flatMap((one) =>
  one.verbs
    .filter(({ kind }) => kind === 'text')
    .map((verb) => ({ ...one, ...verb, name: `${one.title}: ${verb.line}` })),
);

/** Their starts stand in functions that nobody calls, hang on what the framework does, or stand in text that Node refuses. */
const notRun = new Set([
  'a parameter without a default',
  'types',
  "fields made of a constructor's parameters",
  "Fastify, a plugin's instance",
  'a setting of the app',
  'classes with fields of one name',
  "Nest's configuration",
  'a port of a configuration',
  'an error before',
  'a flag of commander',
  'a flag of yargs',
  "a flag of Node's own",
  'a flag of minimist',
]);

const hostNames = /^(?:host|hostname|listen|address)$/;
/** What a server takes where no port is given: it is written with an address that may not stand alone. */
const defaultPorts = new Set<unknown>([0, 4000]);

describe('every fixture that is edited, run by Node', () => {
  test.each(edited.filter(({ title }) => !notRun.has(title)))('differs by that alone, $name', async (one) => {
    const { after } = await change(javascriptReader, one.before, one.path, one);
    const found = differences(run(one.before, one.path), run(after, one.path));
    const { host, port } = one.change;
    const hosts = host === 'keep-local' ? ['127.0.0.1', undefined] : [host];
    const isMade = (one: Difference): boolean => {
      if (hostNames.test(one.leaf)) return host !== undefined && hosts.includes(one.after as string);
      if (one.leaf === 'fetch') return one.before === undefined && one.after === 'function';
      if (one.leaf !== 'port') return false;
      return port === undefined ? one.before === undefined && defaultPorts.has(one.after) : Number(one.after) === port;
    };
    expect(found?.filter((difference) => !isMade(difference))).toEqual([]);
    const isShown = (name: RegExp) => found?.some(({ leaf }) => name.test(leaf));
    expect(isShown(hostNames)).toBe(host !== undefined);
    expect(port === undefined || isShown(/^port$/)).toBe(true);
  });
});

describe('the oracle', () => {
  const before = `import { createServer } from 'http';
const server = createServer();
server.listen(3000, '127.0.0.1', () => {});
Bun.serve({ port: 3001, fetch: () => new Response('hello') });
`;

  test.each([
    ["'127.0.0.1'", "'0.0.0.0'", [{ leaf: 'host', before: '127.0.0.1', after: '0.0.0.0' }]],
    ["'127.0.0.1', ", '', [{ leaf: 'host', before: '127.0.0.1', after: undefined }]],
    ['3000', '3002', [{ leaf: 'port', before: 3000, after: 3002 }]],
    ['3001', '3002', [{ leaf: 'port', before: 3001, after: 3002 }]],
    ['port: 3001', "port: 3001, hostname: '::'", [{ leaf: 'hostname', before: undefined, after: '::' }]],
    [", fetch: () => new Response('hello')", '', [{ leaf: 'fetch', before: 'function', after: undefined }]],
    [
      "3000, '127.0.0.1'",
      "'127.0.0.1', 3000",
      [
        { leaf: 'path', before: undefined, after: '127.0.0.1' },
        { leaf: 'port', before: 3000, after: undefined },
        { leaf: 'host', before: '127.0.0.1', after: undefined },
      ],
    ],
    ['listen(3000', 'listen(  3000', []],
    ['server.listen', 'server.close', null],
  ])('%s for %s', (piece, other, expected) => {
    const found = differences(run(before, 'a.js'), run(before.replace(piece, other), 'a.js'));
    expect(found && found.toSorted((a, b) => a.leaf.localeCompare(b.leaf))).toEqual(
      expected && expected.toSorted((a, b) => a.leaf.localeCompare(b.leaf)),
    );
  });

  test('fails on text that is no JavaScript', () => {
    expect(() => run(before.slice(0, -4), 'a.js')).toThrow('Transform failed');
  });
});
