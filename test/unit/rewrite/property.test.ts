import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/rewrite/call.ts';
import { findCalls } from '../../../src/core/rewrite/findCalls.ts';
import { judge, type Case, type Difference } from '../../oracle/oracle.ts';
import { grammars } from '../grammars.ts';
import { change as changed, planFirst } from './plans.ts';
import { generatedCalls, type GeneratedCall } from './pythonCalls.ts';

const python = await grammars('python');

const changes: fc.Arbitrary<Change> = fc.record(
  {
    host: fc.constantFrom('0.0.0.0', '::', '192.168.1.5', 'keep-local'),
    port: fc.constantFrom(5000, 5001, 65_535),
    debug: fc.constant<'off'>('off'),
  },
  { requiredKeys: [] },
);
const batches = fc.array(fc.tuple(generatedCalls, changes), { minLength: 1, maxLength: 60 });
/** Many files for one python3: the batch shrinks to the one that fails. */
const runs = { numRuns: 10 };

/** Does the oracle's list of differences say that this change was made, whole, and nothing else? */
function isWhole({ given }: GeneratedCall, change: Change, differences: readonly Difference[]): boolean {
  const left = [...differences];
  const take = (test: (one: Difference) => boolean) => {
    const at = left.findIndex(test);
    return at >= 0 && left.splice(at, 1).length === 1;
  };
  const became = (value: unknown, before: unknown) => (one: Difference) =>
    one.kind === 'changed' && one.after === value && one.before === before;
  const gained = (name: string, value: unknown) => (one: Difference) =>
    one.kind === 'gained' && one.name === name && one.value === value;
  const setHost = (value: string) =>
    given.host === undefined ? take(gained('host', value)) : given.host === value || take(became(value, given.host));
  const setLocal = () =>
    !given.host ||
    /^(?:127\.0\.0\.1|::1|localhost)$/.test(String(given.host)) ||
    take((one) => one.kind === 'lost' && one.name === 'host') ||
    setHost('127.0.0.1');
  const setPort = (value: number) => {
    const written = typeof given.port === 'string' ? String(value) : value;
    if (given.port === undefined) return value === 5000 || take(gained('port', value));
    return given.port === written || take(became(written, given.port));
  };
  const setDebug = () => !given.debug || take(became(given.debug === 1 ? 0 : false, given.debug));
  const isDone = [
    change.host === undefined || (change.host === 'keep-local' ? setLocal() : setHost(change.host)),
    change.port === undefined || setPort(change.port),
    change.debug === undefined || setDebug(),
  ];
  return isDone.every(Boolean) && left.length === 0;
}

test('any call, any change: CPython sees that change alone', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const cases: Case[] = batch.map(([{ source }, change]) => changed(source, change));
      for (const [at, answer] of judge(cases).entries()) {
        const [call, change] = batch[at] ?? [];
        expect(answer, cases[at]?.after).toMatchObject({ parses: true, applied: true, comments: true });
        expect(
          call && change && isWhole(call, change, answer.differences),
          JSON.stringify([change, cases[at]?.before, cases[at]?.after, answer.differences]),
        ).toBe(true);
      }
    }),
    runs,
  );
}, 120_000);

test('any call: it is read as it was written', () => {
  fc.assert(
    fc.property(generatedCalls, ({ source, given }) => {
      const [call, ...more] = findCalls(source, python);
      expect(more).toEqual([]);
      expect(source.slice(call?.start, call?.end)).toMatch(/^app\.run\([\s\S]*\)$/);
      expect(call?.host.value).toBe(given.host ?? null);
      expect(call?.host.kind).toBe(given.host === undefined ? 'default' : 'literal');
      expect(call?.port).toBe(Number(given.port ?? 5000));
      expect(call?.debug).toBe(Boolean(given.debug));
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('any call, any change: once is enough, and edits are in order and apart', () => {
  fc.assert(
    fc.property(generatedCalls, changes, ({ source }, change) => {
      const { after, edits } = changed(source, change);
      expect(planFirst(after, change)).toMatchObject({ edits: [] });
      expect(edits.every(({ start, end }, at) => start <= end && start >= (edits[at - 1]?.end ?? 0))).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('any call without a host: wide, then local, gives the same bytes', () => {
  fc.assert(
    fc.property(generatedCalls, fc.constantFrom('0.0.0.0', '::', '10.1.2.3'), ({ source, given }, host) => {
      fc.pre(given.host === undefined);
      expect(changed(changed(source, { host }).after, { host: 'keep-local' }).after).toBe(source);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('any text: nothing throws', () => {
  fc.assert(
    fc.property(generatedCalls, changes, fc.nat(), fc.nat({ max: 12 }), ({ source }, change, at, length) => {
      const start = at % source.length;
      const torn = source.slice(0, start) + source.slice(start + length);
      for (const call of findCalls(torn, python)) expect(torn.slice(call.start, call.end)).toContain('run');
      if (findCalls(torn, python).length > 0) expect(planFirst(torn, change).kind).toMatch(/^(?:edits|refused)$/);
    }),
    { numRuns: 300 },
  );
}, 60_000);
