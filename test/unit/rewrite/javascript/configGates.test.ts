import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { configGates, mayHoldConfigGate } from '../../../../src/core/rewrite/javascript/configGates.ts';
import { grammarOf } from '../../../../src/core/rewrite/javascript/javascriptFile.ts';
import { grammars } from '../../grammars.ts';
import { differences, evaluate } from './configOracle.ts';

async function letIn(path: string, source: string, host: string): Promise<string> {
  const name = { path, language: null };
  if (!mayHoldConfigGate(source, name)) return 'no gate';
  const reading = configGates(source, name, await grammars(grammarOf(name) ?? 'javascript'));
  const [gate] = reading.gates;
  if (!gate) return 'no gate';
  const planned = reading.plan(gate, host);
  return planned.kind === 'edits' ? applyEdits(source, planned.edits) : `refused: ${planned.why}`;
}

const lan = '192.168.1.5';

describe('allowedDevOrigins of Next.js', () => {
  test.each([
    ['module.exports = {}\n', `module.exports = { allowedDevOrigins: ['${lan}'] }\n`],
    [
      'const nextConfig: NextConfig = {\n  reactStrictMode: true,\n};\n\nexport default nextConfig;\n',
      `const nextConfig: NextConfig = {\n  reactStrictMode: true,\n  allowedDevOrigins: ['${lan}'],\n};\n\nexport default nextConfig;\n`,
    ],
    [
      'export default { allowedDevOrigins: ["mac.local"] };\n',
      `export default { allowedDevOrigins: ["mac.local", "${lan}"] };\n`,
    ],
    [
      "export default {\r\n  allowedDevOrigins: [\r\n    'mac.local', // desk\r\n  ],\r\n};\r\n",
      `export default {\r\n  allowedDevOrigins: [\r\n    'mac.local', // desk\r\n    '${lan}',\r\n  ],\r\n};\r\n`,
    ],
    [
      "const origins = ['mac.local']\nmodule.exports = withMDX({ allowedDevOrigins: origins })\n",
      `const origins = ['mac.local', '${lan}']\nmodule.exports = withMDX({ allowedDevOrigins: origins })\n`,
    ],
    [
      'const config = { output: "standalone" }\nmodule.exports = withPWA({ dest: "public" })(withMDX(config))\n',
      `const config = { output: "standalone", allowedDevOrigins: ["${lan}"] }\nmodule.exports = withPWA({ dest: "public" })(withMDX(config))\n`,
    ],
    [
      'module.exports = async (phase, { defaultConfig }) => {\n  return { ...defaultConfig, swcMinify: true }\n}\n',
      `module.exports = async (phase, { defaultConfig }) => {\n  return { ...defaultConfig, swcMinify: true, allowedDevOrigins: ['${lan}'] }\n}\n`,
    ],
    [
      'module.exports = withPlugins([withImages], { reactStrictMode: true })\n',
      `module.exports = withPlugins([withImages], { reactStrictMode: true, allowedDevOrigins: ['${lan}'] })\n`,
    ],
  ])('%j', async (before, after) => {
    expect(await letIn('next.config.ts', before, lan)).toBe(after);
    expect(await letIn('next.config.ts', after, lan)).toBe(after);
  });

  test.each([
    `module.exports = { allowedDevOrigins: ['${lan}'] }`,
    "module.exports = { allowedDevOrigins: ['192.168.1.*'] }",
    "module.exports = { allowedDevOrigins: ['**.1.5'] }",
    "module.exports = { allowedDevOrigins: [...others, '*.168.1.5'] }",
  ])('lets it in already: %s', async (source) => {
    expect(await letIn('next.config.mjs', source, lan)).toBe(source);
  });

  test.each(['192.168.*', '*', '**', '192.168.2.*', '192.168.1', '192.**.5'])('%s does not let it in', async (item) => {
    const source = `module.exports = { allowedDevOrigins: ['${item}'] }`;
    expect(await letIn('next.config.js', source, lan)).toBe(
      `module.exports = { allowedDevOrigins: ['${item}', '${lan}'] }`,
    );
  });

  test('an IPv6 address stands there as in a URL', async () => {
    const after = "module.exports = { allowedDevOrigins: ['[fd00::5]'] }";
    expect(await letIn('next.config.js', 'module.exports = { allowedDevOrigins: [] }', 'fd00::5')).toBe(after);
    expect(await letIn('next.config.js', after, 'FD00::5')).toBe(after);
  });

  test.each([
    ['localhost', 'module.exports = {}', 'module.exports = {}'],
    ['shop.localhost', 'module.exports = {}', 'module.exports = {}'],
    ["x', 'y", 'module.exports = {}', "refused: x', 'y is not an address."],
    [
      lan,
      'module.exports = { allowedDevOrigins: process.env.ORIGINS.split(",") }',
      'refused: process.env.ORIGINS.split(",") is computed when the program runs: there is no value here to change.',
    ],
    [
      lan,
      'module.exports = createConfig({})',
      'refused: createConfig({}) is computed when the program runs: there is no value here to change.',
    ],
    [
      lan,
      'module.exports = { ...base, allowedDevOrigins: [], ...other }',
      'refused: ...other may already give allowedDevOrigins: what it holds is not written in this file.',
    ],
    [lan, 'module.exports = { allowedDevOrigins: [(] }', 'refused: The configuration has a syntax error.'],
    [lan, 'const x = {}', 'no gate'],
  ])('%s into %s', async (host, before, after) => {
    expect(await letIn('next.config.js', before, host)).toBe(after);
  });

  test('a new list is a caution for Next.js 15, a longer one is not', async () => {
    const noteOf = async (source: string) => {
      const reading = configGates(source, { path: 'next.config.js', language: null }, await grammars('javascript'));
      const [gate] = reading.gates;
      const planned = gate && reading.plan(gate, lan);
      return planned?.kind === 'edits' ? planned.note : planned;
    };
    expect(await noteOf('module.exports = {}')).toBe(
      'Once there is a list, Next.js 15 refuses every host that is not in it.',
    );
    expect(await noteOf('module.exports = { allowedDevOrigins: [] }')).toBe(null);
  });
});

describe('allowedHosts', () => {
  test.each([
    [
      'vite.config.ts',
      'export default defineConfig({\n  plugins: [],\n})\n',
      "export default defineConfig({\n  plugins: [],\n  server: {\n    allowedHosts: ['mac.local'],\n  },\n})\n",
    ],
    [
      'vite.config.js',
      "export default { server: { host: true, allowedHosts: ['.shop.test'] } }\n",
      "export default { server: { host: true, allowedHosts: ['.shop.test', 'mac.local'] } }\n",
    ],
    [
      'astro.config.mjs',
      'export default { server: { port: 80 } }\n',
      "export default { server: { port: 80, allowedHosts: ['mac.local'] } }\n",
    ],
    [
      'webpack.config.js',
      "module.exports = { devServer: { allowedHosts: 'auto' } }\n",
      "module.exports = { devServer: { allowedHosts: ['mac.local'] } }\n",
    ],
    [
      'webpack.config.js',
      'module.exports = { devServer: { allowedHosts: "a.test" } }\n',
      'module.exports = { devServer: { allowedHosts: ["a.test", "mac.local"] } }\n',
    ],
    [
      'vue.config.js',
      'module.exports = { devServer: {} }\n',
      "module.exports = { devServer: {allowedHosts: ['mac.local']} }\n",
    ],
    [
      'rsbuild.config.ts',
      'export default { server: { allowedHosts: [] } }\n',
      "export default { server: { allowedHosts: ['mac.local'] } }\n",
    ],
  ])('%s %j', async (path, before, after) => {
    expect(await letIn(path, before, 'mac.local')).toBe(after);
    expect(await letIn(path, after, 'mac.local')).toBe(after);
    expect(await letIn(path, before, lan)).toBe(before);
    expect(await letIn(path, before, 'fd00::5')).toBe(before);
    const differing = differences(await evaluate(before, path), await evaluate(after, path));
    expect(differing.length).toBeGreaterThan(0);
    expect(differing.filter((key) => !/(?:^|\.)allowedHosts(?:\.\d)?$/.test(key))).toEqual([]);
  });

  test.each([
    ['vite.config.js', 'export default { server: { allowedHosts: true } }'],
    ['vite.config.js', "export default { server: { allowedHosts: ['.local'] } }"],
    ['webpack.config.js', "module.exports = { devServer: { allowedHosts: 'all' } }"],
    ['webpack.config.js', "module.exports = { devServer: { allowedHosts: ['a.test', 'all'] } }"],
  ])('%s lets it in already: %s', async (path, source) => {
    expect(await letIn(path, source, 'mac.local')).toBe(source);
  });

  test.each([
    ['webpack.config.js', 'module.exports = { entry: "./a" }'],
    ['rsbuild.config.ts', 'export default { server: {} }'],
    ['nuxt.config.ts', 'export default defineNuxtConfig({})'],
    ['src/next.js', 'module.exports = {}'],
  ])('%s has none: %s', async (path, source) => {
    expect(await letIn(path, source, 'mac.local')).toBe('no gate');
  });

  test('a preview has its own where it is written', async () => {
    const source = 'export default {\n  server: { port: 1 },\n  preview: { allowedHosts: [] },\n}\n';
    const { gates } = configGates(source, { path: 'vite.config.js', language: null }, await grammars('javascript'));
    expect(gates).toMatchObject([
      { line: 2, framework: 'vite', name: 'allowedHosts', bars: 'names' },
      { line: 3, framework: 'vite-preview', name: 'allowedHosts', bars: 'names' },
    ]);
  });
});
