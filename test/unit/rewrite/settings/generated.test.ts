import * as fc from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { faultsOf, read } from './faults.ts';
import { leavesOf, valuesOf, without } from './oracle.ts';

/** Settings of one server at `path` of a file, and the keys of the leaf that says its host. */
type Kind = { file: string; wrap(server: object): object; server: object; leaf: string };

const kinds: readonly Kind[] = [
  {
    file: 'angular.json',
    wrap: (serve) => ({
      projects: { shop: { architect: { serve: { builder: '@angular/build:dev-server', ...serve } } } },
    }),
    server: { options: { port: 4201, host: 'localhost' } },
    leaf: '.projects.shop.architect.serve.options.host',
  },
  {
    file: 'firebase.json',
    wrap: (hosting) => ({ emulators: { hosting } }),
    server: { port: 5000 },
    leaf: '.emulators.hosting.host',
  },
  { file: 'wrangler.jsonc', wrap: (dev) => ({ dev }), server: { ip: '127.0.0.1' }, leaf: '.dev.ip' },
  {
    file: 'application.yml',
    wrap: (deployment) => ({ ktor: { deployment } }),
    server: { port: 8080, host: 'localhost' },
    leaf: '[].ktor.deployment.host',
  },
  { file: 'mkdocs.yml', wrap: (settings) => settings, server: { dev_addr: 'localhost:8000' }, leaf: '[].dev_addr' },
  {
    file: 'compose.yaml',
    wrap: (web) => ({ services: { web } }),
    server: { command: 'flask run' },
    leaf: '[].services.web.command',
  },
  {
    file: 'compose.yaml',
    wrap: (web) => ({ services: { web } }),
    server: { command: ['flask', 'run'] },
    leaf: '[].services.web.command[]',
  },
];

const others = fc.dictionary(
  fc.stringMatching(/^x[a-z]{0,5}$/),
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string({ maxLength: 5 })),
  ),
  { maxKeys: 4 },
);

const written = fc
  .record({
    kind: fc.constantFrom(...kinds),
    before: others,
    after: others,
    inside: others,
    isFlow: fc.boolean(),
    quotes: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    indent: fc.constantFrom(0, 2, 4, '\t'),
    ends: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ kind, before, after, inside, isFlow, quotes, indent, ends }) => {
    const value = { ...before, ...kind.wrap({ ...kind.server, ...inside }), ...after };
    const text = /\.ya?ml$/.test(kind.file)
      ? stringify(value, {
          defaultStringType: quotes,
          defaultKeyType: 'PLAIN',
          collectionStyle: isFlow ? 'flow' : 'block',
          indent: typeof indent === 'number' ? indent + 1 : 2,
          lineWidth: 0,
        })
      : JSON.stringify(value, null, indent);
    return { kind, text: text.replaceAll('\n', ends) };
  });

test('whatever stands around a server, its host alone is changed', async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ kind: { file, leaf }, text }) => {
      const source = await read(text, file);
      const [call] = source.calls;
      if (!call) throw new Error(`no start in\n${text}`);
      const plan = source.plan(call, { host: '192.168.1.5' });
      expect(plan.kind).toBe('edits');
      const after = plan.kind === 'edits' ? applyEdits(text, plan.edits) : text;
      const [was, is] = valuesOf([text, after].map((one) => ({ text: one, path: file }))).map((value) =>
        leavesOf(value),
      );
      const come = without(is ?? [], was ?? []);
      expect(come).toHaveLength(1);
      expect(come[0]).toContain('192.168.1.5');
      expect(come[0]?.slice(0, leaf.length)).toBe(leaf);
      expect(without(was ?? [], is ?? []).every((gone) => gone.startsWith(leaf))).toBe(true);
      expect(await faultsOf(text, file)).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);
