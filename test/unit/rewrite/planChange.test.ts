import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/core/rewrite/call.ts';
import { findCalls } from '../../../src/core/rewrite/python/findCalls.ts';
import { planChange } from '../../../src/core/rewrite/python/planChange.ts';
import { judge } from '../../oracle/oracle.ts';
import { grammars } from '../grammars.ts';
import { readCases } from './cases.ts';
import { change as changed, planFirst } from './plans.ts';

const python = await grammars('python');
const edited = readCases('text');

describe('the fixtures', () => {
  test.each(edited)('$name', ({ before, change, expected }) => {
    expect(changed(before, change).after).toBe(expected);
  });
  test.each(readCases('same'))('$name', ({ before, change }) => {
    expect(planFirst(before, change)).toMatchObject({ kind: 'edits', edits: [] });
  });
  test.each(readCases('refused'))('$name', ({ before, change, expected }) => {
    expect(planFirst(before, change)).toEqual({ kind: 'refused', why: expected });
  });
  test.each(readCases('note'))('$name', ({ before, change, expected }) => {
    expect(planFirst(before, change)).toMatchObject({ kind: 'edits', note: expected });
  });
});

/** A text as an untidy editor might leave it. */
function dress(text: string): string {
  return `\ufeff\f\n# 😀\n${text.trimEnd().replaceAll('    ', '\t')}`;
}

describe('every fixture that is edited', { timeout: 30_000 }, () => {
  test('is edited once: the same change again finds nothing to do', () => {
    const again = edited.map(({ before, change }) => planFirst(changed(before, change).after, change));
    expect(again.filter((plan) => plan.kind === 'refused' || plan.edits.length > 0)).toEqual([]);
  });

  test.each(['\r\n', '\r'])('keeps line ends %j', (end) => {
    const found = edited.map(({ before, change }) => changed(before.replaceAll('\n', end), change).after);
    expect(found).toEqual(edited.map(({ expected }) => expected.replaceAll('\n', end)));
  });

  test('keeps a byte order mark, a form feed, tabs, and a missing final newline', () => {
    const found = edited.map(({ before, change }) => changed(dress(before), change).after);
    expect(found).toEqual(edited.map(({ expected }) => dress(expected)));
  });

  test('differs by that alone in CPython’s eyes', () => {
    const answers = judge(edited.map(({ before, change }) => changed(before, change)));
    for (const answer of answers) {
      expect(answer).toMatchObject({ parses: true, applied: true, comments: true });
      expect(answer.differences).not.toEqual([]);
      expect(answer.differences.filter(({ kind }) => kind === 'other')).toEqual([]);
    }
  });
});

describe('keep local', () => {
  const wide: Change = { host: '0.0.0.0' };
  const local: Change = { host: 'keep-local' };
  const opened = edited.filter(({ change }) => JSON.stringify(change) === JSON.stringify(wide));
  const inserted = opened.filter(({ before }) => findCalls(before, python)[0]?.host.kind === 'default');

  test.each(inserted)('takes out what we added, $name', ({ before }) => {
    expect(changed(changed(before, wide).after, local).after).toBe(before);
  });

  test.each(opened)('leaves a loopback server, $name', ({ before }) => {
    const { after } = changed(changed(before, wide).after, local);
    expect(findCalls(after, python)[0]?.host.listens).toBe('loopback');
  });
});

describe('what it steps back from', () => {
  const flask = 'from flask import Flask\napp = Flask(1)\n';

  test('a call that is no longer there', () => {
    const source = `${flask}app.run()`;
    const [call] = findCalls(source, python);
    const plan = call && planChange(`# new\n${source}`, call, { host: '::' }, python);
    expect(plan).toEqual({ kind: 'refused', why: 'The call is no longer where it was.' });
  });

  test.each([
    'app.run(host=, debug=True)',
    "app.run(debug=True host='x')",
    'app.run(,)',
    "app.run(host='a', host='b')",
    "app.run(host='127.0.0.1)",
    'app.run(debug=True, 5000)',
    'app.run(**kw, *args)',
  ])('the broken call %s', (call) => {
    const plan = planFirst(`${flask}${call}\n`, { host: '0.0.0.0' });
    expect(plan).toEqual({ kind: 'refused', why: 'The call has a syntax error.' });
  });

  test.each(['def f(:\n    pass\n', "print 'old'\n", 'class A\n    x = 1\n'])(
    'but not from an error elsewhere, %j',
    (text) => {
      const source = (call: string) => `${flask}${text}\n${call}\n`;
      const { after } = changed(source('app.run(debug=True)'), { host: '0.0.0.0' });
      expect(after).toBe(source("app.run(host='0.0.0.0', debug=True)"));
    },
  );
});
