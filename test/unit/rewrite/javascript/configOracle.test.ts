import { describe, expect, test } from 'vitest';
import { configKinds } from '../../../../src/core/rewrite/javascript/configKinds.ts';
import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { change, readFixtures, readWith } from '../fixtureCases.ts';
import { differences, evaluate } from './configOracle.ts';

const edited = readFixtures('javascript-configs.txt', 'vite.config.js').flatMap((one) =>
  one.verbs
    .filter(({ kind }) => kind === 'text')
    .map((verb) => ({ ...one, ...verb, name: `${one.title}: ${verb.line}` })),
);

/** The paths, as the family documents them, at which a change may show. */
function pathsOf(framework: string, key: 'host' | 'port'): string[] {
  return configKinds.filter((kind) => kind.framework === framework).map((kind) => kind[key].join('.'));
}

describe('every fixture that is edited, run by Node', () => {
  test.each(edited)('differs by that alone, $name', async (one) => {
    const call = (await readWith(javascriptReader, one.before, one.path)).calls[one.index];
    const { after } = await change(javascriptReader, one.before, one.path, one);
    const [was, is] = [await evaluate(one.before, one.path), await evaluate(after, one.path)];
    const { host, port } = one.change;
    const differing = differences(was, is);
    const allowed = [
      ...(host === undefined ? [] : pathsOf(call?.framework ?? '', 'host')),
      ...(port === undefined ? [] : pathsOf(call?.framework ?? '', 'port')),
    ];
    const isAllowed = (path: string) => allowed.some((end) => path === end || path.endsWith(`.${end}`));
    expect(differing.filter((path) => !isAllowed(path))).toEqual([]);
    expect(differing.length).toBeGreaterThan(0);
    for (const path of differing) {
      const hosts = host === 'keep-local' ? ['127.0.0.1', undefined] : [host];
      expect(path.endsWith('port') ? [port, String(port)] : hosts).toContain(is.get(path));
    }
  });
});

describe('the oracle', () => {
  const before =
    "export default defineConfig({ server: { port: 3000, proxy: { '/api': 'http://a.test' } }, plugins: [react()] })";

  test.each([
    ["'http://a.test'", "'http://b.test'", ['server.proxy./api']],
    ['port: 3000', "port: 3000, host: '::'", ['server.host']],
    ['port: 3000', 'port: 3001', ['server.port']],
    ['[react()]', '[react(), react()]', ['plugins.1']],
    [', plugins: [react()]', '', ['plugins.0']],
    ['3000', '"3000"', ['server.port']],
    ['{ server', '{  server', []],
  ])('%s for %s', async (piece, other, paths) => {
    const after = before.replace(piece, other);
    expect(differences(await evaluate(before, 'a.js'), await evaluate(after, 'a.js'))).toEqual(paths);
  });

  test('fails on text that is no JavaScript', async () => {
    await expect(evaluate(before.slice(0, -2), 'a.js')).rejects.toThrow('Transform failed');
  });
});
