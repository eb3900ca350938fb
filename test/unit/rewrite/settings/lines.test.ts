import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { spotOf } from '../../../../src/core/rewrite/settings/embeddedText.ts';
import { settingsReader } from '../../../../src/core/rewrite/settings/settingsReader.ts';
import { change } from '../fixtureCases.ts';
import { asInLine, readLines, type LineRules } from '../../../../src/core/rewrite/settings/lines.ts';

const plain: LineRules = {
  continues: null,
  isEscapable: false,
  drops: /^/,
  comment: /^\s*#/,
  between: null,
  encode: asInLine,
};
const docker: LineRules = { ...plain, continues: '\\', between: /^\s*(?:#|$)/ };
const properties: LineRules = {
  ...plain,
  continues: '\\',
  isEscapable: true,
  drops: /^[ \t]*/,
  comment: /^[ \t]*[#!]/,
};

const texts = (source: string, rules: LineRules) => readLines(source, rules).map(({ text }) => text.text);

describe('lines', () => {
  test.each<[string, LineRules, string[]]>([
    ['', plain, []],
    ['a', plain, ['a']],
    ['a\n', plain, ['a']],
    ['a\n\nb\r\nc\rd', plain, ['a', '', 'b', 'c', 'd']],
    ['\ufeffa\n', plain, ['a']],
    ['# a\nb # c\n', plain, ['', 'b # c']],
    ['a \\\n  b', plain, ['a \\', '  b']],
    ['a \\\n  b\nc', docker, ['a   b', 'c']],
    ['a \\  \r\nb', docker, ['a b']],
    ['a \\\n# c\n\n  # d\nb', docker, ['a b']],
    ['a \\', docker, ['a ']],
    ['# a \\\nb', docker, ['', 'b']],
    ['a\\\n  b\\\n\tc', properties, ['abc']],
    ['a\\\\\nb', properties, ['a\\\\', 'b']],
    ['a\\\\\\\nb', properties, ['a\\\\b']],
    ['a\\\n# b', properties, ['a# b']],
  ])('of %j', (source, rules, expected) => {
    expect(texts(source, rules)).toEqual(expected);
  });

  test('take nothing behind a last one that goes on', async () => {
    const path = 'application.properties';
    const asked = { change: { host: 'keep-local' }, index: 0 };
    expect(await change(settingsReader, 'server.port=8080\\', path, asked)).toMatchObject({
      plan: { kind: 'refused', why: 'server.address cannot be written here.' },
    });
    expect(await change(settingsReader, String.raw`server.port=8080\\`, path, asked)).toMatchObject({
      after: 'server.port=8080\\\\\nserver.address=127.0.0.1',
    });
  });

  test('know where they stand, and where each character stands', () => {
    const source = 'x\nab \\\n# note\n  cd\ny';
    const line = readLines(source, docker)[1];
    if (!line) throw new Error('no line');
    expect(source.slice(line.start, line.end)).toBe('ab \\\n# note\n  cd');
    const at = line.text.text.indexOf('cd');
    const spot = spotOf(line.text, at, at + 2);
    expect(spot && applyEdits(source, [{ ...spot, text: 'ef' }])).toBe('x\nab \\\n# note\n  ef\ny');
    expect(spotOf(line.text, 0, line.text.text.length)).toBeNull();
  });
});
