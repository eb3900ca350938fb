import { describe, expect, test } from 'vitest';
import { findCalls } from '../../../../src/core/rewrite/python/findCalls.ts';
import { planChange } from '../../../../src/core/rewrite/python/planChange.ts';
import { judge } from '../../../oracle/oracle.ts';
import { grammars } from '../../grammars.ts';
import { testFixtures } from '../fixtureCases.ts';
import { editedCases, flaskAbove } from './cases.ts';
import { change as changed, planAt } from './plans.ts';
import { pythonReader } from '../../../../src/core/rewrite/python/pythonReader.ts';

const python = await grammars('python');
const edited = editedCases();

testFixtures(pythonReader, 'calls.txt', 'app.py', flaskAbove);

/** A text as an untidy editor might leave it. */
function dress(text: string): string {
  return `\ufeff\f\n# 😀\n${text.trimEnd().replaceAll('    ', '\t')}`;
}

describe('every edited fixture of Python', { timeout: 60_000 }, () => {
  test('keeps line ends of carriage returns alone', () => {
    const found = edited.map(
      ({ before, change, index }) => changed(before.replaceAll('\n', '\r'), change, index).after,
    );
    expect(found).toEqual(edited.map(({ expected }) => expected.replaceAll('\n', '\r')));
  });

  test('keeps a byte order mark, a form feed, tabs, and a missing final newline', () => {
    const found = edited.map(({ before, change, index }) => changed(dress(before), change, index).after);
    expect(found).toEqual(edited.map(({ expected }) => dress(expected)));
  });

  test('differs by that alone in CPython’s eyes', () => {
    const inPython3 = edited.filter(({ name }) => !name.startsWith('Python 2'));
    const judged = judge(inPython3.map(({ before, change, index }) => changed(before, change, index)));
    const wrong = judged
      .map((answer, at) => ({ ...answer, name: inPython3[at]?.name }))
      .filter(({ parses, applied, comments, differences }) => {
        const isMeant = differences.length > 0 && differences.every(({ kind }) => kind !== 'other');
        return !(parses && applied && comments && isMeant);
      });
    expect(wrong).toEqual([]);
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
    const plan = planAt(`${flask}${call}\n`, { host: '0.0.0.0' });
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
