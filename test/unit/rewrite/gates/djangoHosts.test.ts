import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { findDjangoHosts, planDjangoHost } from '../../../../src/core/rewrite/gates/djangoHosts.ts';
import { judge } from '../../../oracle/oracle.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

function letIn(source: string, host = '192.168.1.5'): string {
  const plan = planDjangoHost(source, host, python);
  return plan.kind === 'edits' ? applyEdits(source, plan.edits) : `refused: ${plan.why}`;
}

describe('ALLOWED_HOSTS', () => {
  test.each([
    ["ALLOWED_HOSTS = ['localhost']\n", "ALLOWED_HOSTS = ['localhost', '192.168.1.5']\n"],
    ['ALLOWED_HOSTS = ["localhost",]\n', 'ALLOWED_HOSTS = ["localhost", "192.168.1.5",]\n'],
    [
      "ALLOWED_HOSTS = [\n    'localhost',  # this one\n    'shop.test'\n]\n",
      "ALLOWED_HOSTS = [\n    'localhost',  # this one\n    'shop.test',\n    '192.168.1.5'\n]\n",
    ],
    [
      "ALLOWED_HOSTS = [\n    'localhost'  # this one\n]\n",
      "ALLOWED_HOSTS = [\n    'localhost',  # this one\n    '192.168.1.5'\n]\n",
    ],
    [
      "ALLOWED_HOSTS = [\r\n    'localhost',\r\n]\r\n",
      "ALLOWED_HOSTS = [\r\n    'localhost',\r\n    '192.168.1.5',\r\n]\r\n",
    ],
    ["ALLOWED_HOSTS = ('localhost',)\n", "ALLOWED_HOSTS = ('localhost', '192.168.1.5',)\n"],
    ["ALLOWED_HOSTS: list[str] = ['a.test']\n", "ALLOWED_HOSTS: list[str] = ['a.test', '192.168.1.5']\n"],
    [
      "ALLOWED_HOSTS = os.environ.get('HOSTS', 'localhost').split(',')\n",
      "ALLOWED_HOSTS = os.environ.get('HOSTS', 'localhost,192.168.1.5').split(',')\n",
    ],
    [
      "ALLOWED_HOSTS = config('HOSTS', default='a.test, b.test', cast=Csv())\n",
      "ALLOWED_HOSTS = config('HOSTS', default='a.test, b.test,192.168.1.5', cast=Csv())\n",
    ],
    [
      "ALLOWED_HOSTS = os.getenv('HOSTS', 'localhost').split(' ')\n",
      "ALLOWED_HOSTS = os.getenv('HOSTS', 'localhost 192.168.1.5').split(' ')\n",
    ],
    ["ALLOWED_HOSTS = env('HOSTS', 'a b').split()\n", "ALLOWED_HOSTS = env('HOSTS', 'a b 192.168.1.5').split()\n"],
    [
      "ALLOWED_HOSTS = config('HOSTS', default='', cast=lambda v: [s.strip() for s in v.split(',')])\n",
      "ALLOWED_HOSTS = config('HOSTS', default='192.168.1.5,.localhost,127.0.0.1,[::1]', cast=lambda v: [s.strip() for s in v.split(',')])\n",
    ],
    [
      'ALLOWED_HOSTS = [\n    # the phone\n]\n',
      "ALLOWED_HOSTS = [\n    # the phone\n    '192.168.1.5', '.localhost', '127.0.0.1', '[::1]',\n]\n",
    ],
    [
      "ALLOWED_HOSTS = env.list('HOSTS', default=['a.test'])\n",
      "ALLOWED_HOSTS = env.list('HOSTS', default=['a.test', '192.168.1.5'])\n",
    ],
  ])('%j', (before, after) => {
    expect(letIn(before)).toBe(after);
    expect(letIn(after)).toBe(after);
    expect(judge([{ before, after, edits: planEdits(before) }])[0]).toMatchObject({ parses: true, comments: true });
  });

  test('an empty list let localhost in, so that is named too', () => {
    expect(letIn('ALLOWED_HOSTS = []\n')).toBe("ALLOWED_HOSTS = ['192.168.1.5', '.localhost', '127.0.0.1', '[::1]']\n");
  });

  test.each(["['*']", "['192.168.1.5']", '[\'localhost\', "192.168.1.5"]'])('%s lets it in already', (list) => {
    const source = `ALLOWED_HOSTS = ${list}\n`;
    expect(letIn(source)).toBe(source);
  });

  test('a dot in front stands for every name below', () => {
    expect(letIn("ALLOWED_HOSTS = ['.local']\n", 'laptop.local')).toBe("ALLOWED_HOSTS = ['.local']\n");
  });

  test('IPv6 is written as the Host header has it', () => {
    expect(letIn("ALLOWED_HOSTS = ['a']\n", 'fd00::5')).toBe("ALLOWED_HOSTS = ['a', '[fd00::5]']\n");
  });

  test.each([
    'ALLOWED_HOSTS = [\n',
    "ALLOWED_HOSTS = ['a']\nALLOWED_HOSTS = ['b']\n",
    "def f():\n    ALLOWED_HOSTS = ['a']\n",
    'print(settings.ALLOWED_HOSTS)\n',
    "settings.ALLOWED_HOSTS = ['a']\n",
  ])('none in %j', (source) => {
    expect(findDjangoHosts(source, python)).toEqual([]);
    expect(letIn(source)).toMatch(/^refused: /);
  });

  test('a text that is cut we do not see where is left alone', () => {
    expect(letIn("ALLOWED_HOSTS = config('HOSTS', default='a', cast=hosts)\n")).toMatch(/^refused: config/);
  });

  test('a computed list is refused with its expression', () => {
    expect(letIn('ALLOWED_HOSTS = get_hosts()\n')).toMatch(/^refused: get_hosts\(\) is computed/);
  });

  test('is found with its line', () => {
    expect(findDjangoHosts("DEBUG = True\n\nALLOWED_HOSTS = ['a']\n", python)).toMatchObject([
      { line: 3, start: 14, end: 35, framework: 'django', name: 'ALLOWED_HOSTS', bars: 'addresses' },
    ]);
  });
});

function planEdits(source: string): { start: number; end: number; text: string }[] {
  const plan = planDjangoHost(source, '192.168.1.5', python);
  return plan.kind === 'edits' ? plan.edits : [];
}
