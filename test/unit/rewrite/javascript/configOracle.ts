import vm from 'node:vm';
import { transformSync } from 'esbuild';

/** The leaves of what a configuration file exports, by their paths: `server.host`. */
export type Leaves = ReadonlyMap<string, unknown>;

type Plain = Record<string, unknown>;

/**
 * Runs a configuration file as Node would, every module it asks for being a stand-in, and reads what it exports: functions called as for
 * `serve`, arrays by their index. TypeScript goes through esbuild. An independent judge of edits: it knows nothing of how they are made.
 * Throws where the file is no JavaScript.
 */
export async function evaluate(source: string, path: string): Promise<Leaves> {
  const loader = /\.[cm]?ts$/.test(path) ? 'ts' : 'js';
  const { code } = transformSync(source.replace(/^\ufeff/, ''), { loader, format: 'cjs' });
  const module = { exports: {} as Plain };
  vm.runInNewContext(code, { ...globals, module, exports: module.exports, require: standIn });
  const exported = 'default' in module.exports ? module.exports['default'] : module.exports;
  const leaves = new Map<string, unknown>();
  await collect(exported, [], leaves);
  return leaves;
}

async function collect(value: unknown, path: readonly string[], leaves: Map<string, unknown>): Promise<void> {
  const isCalled = typeof value === 'function' && (path.length === 0 || path.at(-1) === 'server');
  const plain: unknown = isCalled ? await value({ command: 'serve', mode: 'development' }, {}) : value;
  if (typeof plain !== 'object' || plain === null) {
    leaves.set(path.join('.'), typeof plain === 'function' ? 'function' : plain);
    return;
  }
  for (const [key, inner] of Object.entries(plain)) await collect(inner, [...path, key], leaves);
}

function same(value: unknown): unknown {
  return value;
}

/** As vite, webpack-merge and their like merge: deeply, the later one wins. */
function merge(...given: readonly unknown[]): unknown {
  return given.reduce((under, over) => {
    if (!isPlain(under) || !isPlain(over)) return over;
    const shared = Object.keys(over).map((key) => [key, key in under ? merge(under[key], over[key]) : over[key]]);
    return { ...under, ...(Object.fromEntries(shared) as Plain) };
  });
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Any module: what defines a configuration gives it back, what merges merges; a plugin's default is a function, all else is empty. */
function standIn(module: string): unknown {
  const isOwn = module.startsWith('.');
  const known: Plain = isOwn ? {} : { __esModule: true, default: () => 'plugin', mergeConfig: merge, merge };
  return new Proxy(known, { get: (of, name) => of[String(name)] ?? (String(name).startsWith('define') ? same : {}) });
}

const globals: Plain = {
  defineConfig: same,
  defineNuxtConfig: same,
  createConfig: same,
  mergeConfig: merge,
  react: () => 'react',
  loadEnv: () => ({}),
  names: [],
  name: 'base',
  pick: () => 'localhost',
  process: { env: {}, cwd: () => '/' },
};

/** The paths at which two configurations differ. */
export function differences(before: Leaves, after: Leaves): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
}
