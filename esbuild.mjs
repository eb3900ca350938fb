// Builds every bundle: the extension, the webview, the in-editor tests and `inspect`.
//   node esbuild.mjs [--production] [--watch] [--only=NAME]
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);

/** The grammars we read with, and the parser's own runtime: shipped beside the bundle, loaded when first needed. */
const languages = [
  'bash',
  'c-sharp',
  'go',
  'java',
  'javascript',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
];
const grammars = ['tree-sitter.wasm', ...languages.map((language) => `tree-sitter-${language}.wasm`)];

const shared = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  minify: production,
  sourcemap: production ? false : 'linked',
};
// jsonc-parser's `main` asks for its parts through a variable, which no bundler follows: its `module` is read instead.
const forNode = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** Builds under way: the problem matcher of .vscode/tasks.json listens for one start and one end around them all. */
let building = 0;

const announceBuilds = {
  name: 'announce-builds',
  setup(build) {
    build.onStart(() => {
      if (building++ === 0) console.log('[watch] build started');
    });
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors)
        console.error(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:`);
      if (--building === 0) console.log('[watch] build finished');
    });
  },
};

/** Packages that an activation does not need: files of their own, read when first imported. */
const onDemand = {
  '@vscode/tree-sitter-wasm': './tree-sitter.js',
  'find-process': './find-process.js',
  'toml-eslint-parser': './toml.js',
  yaml: './yaml.js',
};

export const bundles = {
  extension: {
    ...forNode,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    alias: onDemand,
    external: ['vscode', ...Object.values(onDemand)],
    // `require`, which the editor's extension host knows: not a native import.
    supported: { 'dynamic-import': false },
  },
  'extension-on-demand': {
    ...forNode,
    entryPoints: Object.entries(onDemand).map(([name, file]) => ({ in: name, out: file.slice(2, -3) })),
    outdir: 'dist',
  },
  'extension-holder-thread': {
    ...forNode,
    entryPoints: ['src/node/linux/holderThread.ts'],
    outfile: 'dist/holder-thread.js',
  },
  webview: {
    ...shared,
    entryPoints: ['src/webview/main.ts'],
    outfile: 'dist/webview.js',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
  'editor-tests': {
    ...forNode,
    entryPoints: ['test/editor/index.ts'],
    outfile: 'out/editor-tests.js',
    external: ['vscode', 'mocha'],
  },
  inspect: { ...forNode, entryPoints: ['scripts/inspect.ts'], outfile: 'out/inspect.js' },
  corpus: { ...forNode, entryPoints: ['scripts/corpus.ts'], outfile: 'out/corpus.js' },
  'bench-lightbulb': { ...forNode, entryPoints: ['scripts/bench/lightbulb.ts'], outfile: 'out/bench-lightbulb.js' },
  'bench-scan': { ...forNode, entryPoints: ['scripts/bench/scan.ts'], outfile: 'out/bench-scan.js' },
  'bench-hearing': { ...forNode, entryPoints: ['scripts/bench/hearing.ts'], outfile: 'out/bench-hearing.js' },
  'bench-observer': {
    ...forNode,
    entryPoints: ['scripts/bench/observer.ts'],
    outfile: 'out/bench-observer.js',
    external: ['vscode'],
  },
  'bench-detectors': { ...forNode, entryPoints: ['scripts/bench/detectors.ts'], outfile: 'out/bench-detectors.js' },
  'bench-machine': { ...forNode, entryPoints: ['scripts/bench/machine.ts'], outfile: 'out/bench-machine.js' },
  'bench-registry': { ...forNode, entryPoints: ['scripts/bench/registry.ts'], outfile: 'out/bench-registry.js' },
};

function copyGrammars(folder) {
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of grammars)
    copyFileSync(path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm', file), path.join(root, folder, file));
}

const shipped = ['extension', 'webview'];
const names = only ? only.split(',') : production ? shipped : Object.keys(bundles);
const wanted = Object.entries(bundles).filter(([name]) =>
  names.some((asked) => name === asked || name.startsWith(`${asked}-`)),
);
copyGrammars('dist');
if (watch) {
  for (const [, options] of wanted) {
    const context = await esbuild.context({ ...options, logLevel: 'silent', plugins: [announceBuilds] });
    await context.watch();
  }
} else {
  await Promise.all(wanted.map(([, options]) => esbuild.build(options)));
}
