import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { families } from '../../../src/core/frameworks/index.ts';
import { commandSlots } from '../../../src/core/launch/commandSlots.ts';
import { readCommandLine } from '../../../src/core/launch/commandLine.ts';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import type { Change, StartCall } from '../../../src/core/starts/call.ts';
import { planSlots } from '../../../src/core/starts/slots.ts';
import { grammars } from '../grammars.ts';
import { readCommandFixtures } from './commandFixtures.ts';
import { respelled } from './shells.ts';

const bash = await grammars('bash');
const find = (line: string) => commandSlots(line, bash);
const fixtures = readCommandFixtures();

/** One start as its fixture has it. */
function readsOf({ framework, host, port, debug, exposes }: StartCall): string {
  const debugger_ = debug === null ? ['debug?'] : debug ? ['debug'] : [];
  const value = host.value === '' ? "''" : (host.value ?? '-');
  return [framework, host.kind, value, host.listens, port ?? '-', ...debugger_, ...exposes].join(' ');
}

/** The line with one of its starts changed; `!` and the reason where it is not. */
function changed(line: string, index: number, change: Change): string {
  const call = find(line)[index]?.call;
  if (!call) throw new Error(`no start ${index} in ${line}`);
  const plan = planSlots(line, call, change, find);
  return plan.kind === 'refused' ? `! ${plan.why}` : applyEdits(line, plan.edits);
}

describe('every command', () => {
  test.each(fixtures)('$line', ({ line, starts }) => {
    expect(find(line).map(({ call }) => readsOf(call))).toEqual(starts.map(({ reads }) => reads));
  });

  const verbs = fixtures.flatMap(({ line, starts }) =>
    starts.flatMap(({ verbs }, index) => verbs.map((verb) => ({ line, index, ...verb }))),
  );
  test.each(verbs)('$line: $verb', ({ line, index, change, expected }) => {
    expect(changed(line, index, change)).toBe(expected === '=' ? line : expected);
  });

  const edited = verbs.filter(({ expected }) => !/^[!=]/.test(expected));
  test.each(edited)('once and no more, $line: $verb', ({ index, change, expected }) => {
    expect(changed(expected, index, change)).toBe(expected);
  });

  const ours = edited.filter(({ verb, line, index }) => {
    const host = find(line)[index]?.call.host;
    return verb === 'wide' && host?.kind === 'default' && host.listens === 'loopback';
  });
  test.each(ours)('what was added goes again, $line', ({ line, index, expected }) => {
    expect(changed(expected, index, { host: 'keep-local' })).toBe(line);
  });

  test.each(edited.filter(({ verb }) => verb === 'wide'))('listens on all then, $line', ({ index, expected }) => {
    expect(find(expected)[index]?.call.host.listens).toBe('all');
    expect(find(changed(expected, index, { host: 'keep-local' }))[index]?.call.host.listens).toBe('loopback');
  });
});

test('every family that a command starts is among them', () => {
  const shown = new Set(fixtures.flatMap(({ starts }) => starts.map(({ reads }) => reads.split(' ')[0])));
  const started = families.filter(({ starts }) => starts.some(({ kind }) => kind === 'command'));
  expect(started.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test('where the command stands, and how its host is spelled', () => {
  const line = 'cd web && FOO=1 vite --host 127.0.0.1 & flask run';
  expect(find(line).map(({ call }) => [line.slice(call.start, call.end), call.column, call.spelling])).toEqual([
    ['vite --host 127.0.0.1', 16, '--host {0}'],
    ['flask run', 40, '--host={0}'],
  ]);
});

const odd = ['', '# vite', 'vite "', 'vite <<E', "sh -c 'vite", 'concurrently "vite --host \'"', '"$X"', '\0', '(((('];
const long = ['sudo ', 'python ', 'vite & ', 'gunicorn -b 1 ', 'npx ', 'A=1 '].map((part) => part.repeat(5000));
test.each([...odd, ...long].map((line) => [line.slice(0, 20), line]))('any text is read or not: %j', (_, line) => {
  expect(() => find(line)).not.toThrow();
});

describe('any command', () => {
  const host = fc.constantFrom('0.0.0.0', '::', '192.168.1.5');
  const known = fixtures.filter(({ line, starts }) => starts.length === 1 && !/["'$]/.test(line));
  const blank = fc.constantFrom(' ', '  ', '\t');
  const line = fc
    .tuple(
      fc.constantFrom('', 'cd web && ', 'A=1 ', 'env B=2 '),
      fc.constantFrom(...known.map(({ line }) => line)),
      fc.constantFrom('', ' --unheard-of', ' | tee log', ' 2>&1', ' # note'),
      blank,
    )
    .map(([before, command, after, blank]) => before + command.replaceAll(' ', blank) + after);
  const wordsOf = (text: string) =>
    readCommandLine(text, bash)?.commands.flatMap(({ words, assignments }) => [
      ...assignments.map(({ name, value }) => `${name}=${value?.text}`),
      ...words.map((word) => word.text),
    ]) ?? [];

  test('one word changes, or words of one flag are added, and it reads back as asked', () => {
    fc.assert(
      fc.property(line, host, (line, host) => {
        const after = changed(line, 0, { host });
        if (after.startsWith('!') || after === line) return;
        expect(find(after)[0]?.call.host.value).toBe(host);
        const [old, now] = [wordsOf(line), wordsOf(after)];
        const first = now.findIndex((word, at) => word !== old[at]);
        const added = now.length - old.length;
        expect(added).toBeLessThan(4);
        const restored = now.toSpliced(first, Math.max(1, added), ...(added > 0 ? [] : [old[first] ?? '']));
        expect(restored).toEqual(old);
      }),
      { numRuns: 300 },
    );
  });

  test('respelled alike', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(line, host, async (line, host) => {
        const [start] = find(line);
        const result = await respelled(line, { host });
        if (start?.host.kind === 'refused' || 'refused' in result || start?.call.host.listens === 'all') return;
        expect(result.commandLine).toBe(changed(line, 0, { host }));
      }),
      { numRuns: 100 },
    );
  });
});
