import * as fc from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import type { Change } from '../../../../src/core/starts/call.ts';
import { findCalls } from '../../../../src/core/rewrite/python/findCalls.ts';
import { planChange } from '../../../../src/core/rewrite/python/planChange.ts';
import { judge, type Case, type Difference } from '../../../oracle/oracle.ts';
import { grammars } from '../../grammars.ts';
import { change as changed, planAt } from './plans.ts';
import { generatedCalls, type GeneratedCall } from './pythonCalls.ts';
import { generatedBinds, generatedForms, type GeneratedForm } from './pythonForms.ts';

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

type IsDifference = (one: Difference) => boolean;

function became(after: unknown, before: unknown): IsDifference {
  return (one) => one.kind === 'changed' && one.after === after && one.before === before;
}

function gained(name: string, value: unknown): IsDifference {
  return (one) => one.kind === 'gained' && one.name === name && one.value === value;
}

function lostHost(one: Difference): boolean {
  return one.kind === 'lost' && one.name === 'host';
}

/** The differences that a change of this call may make: any one of each list, null for none. */
function expected({ given }: GeneratedCall, { host, port, debug }: Change): (IsDifference | null)[][] {
  const set = (name: 'host' | 'port', value: string | number) => {
    const before = given[name];
    if (before === undefined) return name === 'port' && value === 5000 ? null : gained(name, value);
    return before === value ? null : became(value, before);
  };
  const isLocal = !given.host || /^(?:127\.0\.0\.1|::1|localhost)$/.test(String(given.host));
  const local = isLocal ? [null] : [lostHost, set('host', '127.0.0.1')];
  return [
    host === 'keep-local' ? local : [host === undefined ? null : set('host', host)],
    [port === undefined ? null : set('port', typeof given.port === 'string' ? String(port) : port)],
    [debug && given.debug ? became(given.debug === 1 ? 0 : false, given.debug) : null],
  ];
}

/** Does the oracle's list of differences say that this change was made, whole, and nothing else? */
function isWhole(call: GeneratedCall, change: Change, differences: readonly Difference[]): boolean {
  const left = [...differences];
  const isMade = (test: IsDifference | null) => {
    const at = test ? left.findIndex(test) : -1;
    return test === null || (at >= 0 && left.splice(at, 1).length === 1);
  };
  return expected(call, change).every((ways) => ways.some(isMade)) && left.length === 0;
}

test('any call, any change: CPython sees that change alone', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const cases: Case[] = batch.map(([{ source }, change]) => changed(source, change));
      const wrong = judge(cases)
        .map((answer, at) => ({ answer, ...cases[at], made: batch[at] }))
        .filter(({ answer: { parses, applied, comments, differences }, made }) => {
          return !(parses && applied && comments && made && isWhole(made[0], made[1], differences));
        });
      expect(wrong).toEqual([]);
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
      expect(planAt(after, change)).toMatchObject({ edits: [] });
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
  const sources = fc.oneof(generatedCalls, generatedForms, generatedBinds).map(({ source }) => source);
  fc.assert(
    fc.property(sources, changes, fc.nat(), fc.nat({ max: 12 }), (source, change, at, length) => {
      const start = at % source.length;
      const torn = source.slice(0, start) + source.slice(start + length);
      for (const call of findCalls(torn, python)) {
        expect(torn.slice(call.start, call.end)).toMatch(/run|Config/);
        expect(planChange(torn, call, change, python).kind).toMatch(/^(?:edits|refused)$/);
      }
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('any form: it is read as it was written', () => {
  fc.assert(
    fc.property(generatedForms, ({ source, host, port, debug, isDynamic }) => {
      const [call, ...more] = findCalls(source, python);
      expect(more).toEqual([]);
      expect(call).toMatchObject({ host: { value: host, kind: isDynamic ? 'dynamic' : 'literal' }, port, debug });
    }),
    { numRuns: 400 },
  );
}, 60_000);

/** The one difference that each verb makes where it makes one. */
function expectedOfForm(form: GeneratedForm, { host, port, debug }: Change): IsDifference[] {
  const local = /^(?:127\.|localhost)/.test(form.host) ? form.host : '127.0.0.1';
  const next = host === 'keep-local' ? local : host;
  return [
    ...(next === undefined || next === form.host ? [] : [either(became(next, form.host), lostHost, host)]),
    ...(port === undefined || port === form.port ? [] : [became(port, form.port)]),
    ...(debug && form.debug ? [became(false, true)] : []),
  ];
}

/** A host that stands in the call itself may go instead. */
function either(changedTo: IsDifference, lost: IsDifference, host: Change['host']): IsDifference {
  return (one) => changedTo(one) || (host === 'keep-local' && lost(one));
}

test('any form, any change: CPython sees that change alone, once', () => {
  const batches = fc.array(fc.tuple(generatedForms, changes), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(batches, (batch) => {
      const cases: Case[] = batch.map(([{ source }, change]) => changed(source, change));
      const wrong = judge(cases)
        .map((answer, at) => ({ answer, ...cases[at], made: batch[at] }))
        .filter(({ answer: { parses, applied, comments, differences }, made }) => {
          const meant = made ? expectedOfForm(...made) : [];
          const isMade = differences.length === meant.length && meant.every((is) => differences.some(is));
          return !(parses && applied && comments && isMade);
        });
      expect(wrong).toEqual([]);
      const again = batch.map(([, change], at) => planAt(cases[at]?.after ?? '', change));
      expect(again.every((plan) => plan.kind === 'edits' && plan.edits.length === 0)).toBe(true);
    }),
    runs,
  );
}, 120_000);

const binds = fc.tuple(generatedBinds, changes);

test('any address of Hypercorn: it is read, changed, and only once', () => {
  fc.assert(
    fc.property(binds, ([{ source, host, port }, change]) => {
      const { after } = changed(source, change);
      const read = findCalls(source, python).concat(findCalls(after, python));
      const isLocal = change.host === 'keep-local';
      const next = isLocal || change.host === undefined ? host : change.host;
      expect(read.map((call) => [call.framework, call.port])).toEqual([
        ['hypercorn', port],
        ['hypercorn', change.port ?? port],
      ]);
      expect(read[0]?.host.value).toBe(host);
      expect(isLocal ? read[1]?.host.listens : read[1]?.host.value).toBe(
        isLocal ? 'loopback' : hostAfter(next, change),
      );
      expect(planAt(after, change)).toMatchObject({ edits: [] });
    }),
    { numRuns: 300 },
  );
}, 60_000);

/** A port alone, where nothing was set, writes Hypercorn's own address with it. */
function hostAfter(host: string | null, change: Change): string | null {
  return host === null && change.port !== undefined && change.port !== 8000 ? '127.0.0.1' : host;
}

test('any address of Hypercorn: CPython sees nothing else, and what was added goes again', () => {
  fc.assert(
    fc.property(fc.array(binds, { minLength: 1, maxLength: 60 }), (batch) => {
      const judged = judge(batch.map(([{ source }, change]) => changed(source, change)));
      const wrong = judged.filter(({ parses, applied, comments, differences }) => {
        return !(parses && applied && comments && differences.every(({ kind }) => kind !== 'other'));
      });
      expect(wrong).toEqual([]);
      const told = batch.map(([made]) => made).filter(({ host }) => host === null);
      const back = told.map(
        ({ source }) => changed(changed(source, { host: '10.1.2.3' }).after, { host: 'keep-local' }).after,
      );
      expect(back).toEqual(told.map(({ source }) => source));
    }),
    runs,
  );
}, 120_000);
