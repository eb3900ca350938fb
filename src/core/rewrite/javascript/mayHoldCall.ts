import { functions, makers } from './starters.ts';

const modules = [
  ...new Set([...Object.keys(makers), ...Object.keys(functions).filter((name) => !/^(?:Bun|Deno|std)/.test(name))]),
];
/** `from 'http'`, `require("node:http")`, `from 'npm:express@4'` */
const imported = new RegExp(
  `["'](?:node:|npm:|jsr:)?(?:${modules.map((name) => name.replaceAll('.', '\\.')).join('|')})(?:@[^"'/]*)?["']`,
);

/**
 * Cheap text test, in a fraction of a millisecond: false means that `findCallStarts` would find nothing in this source, so the grammar need
 * not be loaded.
 */
export function mayHoldCall(source: string): boolean {
  if (/\b(?:Bun|Deno)\b|deno\.land\/std/.test(source)) return true;
  if (/\bexport\s+default\s*\{/.test(source) && /\bfetch\b/.test(source)) return true;
  // An app of another file of the project.
  return imported.test(source) || (/\.\s*listen\b/.test(source) && /["'](?:\.{1,2}["'/]|[@~#]\/|src\/)/.test(source));
}
