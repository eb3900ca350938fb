import { describe, expect, test } from 'vitest';
import type { StartCall } from '../../../../src/core/starts/call.ts';
import { findCalls } from '../../../../src/core/rewrite/python/findCalls.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

const flask = 'from flask import Flask\napp = Flask(__name__)\n';

function calls(source: string): StartCall[] {
  return findCalls(source, python);
}

describe('half-typed files', () => {
  test.each(['app.run(debug=True', 'app.run(', 'app.run', 'app.', '(((', "'''", 'def (', '\\'])(
    '%j does not throw',
    (text) => {
      expect(() => calls(flask + text)).not.toThrow();
    },
  );

  test('a name that the grammar only supposes ends the search for it', () => {
    const source = `from hypercorn.config import Config\nPORT = 1\r:\n\tconfig = Config()\n\n\tconfig.bind = ['[::]:1']\n`;
    expect(() => calls(source)).not.toThrow();
  });

  test.each(['def f(:\n  pass\n', 'class A\n  x = 1\n', "print 'old'\n", 'x = = 1\n'])(
    'an error elsewhere, %j, hides no call',
    (text) => {
      expect(calls(`${flask}${text}\nif x:\n    app.run(host='0.0.0.0')\n`)).toMatchObject([
        { host: { value: '0.0.0.0' } },
      ]);
    },
  );

  test.each(['app.run(host=, port=1)', "app.run(host='0.0.0.0' port=1)", 'app.run(,)', 'app.run(port=1, port=2)'])(
    'nothing is read from the broken call %s',
    (call) => {
      expect(calls(flask + call)).toMatchObject([{ host: { kind: 'dynamic', value: null }, port: null, debug: null }]);
    },
  );
});

describe('texts that are nested without end', () => {
  const times = (text: string, count = 20_000) => text.repeat(count);
  test.each<[name: string, text: string]>([
    ['calls', `${times('app.run(')}${times(')')}`],
    ['brackets', `app.run(host=${times('(')}'x'${times(')')})`],
    ['brackets that stay open', `app.run(host=${times('[')}`],
    ['dictionaries', `D = ${times("{'a': ")}1${times('}')}\napp.run(**D)`],
    ['attributes', `a${times('.a')}.run()`],
    ['attributes of the host', `app.run(host=a${times('.a')})`],
    ['entries', `app.run(host=D${times("['a']")})`],
    ['alternatives', `app.run(host=${times('a or ')}'x')`],
    ['conditions', `app.run(host=${times('a if a else ')}'x')`],
    ['assignments', `${times('a = ')}'x'\napp.run(host=a)`],
  ])('%s: nothing is read', (_, text) => {
    expect(calls(flask + text)).toEqual([]);
  });

  test('classes that derive from one another', () => {
    const server = 'from http.server import HTTPServer\n';
    expect(() => calls(`${server}class A(B, HTTPServer): pass\nclass B(A): pass\nA(('', 1))\nB(1)`)).not.toThrow();
  });

  test.each([
    ['names', (at: number) => `a${at} = a${at + 1}\n`],
    ['classes', (at: number) => `class A${at}(A${at + 1}): pass\n`],
  ])('%s, one behind the other', (_, line) => {
    const lines = Array.from({ length: 2000 }, (__, at) => line(at)).join('');
    expect(calls(`${flask}${lines}app.run(host=a0)\nA0().run()\n`)).toMatchObject([{ host: { value: null } }]);
  });

  test('but not an ordinary chain, or a long line', () => {
    const query = `q = s${'.filter(A.b == 1)'.repeat(60)}\n`;
    const list = `x = [${'1, '.repeat(20_000)}]\n`;
    expect(calls(`${flask}${query}${list}app.run()`)).toHaveLength(1);
  });
});
