import * as fc from '../../../fastCheck.ts';

/** A Python file whose start call gets its values by way of names, entries, classes and fallbacks, and what they truly are. */
export type GeneratedForm = {
  source: string;
  host: string;
  port: number;
  debug: boolean;
  /** Something may win over the host. */
  isDynamic: boolean;
};

/** An expression, and the lines that must stand above it. */
type Written = { above: string; text: string; isDynamic: boolean };

/** Puts an expression behind one more step; `at`, written §, makes its names its own. */
type Form = (inner: Written, at: string) => Written;

function behind(above: string, text: string, isDynamic = false): Form {
  const fill = (template: string, inner: string, at: string) => template.replaceAll('§', at).replaceAll('…', inner);
  return (inner, at) => ({
    above: above === '' ? inner.above : `${inner.above}${fill(above, inner.text, at)}\n`,
    text: fill(text, inner.text, at),
    isDynamic: inner.isDynamic || isDynamic,
  });
}

const forms: readonly Form[] = [
  behind('N§ = …', 'N§'),
  behind('N§ = M§ = …', 'N§'),
  behind('N§: object = …  # é', 'N§'),
  behind('N§, M§ = …, 1', 'N§'),
  behind('if (N§ := …): pass', 'N§'),
  behind('', '(…)'),
  behind('', '(W§ := …)'),
  behind('N§ = …', "f'{N§}'"),
  behind("D§ = {'a': …, 'b': 2}", "D§['a']"),
  behind('D§ = dict(\n    b=2,\n    a=…,  # a\n)', "D§.get('a', 'never')"),
  behind("D§ = {'s': {'a': …}}\nprint(D§['s']['a'])", "D§['s']['a']"),
  behind('class C§:\n    a§ = …', 'C§.a§'),
  behind('class B§:\n    a§ = …\nclass C§(B§): pass', 'C§.a§'),
  behind('@dataclass\nclass C§:\n    b: int = 1\n    a§: object = …\no§ = C§(b=2)', 'o§.a§'),
  behind('@dataclass\nclass C§:\n    a§: object = None\no§ = C§(a§=…)', 'o§.a§'),
  behind('o§ = SimpleNamespace(a§=…)', 'o§.a§'),
  behind("app.config['K§'] = …", "app.config['K§']"),
  behind('', '(x§ or …)', true),
  behind('', "os.environ.get('V§', …)", true),
  behind('', "getattr(x§, 'a', …)", true),
  behind('', '(x§ if x§ else …)', true),
  behind('', '(… if x§ is None else x§)', true),
  behind("parser.add_argument('--f§', default=…)", 'args.f§', true),
];

const path = fc.array(fc.constantFrom(...forms), { maxLength: 4 });

function write(literal: string, steps: readonly Form[], name: string): Written {
  const start: Written = { above: '', text: literal, isDynamic: false };
  return steps.reduce((inner, form, at) => form(inner, `${name}${at}`), start);
}

/** Where debug mode is switched on: by the call, or by the app's setting. */
const switches = [
  { above: '', argument: (text: string) => `, debug=${text}` },
  { above: 'app.debug = …\n', argument: () => '' },
  { above: "app.config['DEBUG'] = …\n", argument: () => '' },
  { above: 'app.config.update(TESTING=True, DEBUG=…)\n', argument: () => ', debug=None' },
] as const;

export const generatedForms: fc.Arbitrary<GeneratedForm> = fc
  .record({
    host: fc.constantFrom('127.0.0.1', '0.0.0.0', '::', 'localhost', '10.0.0.7'),
    port: fc.integer({ min: 1, max: 65_535 }),
    debug: fc.boolean(),
    hostPath: path,
    portPath: path,
    debugPath: path,
    place: fc.constantFrom(...switches),
    end: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ host, port, debug, hostPath, portPath, debugPath, place, end }) => {
    const written = {
      host: write(`'${host}'`, hostPath, 'h'),
      port: write(String(port), portPath, 'p'),
      // What the settings hold is read by every update of them: no step by way of them.
      debug: write(debug ? 'True' : 'False', place.above.includes('update') ? [] : debugPath, 'd'),
    };
    const isUpdated = place.above.includes('update') && `${written.host.above}${written.port.above}`.includes('config');
    const above = isUpdated ? '' : place.above.replace('…', () => written.debug.text);
    const argument = isUpdated ? `, debug=${written.debug.text}` : place.argument(written.debug.text);
    const call = `app.run(host=${written.host.text}, port=${written.port.text}${argument})\n`;
    const lines = `${head}${written.host.above}${written.port.above}${written.debug.above}${above}${call}`;
    return { source: lines.replaceAll('\n', end), host, port, debug, isDynamic: written.host.isDynamic };
  });

const head = `import argparse, os
from dataclasses import dataclass
from types import SimpleNamespace
from flask import Flask
app = Flask(__name__)
parser = argparse.ArgumentParser()
args = parser.parse_args()
`;

/** Files that set up Hypercorn, with the address in every form. */
export const generatedBinds: fc.Arbitrary<{ source: string; host: string | null; port: number }> = fc
  .record({
    host: fc.constantFrom('127.0.0.1', '0.0.0.0', 'localhost', '192.168.1.5', '[::1]', '[::]'),
    port: fc.integer({ min: 1, max: 65_535 }),
    form: fc.constantFrom("'H:P'", '["H:P"]', '("H:P",)', "['''H:P''']  # it", "[f'{HOST}:P']", "f'{HOST}:{PORT}'", ''),
    between: fc.constantFrom('', 'config.workers = 2\n', '# config.bind\n\n'),
    indent: fc.constantFrom('', '    ', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ host, port, form, between, indent, end }) => {
    const bind = form
      .replace('HOST', '\ufffc')
      .replace('H', host)
      .replace('\ufffc', 'HOST')
      .replace(/P\b(?!O)/, String(port));
    const body = `config = Config()  # é😀\n${between}${form === '' ? '' : `config.bind = ${bind}\n`}serve(app, config)\n`;
    const block = indent === '' ? body : `def main():\n${body.replace(/^(?=.)/gm, indent)}`;
    const names = `HOST = '${host.replace(/[[\]]/g, '')}'\nPORT = ${port}\n`;
    const source = `from hypercorn.config import Config\n${names}${block}`.replaceAll('\n', end);
    return { source, host: form === '' ? null : host.replace(/[[\]]/g, ''), port: form === '' ? 8000 : port };
  });
