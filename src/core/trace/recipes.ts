import { justfileLines, makefileLines, type RecipeLine } from '../rewrite/settings/makefile.ts';
import type { Script } from './script.ts';

export type Recipe = Pick<Script, 'name' | 'lines'>;

/** A recipe's head: its names, and those of the recipes that it needs first. */
type Head = { names: readonly string[]; needs: readonly string[]; at: number };

/** GNU make manual, "Rule Syntax". */
const makeHead = /^(?![\t#])([^\s:=#][^:=#\n]*):{1,2}(?!=)([^=#;\n]*)(?=[#;\n]|$)/gm;
/** Just's manual, "Recipes", "Dependencies": `dev port="80": build (lint "x")`. */
const justHead = /^@?([A-Za-z_][\w-]*)(?:[ \t]+[^:\n]*)?:(?!=)([^#\n]*)/gm;

/** The recipes of a makefile by the names of their targets, those that they need first; of its first target where none is named. */
export function makeRecipes(text: string, names: readonly string[]): Recipe[] {
  return recipesOf(readHeads(text, makeHead), makefileLines(text), names);
}

/** The same for a justfile. */
export function justRecipes(text: string, names: readonly string[]): Recipe[] {
  return recipesOf(readHeads(text, justHead), justfileLines(text), names);
}

function readHeads(text: string, pattern: RegExp): Head[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    names: (match[1] ?? '').trim().split(/\s+/),
    needs: (match[2] ?? '').match(/[\w./-]+/g) ?? [],
    at: match.index,
  }));
}

function recipesOf(heads: readonly Head[], lines: readonly RecipeLine[], names: readonly string[]): Recipe[] {
  const first = heads.flatMap(({ names }) => names).find((name) => !/^[.%]/.test(name));
  const wanted = names.length > 0 ? names : first === undefined ? [] : [first];
  const order: string[] = [];
  for (const name of wanted) addNeeded(name, heads, order, 0);
  return order.map((name) => ({ name, lines: linesOf(name, heads, lines) }));
}

/** Recipes that need each other without end are listed once. */
const deepest = 20;

function addNeeded(name: string, heads: readonly Head[], order: string[], depth: number): void {
  const own = heads.filter(({ names }) => names.includes(name));
  if (own.length === 0 || order.includes(name) || depth > deepest) return;
  for (const { needs } of own) for (const need of needs) if (need !== name) addNeeded(need, heads, order, depth + 1);
  if (!order.includes(name)) order.push(name);
}

function linesOf(name: string, heads: readonly Head[], lines: readonly RecipeLine[]): Script['lines'] {
  // Both are in the order of the file: generated makefiles have thousands.
  let above = -1;
  return lines.flatMap(({ line, variables, start, end }) => {
    while ((heads[above + 1]?.at ?? Number.POSITIVE_INFINITY) < start) above += 1;
    if (!heads[above]?.names.includes(name)) return [];
    const exported = variables.map(({ name, text }) => `export ${name}='${text.text.replaceAll("'", '')}'; `);
    return [{ text: exported.join('') + line.text, start, end }];
  });
}

/** The processes of a Procfile, all or those that are named (Heroku Dev Center, "The Procfile"). Each is given a port. */
export function processes(text: string, names: readonly string[]): Recipe[] {
  return Array.from(text.matchAll(/^[ \t]*([\w-]+):[ \t]*(\S.*?)\s*$/gm), (match): Recipe => {
    const [whole, name = '', command = ''] = match;
    const line = { text: `export PORT="$PORT"; ${command}`, start: match.index, end: match.index + whole.length };
    return { name, lines: [line] };
  }).filter(({ name }) => names.length === 0 || names.includes(name));
}
