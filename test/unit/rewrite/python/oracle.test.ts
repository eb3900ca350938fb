import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { judge, type Judgement } from '../../../oracle/oracle.ts';

const before = "# 😀\nHOST = '127.0.0.1'\napp.run('x', port=5000)  # start\nother.run(port=1)\n";

/** Replaces one piece of the text and asks the oracle. */
function judgeReplacing(piece: string, text: string): Judgement | undefined {
  const start = before.indexOf(piece);
  const edits = [{ start, end: start + piece.length, text }];
  return judge([{ before, after: applyEdits(before, edits), edits }])[0];
}

describe('the oracle', { timeout: 30_000 }, () => {
  test('names a changed constant', () => {
    expect(judgeReplacing("'x'", "'y'")?.differences).toEqual([{ kind: 'changed', where: 0, before: 'x', after: 'y' }]);
    expect(judgeReplacing('5000', '5001')?.differences).toMatchObject([{ where: 'port', after: 5001 }]);
    expect(judgeReplacing('127.0.0.1', '::')?.differences).toMatchObject([{ where: 'HOST', after: '::' }]);
  });

  test('names a gained and a lost keyword', () => {
    expect(judgeReplacing("'x', ", "'x', debug=True, ")?.differences).toEqual([
      { kind: 'gained', name: 'debug', value: true },
    ]);
    expect(judgeReplacing(', port=5000', '')?.differences).toEqual([{ kind: 'lost', name: 'port', value: 5000 }]);
  });

  test.each([
    ['a position gained', "'x', ", "'x', 'z', "],
    ['another function', 'app.run', 'app.walk'],
    ['a keyword renamed to a computed one', 'port=5000', 'port=f()'],
    ['a statement lost', 'other.run(port=1)\n', ''],
    ['a statement gained', 'other', 'pass; other'],
    ['a bare name for a constant', '5000', 'PORT'],
  ])('fails on %s', (_, piece, text) => {
    expect(judgeReplacing(piece, text)?.differences).toContainEqual(expect.objectContaining({ kind: 'other' }));
  });

  test('names a statement that sets an attribute, gained or lost', () => {
    expect(judgeReplacing('other.run', "c.bind = ['a:1']\nother.run")?.differences).toEqual([
      { kind: 'gained', name: 'c.bind', value: ['a:1'] },
    ]);
    const [one] = judge([
      { before: 'c = C()\nc.bind = 1\n', after: 'c = C()\n', edits: [{ start: 8, end: 19, text: '' }] },
    ]);
    expect(one).toMatchObject({ applied: true, differences: [{ kind: 'lost', name: 'c.bind', value: [1] }] });
  });

  test.each([
    ['what it sets is computed', 'c.bind = f()\nother'],
    ['it sets two', 'c.bind = d.bind = 1\nother'],
    ['it sets a name', 'bind = 1\nother'],
    ['there are two', 'c.a = 1\nc.b = 2\nother'],
  ])('fails on a statement gained where %s', (_, text) => {
    expect(judgeReplacing('other', text)?.differences).toContainEqual(expect.objectContaining({ kind: 'other' }));
  });

  test('tells a file that was no Python before', () => {
    expect(judge([{ before: 'print 1', after: 'print 1', edits: [] }])[0]).toMatchObject({
      parsed: false,
      applied: true,
    });
  });

  test('fails on two values where one was meant, and tells 1 from True', () => {
    const both = judgeReplacing("'x', port=5000", "'y', port=5001");
    expect(both?.differences).toHaveLength(2);
    expect(judgeReplacing('port=1', 'port=True')?.differences).toHaveLength(1);
  });

  test('fails on a comment lost, changed or gained', () => {
    expect(judgeReplacing('# start', '')?.comments).toBe(false);
    expect(judgeReplacing('# start', '# stop')?.comments).toBe(false);
    expect(judgeReplacing("'x',", "'x',  # new\n")?.comments).toBe(false);
  });

  test('fails on text that is no Python, such as a position after a keyword', () => {
    expect(judgeReplacing('port=5000', "port=5000, 'z'")?.parses).toBe(false);
    expect(judgeReplacing('5000)', '5000')?.parses).toBe(false);
  });

  test('fails where the edits do not give the text, even by a space outside them', () => {
    const edits = [{ start: 0, end: 0, text: '' }];
    expect(judge([{ before, after: `${before} `, edits }])[0]).toMatchObject({ parses: true, applied: false });
  });
});
