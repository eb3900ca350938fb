import * as fc from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import type { Change } from '../../../../src/core/starts/call.ts';
import { configGates } from '../../../../src/core/rewrite/javascript/configGates.ts';
import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { grammars } from '../../grammars.ts';
import { change, readWith } from '../fixtureCases.ts';
import { differences, evaluate } from './configOracle.ts';
import { generatedConfigs, type GeneratedConfig } from './configTexts.ts';

const path = 'vite.config.js';

const changes: fc.Arbitrary<Change> = fc.record(
  {
    host: fc.constantFrom('0.0.0.0', '::', '192.168.1.5', 'keep-local'),
    port: fc.constantFrom(5173, 8080),
    debug: fc.constant<'off'>('off'),
  },
  { requiredKeys: [] },
);

async function changed(source: string, asked: Change): Promise<string> {
  const { plan, after } = await change(javascriptReader, source, path, { change: asked, index: 0 });
  if (plan.kind === 'refused') throw new Error(`${plan.why}\n${source}`);
  return after;
}

/** Does a host of Vite's listen on this computer alone? */
function isLoopback(host: unknown): boolean {
  return [undefined, false, 'localhost', '127.0.0.1', '::1'].includes(host as string);
}

/** What the configuration must say after a change. */
function isWanted({ given }: GeneratedConfig, asked: Change, host: unknown, port: unknown): boolean {
  const isWide = asked.host === '0.0.0.0' && given.host === true && host === true;
  const isLocal = asked.host === 'keep-local' && isLoopback(host);
  const isHost = asked.host === undefined ? host === given.host : host === asked.host || isWide || isLocal;
  const isDefault = port === undefined && (asked.port ?? 5173) === 5173;
  return isHost && (port === (asked.port ?? given.port) || isDefault);
}

function isBind(at: string): boolean {
  return at === 'server.host' || at === 'server.port';
}

const runs = { numRuns: 200 };

test('any configuration, any change: Node sees that change alone', async () => {
  await fc.assert(
    fc.asyncProperty(generatedConfigs, changes, async (config, asked) => {
      const after = await changed(config.source, asked);
      const [was, is] = [await evaluate(config.source, path), await evaluate(after, path)];
      expect(differences(was, is).filter((at) => !isBind(at))).toEqual([]);
      expect(isWanted(config, asked, is.get('server.host'), is.get('server.port'))).toBe(true);
    }),
    runs,
  );
}, 120_000);

test('any configuration, any change: once is enough', async () => {
  await fc.assert(
    fc.asyncProperty(generatedConfigs, changes, async ({ source }, asked) => {
      const after = await changed(source, asked);
      expect(await changed(after, asked)).toBe(after);
    }),
    runs,
  );
}, 120_000);

test('any configuration without a host: wide, then local, gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      generatedConfigs,
      fc.constantFrom('0.0.0.0', '::', '10.1.2.3'),
      async ({ source, given }, host) => {
        fc.pre(given.host === undefined);
        expect(await changed(await changed(source, { host }), { host: 'keep-local' })).toBe(source);
      },
    ),
    runs,
  );
}, 120_000);

test('any configuration: it is read as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(generatedConfigs, async ({ source, given }) => {
      const [call] = (await readWith(javascriptReader, source, path)).calls;
      expect(call?.host.value).toBe(given.host === undefined ? null : String(given.host));
      expect(call?.port).toBe(given.port ?? 5173);
      expect(call?.host.listens === 'loopback').toBe(isLoopback(given.host));
    }),
    runs,
  );
}, 120_000);

test('any configuration: one host more is let in, and nothing else changes', async () => {
  const javascript = await grammars('javascript');
  await fc.assert(
    fc.asyncProperty(generatedConfigs, async ({ source }) => {
      const reading = configGates(source, { path, language: null }, javascript);
      const [gate] = reading.gates;
      const planned = gate && reading.plan(gate, 'mac.local');
      const after = planned?.kind === 'edits' ? applyEdits(source, planned.edits) : '';
      const differing = differences(await evaluate(source, path), await evaluate(after, path));
      expect(differing).toEqual(['server.allowedHosts.0']);
    }),
    runs,
  );
}, 120_000);

test('any text: nothing throws, and what is edited is edited once', async () => {
  const javascript = await grammars('javascript');
  await fc.assert(
    fc.asyncProperty(
      generatedConfigs,
      changes,
      fc.nat(),
      fc.nat({ max: 12 }),
      async ({ source }, asked, at, length) => {
        const start = at % source.length;
        const torn = source.slice(0, start) + source.slice(start + length);
        const read = await readWith(javascriptReader, torn, path);
        for (const [index, call] of read.calls.entries()) {
          const plan = read.plan(call, asked);
          if (plan.kind === 'refused') continue;
          const after = applyEdits(torn, plan.edits);
          expect(await change(javascriptReader, after, path, { change: asked, index })).toMatchObject({ after });
          const was = await evaluate(torn, path).catch(() => null);
          const is = was && (await evaluate(after, path));
          expect(was && is ? differences(was, is).filter((at) => !isBind(at)) : []).toEqual([]);
        }
        const locks = configGates(torn, { path, language: null }, javascript);
        for (const gate of locks.gates) expect(['edits', 'refused']).toContain(locks.plan(gate, 'mac.local').kind);
      },
    ),
    runs,
  );
}, 120_000);
