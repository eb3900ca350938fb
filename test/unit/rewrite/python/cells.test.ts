import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import type { Change } from '../../../../src/core/starts/call.ts';
import { readCell } from '../../../../src/core/rewrite/python/cells.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

const cells = [
  '%pip install flask\nfrom flask import Flask\napp = Flask(__name__)',
  "HOST = '127.0.0.1'\nPORT = 5000\n",
  'x = (1,',
  '# start\nif True:\n    app.run(\n        debug=True,\n    )',
  'app.run(HOST, 80)\napp.run(host=HOST, port=PORT)',
];

/** Which cell a change of one of a cell's calls edits, and its text then; or why it does not. */
function changed(index: number, at: number, change: Change): [cell: number, text: string] {
  const read = readCell(cells, index, python);
  const call = read.calls[at];
  if (!call) throw new Error('no such call');
  const { cell, plan } = read.plan(call, change);
  return [cell, plan.kind === 'refused' ? plan.why : applyEdits(cells[cell] ?? '', plan.edits)];
}

describe('one cell of a notebook', () => {
  test('holds its own calls, at its own places', () => {
    expect(cells.map((_, index) => readCell(cells, index, python).calls.length)).toEqual([0, 0, 0, 1, 2]);
    const [call] = readCell(cells, 3, python).calls;
    expect(call).toMatchObject({ line: 3, column: 4, framework: 'flask', debug: true });
    expect(cells[3]?.slice(call?.start, call?.end)).toMatch(/^app\.run\([^]*\)$/);
    expect(readCell(cells, 4, python).calls[1]).toMatchObject({ line: 2, column: 0, port: 5000 });
  });

  test('is edited', () => {
    const text = "# start\nif True:\n    app.run(\n        host='0.0.0.0',\n        debug=False,\n    )";
    expect(changed(3, 0, { host: '0.0.0.0', debug: 'off' })).toEqual([3, text]);
    expect(changed(4, 0, { port: 81 })).toEqual([4, 'app.run(HOST, 81)\napp.run(host=HOST, port=PORT)']);
  });

  test('is left alone where another cell decides, which is edited', () => {
    expect(changed(4, 0, { host: '::' })).toEqual([1, "HOST = '::'\nPORT = 5000\n"]);
    expect(changed(4, 1, { host: '::', port: 1 })).toEqual([1, "HOST = '::'\nPORT = 1\n"]);
  });

  test('is never edited together with another', () => {
    expect(changed(4, 0, { host: '::', port: 1 })[1]).toBe('That would change more than one cell.');
  });

  test('is read while it is half typed', () => {
    const typing = [cells[0] ?? '', 'app.run(debug=True)\nprint(', 'app.run()'];
    expect(readCell(typing, 1, python).calls).toMatchObject([{ line: 1, debug: true }]);
    expect(readCell(typing, 2, python).calls).toMatchObject([{ line: 1, debug: false }]);
  });

  test('that is not there holds nothing', () => {
    expect(readCell(cells, 9, python).calls).toEqual([]);
    expect(readCell([], 0, python).calls).toEqual([]);
  });
});
