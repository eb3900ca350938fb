import * as fc from '../../../fastCheck.ts';
import type { LiteralValue } from '../../../../src/core/rewrite/python/literals.ts';

/** A Python file around one start call, made by grammar, and what the call truly says. */
export type GeneratedCall = {
  source: string;
  /** Literal values by parameter; a parameter that is absent is not given. */
  given: Partial<Record<'host' | 'port' | 'debug', LiteralValue>>;
};

/** One argument as text; `name` null for a position. */
type Written = { name: string | null; text: string };

const quotings = ["'", '"', "r'", 'u"', "'''", '"""', "f'"].map((opening) => (text: string) => {
  return `${opening}${text}${opening.replace(/^[a-z]/, '')}`;
});

const hosts = ['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1', '', '192.168.1.5', '10.0.0.7'];

const host = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...hosts), fc.constantFrom(...quotings))
      .map(([value, quote]) => ({ value, text: quote(value) })),
  },
  { weight: 1, arbitrary: fc.constant({ value: null, text: 'None' }) },
  { weight: 1, arbitrary: fc.constant({ value: '127.0.0.1', text: `'127.' "0.0.1"` }) },
);
const port = fc.constantFrom(
  { value: 5000, text: '5000' },
  { value: 8080, text: '8_080' },
  { value: 80, text: '0x50' },
  { value: '5000', text: '"5000"' },
);
const debug = fc.constantFrom({ value: true, text: 'True' }, { value: false, text: 'False' }, { value: 1, text: '1' });

const others: Written[] = [
  { name: 'threaded', text: 'True' },
  { name: 'ssl_context', text: '("a.pem", "b.pem")' },
  { name: 'extra_files', text: "[f for f in g(host='x', port=1)]" },
  { name: 'request_handler', text: "lambda host='h': host" },
  { name: 'static_files', text: '{\'host\': "é😀"}' },
];

type Layout = { gaps: string[]; hasComma: boolean; equals: string; end: string; indent: string };

/** What may stand between two tokens inside the brackets. */
const gap = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '  ',
  '\n    ',
  '\n\t',
  ' # é😀 host=\n      ',
  '\n    # ), (\n    ',
  ' \\\n  ',
  '#\n',
);

const layout: fc.Arbitrary<Layout> = fc.record({
  gaps: fc.array(gap, { minLength: 24, maxLength: 24 }),
  hasComma: fc.boolean(),
  equals: fc.constantFrom('=', ' = ', '=  '),
  end: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '    ', '\t'),
});

const call = fc.record({
  host: fc.option(host, { nil: undefined }),
  port: fc.option(port, { nil: undefined }),
  debug: fc.option(debug, { nil: undefined }),
  positions: fc.integer({ min: 0, max: 3 }),
  more: fc.subarray(others, { minLength: 0 }),
  shuffle: fc.infiniteStream(fc.nat()),
  splat: fc.boolean(),
  layout,
  above: fc.constantFrom('', "'''doc 'x' \"y\" app.run()'''\n", 's = "😀" # app.run()\n', "t = 'é'\n", '\f\n'),
  mark: fc.boolean(),
  isEnded: fc.boolean(),
});

/** Files with one Flask call in every layout that we could think of. */
export const generatedCalls: fc.Arbitrary<GeneratedCall> = call.map((made) => {
  const chosen = (['host', 'port', 'debug'] as const).filter((name) => made[name] !== undefined);
  const given = Object.fromEntries(chosen.map((name) => [name, made[name]?.value]));
  const positional = (['host', 'port', 'debug'] as const).slice(0, made.positions).filter((_, at, all) => {
    return all.slice(0, at + 1).every((name) => made[name] !== undefined);
  });
  const positions = positional.map((name) => ({ name: null, text: made[name]?.text ?? '' }));
  const named = chosen
    .filter((name) => !positional.includes(name))
    .map((name) => ({ name, text: made[name]?.text ?? '' }));
  const keywords = [...named, ...made.more]
    .map((item) => ({ item, key: made.shuffle.next().value ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
  const splat = made.splat ? [{ name: null, text: '**{"use_reloader": False}' }] : [];
  const text = write([...positions, ...keywords, ...splat], made.layout);
  const { indent, end } = made.layout;
  const block = indent === '' ? '' : 'if True:\n';
  const lines = `${made.above}from flask import Flask\napp = Flask(__name__)\n${block}${indent}app.run${text}${made.isEnded ? ' # end\n' : ''}`;
  return { source: (made.mark ? '\ufeff' : '') + lines.replaceAll('\n', end), given };
});

/** The bracketed arguments, a gap between any two tokens. */
function write(items: Written[], { gaps, hasComma, equals }: Layout): string {
  const spaces = gaps.values();
  const space = () => spaces.next().value ?? '';
  const written = items.map(({ name, text }) => space() + (name === null ? text : name + equals + text) + space());
  const comma = hasComma && items.length > 0 ? `,${space()}` : '';
  return `(${written.join(',')}${comma}${items.length === 0 ? space() : ''})`;
}
