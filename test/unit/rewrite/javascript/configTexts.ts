import * as fc from '../../../fastCheck.ts';

/** A configuration for Vite, made by grammar, and what its server truly says. */
export type GeneratedConfig = { source: string; given: { host?: string | boolean; port?: number } };

/** How an object is written: on one line or over lines, with or without a final comma, with what remarks. */
type Style = { isOpen: boolean; isTrailing: boolean; remark: string; isSpaced: boolean };

const styles: fc.Arbitrary<Style> = fc.record({
  isOpen: fc.boolean(),
  isTrailing: fc.boolean(),
  remark: fc.constantFrom('', '', '', ' // why', ' /* why */', '\n// below', ' // why\n// below'),
  isSpaced: fc.boolean(),
});

/** Written without the indent of what is around; `indent` is one step. */
function written(members: readonly string[], style: Style, indent: string): string {
  const { isOpen, isTrailing, isSpaced } = style;
  const remark = isOpen ? style.remark : style.remark.includes('//') ? '' : style.remark;
  if (members.length === 0) return isOpen && remark !== '' ? `{\n${shifted(remark.trim(), indent)}\n}` : blank(style);
  const comma = isTrailing ? ',' : '';
  if (!isOpen)
    return isSpaced ? `{ ${members.join(', ')}${comma}${remark} }` : `{${members.join(',')}${comma}${remark}}`;
  return `{\n${shifted(`${members.join(',\n')}${comma}${remark}`, indent)}\n}`;
}

function blank({ isOpen, isSpaced }: Style): string {
  if (isOpen) return '{\n}';
  return isSpaced ? '{ }' : '{}';
}

function shifted(text: string, indent: string): string {
  return text.replaceAll(/^(?=.)/gm, indent);
}

const quotings = fc.constantFrom("'", '"', '`');

const hosts = fc.oneof(
  fc
    .tuple(fc.constantFrom('localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '192.168.1.5'), quotings)
    .map(([host, quote]) => ({ host, text: `${quote}${host}${quote}` })),
  fc.boolean().map((host) => ({ host, text: String(host) })),
);

const serverMembers = fc.record(
  {
    host: hosts,
    port: fc.constantFrom(3000, 5173),
    others: fc.subarray([
      'strictPort: true',
      "proxy: { '/api': 'http://a.test' }",
      "'open': false",
      '/* c */ hmr: true',
    ]),
  },
  { requiredKeys: ['others'] },
);

const servers = fc.tuple(serverMembers, styles, fc.constantFrom('server', "'server'")).map(([of, style, key]) => {
  const members = [
    ...of.others.slice(0, 1),
    ...(of.host ? [`host: ${of.host.text}`] : []),
    ...(of.port === undefined ? [] : [`"port": ${of.port}`]),
    ...of.others.slice(1),
  ];
  const given = {
    ...(of.host ? { host: of.host.host } : {}),
    ...(of.port === undefined ? {} : { port: of.port }),
  };
  return { given, text: (indent: string) => `${key}: ${written(members, style, indent)}` };
});

const rootMembers = fc.subarray([
  "base: '/shop/'",
  'plugins: [\n  react(), // first\n]',
  '"build": { outDir: "out" }',
  "...(process.env.CI ? { logLevel: 'silent' } : {})",
  'define: {}',
]);

/** What a configuration stands in. */
const shapes = fc.constantFrom(
  (object: string) => `export default ${object}\n`,
  (object: string) => `import { defineConfig } from "vite";\n\nexport default defineConfig(${object});\n`,
  (object: string) => `module.exports = ${object}`,
  (object: string) => `export default defineConfig(({ mode }) => (${object}))\n`,
  (object: string) => `export default async function () {\n  return ${object}\n}\n`,
  (object: string) => `// config\nconst config = ${object};\nexport default config;\n`,
  (object: string) => `const server = {}\nexport default mergeConfig({}, ${object})\n`,
);

/** Any such configuration, with or without a server, in any layout. */
export const generatedConfigs: fc.Arbitrary<GeneratedConfig> = fc
  .record({
    members: rootMembers,
    server: fc.option(servers),
    at: fc.nat({ max: 5 }),
    style: styles,
    shape: shapes,
    indent: fc.constantFrom('  ', '    ', '\t'),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ members, server, at, style, shape, indent, lineEnd }) => {
    const all = server ? members.toSpliced(at, 0, server.text(indent)) : members;
    const source = shape(written(all, style, indent)).replaceAll('\n', lineEnd);
    return { source, given: server?.given ?? {} };
  });
