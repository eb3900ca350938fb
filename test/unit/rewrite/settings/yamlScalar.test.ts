import * as fc from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { parseDocument, Scalar, stringify } from 'yaml';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { spotOf } from '../../../../src/core/rewrite/settings/embeddedText.ts';
import { scalarText, type ScalarStyle } from '../../../../src/core/rewrite/settings/yamlScalar.ts';

const styles: readonly ScalarStyle[] = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'];

/** The scalar of `{ a: … }`, with the text that was found in it. */
function scalarOf(source: string) {
  const node = parseDocument<Scalar>(source).get('a', true);
  if (!(node instanceof Scalar) || !node.range || !node.type) throw new Error(`no scalar in ${source}`);
  const value = String(node.value);
  const [start, end] = node.range;
  return { value, text: scalarText(source, { start, end }, node.type, value, false) };
}

/** A word between others, in every style, long enough to be folded. */
const texts = fc.array(fc.constantFrom('flask', 'run', "it's", '"x"', 'é', '\\', '#', ':', '-', 'words'), {
  minLength: 1,
  maxLength: 30,
});

describe('a scalar of YAML', () => {
  test('has every character where it stands: a word is changed by other means alike', () => {
    const cases = fc.tuple(texts, texts, fc.constantFrom(...styles), fc.constantFrom(20, 80));
    let read = 0;
    fc.assert(
      fc.property(cases, ([before, after, style, width]) => {
        const text = [...before, 'TARGET', ...after].join(' ');
        const source = stringify({ a: text }, { defaultStringType: style, lineWidth: width, minContentWidth: 0 });
        const scalar = scalarOf(source);
        expect(scalar.value).toBe(text);
        if (!scalar.text) return;
        read += 1;
        const at = text.indexOf('TARGET');
        const spot = spotOf(scalar.text, at, at + 'TARGET'.length);
        const changed = spot && applyEdits(source, [{ ...spot, text: spot.encode('other') ?? '' }]);
        expect(changed && scalarOf(changed).value).toBe(text.replace('TARGET', 'other'));
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(450);
  });

  test.each([
    ['a: flask run\n', 'flask run'],
    ['a: flask\n  run\n', 'flask run'],
    ["a: 'it''s\n\n  so'\n", "it's\nso"],
    ['a: "\\x41\\u00e9\\n\\"\\t"\n', 'Aé\n"\t'],
    ['a: |\n  one\n  two\n', 'one\ntwo\n'],
    ['a: |-\r\n  one\r\n\r\n  two\r\n', 'one\n\ntwo'],
    ['a: >\n  one\n  two\n\n  three\n', 'one two\nthree\n'],
    ['a: |2\n   one\n', ' one\n'],
  ])('is read from %j', (source, text) => {
    const scalar = scalarOf(source);
    expect(scalar.value).toBe(text);
    expect(scalar.text === null || scalar.text.text === text).toBe(true);
  });
});
