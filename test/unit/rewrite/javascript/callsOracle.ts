import net from 'node:net';
import vm from 'node:vm';
import { transformSync } from 'esbuild';

/** What stands above a source that imports nothing. */
export function withApp(source: string): string {
  return /\b(?:import|require|Deno|Bun)\b/.test(source)
    ? ''
    : "const express = require('express');\nconst app = express();\n";
}

/** What one start call was given, as it would take it: leaves by their paths (`host`, `server.port`). */
export type Start = { name: string; given: ReadonlyMap<string, unknown> };

const starters =
  /(?:^|\.)(?:listen|attach|serve|server|Server|start|init|preview|createServer|WebSocketServer|WebpackDevServer|startStandaloneServer|browser-sync|webpack-dev-server|socket\.io)$/;

/**
 * Runs a program, with a stand-in for whatever it does not define itself, and notes what each start call is really given. What stands alone
 * among the arguments is read by Node's own `net`. An independent judge of edits: it knows nothing of how they are made. Throws where the
 * program is no JavaScript or TypeScript.
 */
export function run(source: string, path: string): Start[] {
  const loader = path.endsWith('x') ? 'tsx' : path.endsWith('ts') ? 'ts' : 'js';
  // Nothing here has to be waited for, and a program that waits could not be run at once.
  const text = source.replace(/^\ufeff/, '').replaceAll(/\bawait\s+/g, '');
  const { code } = transformSync(text, { loader, format: 'esm', logLevel: 'silent' });
  const noted: Start[] = [];
  const module = { exports: {} as { default?: unknown } };
  const own: Record<string, unknown> = {
    module,
    exports: module.exports,
    require: (name: string) => standIn(name, noted),
    process: { env: {}, argv: ['node', 'server.js'] },
    console: { log: () => undefined },
    normalizePort: Number,
    none: () => 0,
  };
  const scope = new Proxy(own, {
    has: (_own, name) => typeof name === 'string' && (Object.hasOwn(own, name) || !known.has(name)),
    get: (_own, name) =>
      typeof name !== 'string' ? undefined : Object.hasOwn(own, name) ? own[name] : standIn(name, noted),
  });
  const program = vm.runInThisContext(`(function (scope) { with (scope) {${asScript(code)}\n} })`) as (
    scope: unknown,
  ) => void;
  program(scope);
  const exported = module.exports.default;
  if (isPlain(exported) && 'fetch' in exported) noted.push({ name: 'export', given: leavesOf(exported) });
  return noted;
}

/** Globals that a program is given as they are; all others are stood in for. */
const known = new Set(['Object', 'Number', 'String', 'Promise', 'parseInt', 'undefined', 'Response', 'Array']);

/** The same program as a script: imports first, exports as CommonJS has them. */
function asScript(code: string): string {
  const imports = /^import (?:(\w+),? )?(?:\* as (\w+) )?(?:\{([^}]*)\} )?(?:from )?("[^"]*");$/gm;
  const hoisted = [...code.matchAll(imports)].map(([, whole, space, named = '', module = '']) => {
    const names = named.replaceAll(' as ', ': ');
    return [whole, space, named && `{${names}}`]
      .filter(Boolean)
      .map((target) => `const ${target} = require(${module});`)
      .join('');
  });
  const body = code
    .replace(imports, '')
    .replace(/^#!.*/, '')
    .replace(/\bexport default /, 'module.exports.default = ')
    .replace(/^export \{\s*(\w+) as default\s*\};$/m, 'module.exports.default = $1;')
    .replace(/^export \{[^}]*\};$/gm, '');
  return hoisted.join('') + body;
}

/** A thing of that name on which everything can be done; starts done on it are noted. */
function standIn(name: string, noted: Start[]): unknown {
  const note = (args: readonly unknown[]): unknown => {
    if (starters.test(name)) noted.push({ name: name.replace(/.*\./, ''), given: givenTo(args) });
    return standIn(`${name}()`, noted);
  };
  return new Proxy(function named() {}, {
    get: (_target, key) => {
      if (key === Symbol.toPrimitive) return () => Number.NaN;
      if (key === Symbol.iterator) return () => [standIn(`${name}[]`, noted)].values();
      return typeof key === 'symbol' ? undefined : standIn(`${name}.${key}`, noted);
    },
    apply: (_target, _self, args) => note(args),
    construct: (_target, args) => note(args) as object,
  });
}

function givenTo(args: readonly unknown[]): ReadonlyMap<string, unknown> {
  const options = args.filter(isPlain);
  if (options.length > 0) return new Map(options.flatMap((one) => [...leavesOf(one)]));
  const [first] = args;
  if (typeof first === 'function') return new Map();
  // Undocumented, and what `listen` itself goes by.
  const { _normalizeArgs: normalize } = net as unknown as { _normalizeArgs: (args: readonly unknown[]) => [object] };
  return leavesOf(normalize(args.filter((one) => typeof one !== 'function'))[0]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leavesOf(value: object, path = ''): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      if (isPlain(inner)) return [...leavesOf(inner, `${path}${key}.`)];
      return [[path + key, typeof inner === 'function' ? 'function' : inner]];
    }),
  );
}

/** One leaf of one start that differs: its last name, and the values. */
export type Difference = { leaf: string; before: unknown; after: unknown };

/** Where two runs differ; null where they do not start the same things in the same order. */
export function differences(before: readonly Start[], after: readonly Start[]): Difference[] | null {
  if (before.map(({ name }) => name).join() !== after.map(({ name }) => name).join()) return null;
  return before.flatMap(({ given }, at) => {
    const now = after[at]?.given ?? new Map<string, unknown>();
    const leaves = new Set([...given.keys(), ...now.keys()]);
    const differing = [...leaves].filter((leaf) => given.get(leaf) !== now.get(leaf));
    return differing.map((leaf) => ({
      leaf: leaf.replace(/.*\./, ''),
      before: given.get(leaf),
      after: now.get(leaf),
    }));
  });
}
