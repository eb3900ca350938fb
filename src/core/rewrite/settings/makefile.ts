import { t } from '@vscode/l10n';
import type { SlotStart } from '../../starts/slots.ts';
import type { TextRange } from '../addressText.ts';
import type { Variable } from './commandLayout.ts';
import { commandStarts } from './embeddedCommand.ts';
import { decodeText, expandText, type EmbeddedText } from './embeddedText.ts';
import { groupOf, readLines, type LineRules, type LogicalLine } from './lines.ts';
import type { ReadFile } from './settingsFile.ts';
import { withFallbacks } from './scripts.ts';
import { stillWins } from './valueSlot.ts';

/** How a language of recipes writes what we need of it. */
type Dialect = {
  rules: LineRules;
  /** A recipe's line; group 1 is what the shell gets. */
  recipe: RegExp;
  /** A variable's definition: group 1 `export`, group 2 its name, group 3 the operator, group 4 its text. */
  definition: RegExp;
  /** Where one is used; the first group that took part is its name. */
  use: RegExp;
  /** What stands for a single `$` or brace, and what for. */
  escape: { pattern: RegExp; text: string };
  /** The names that a line outside of recipes sets, for all of the file or for a recipe. */
  set: (line: string) => string[];
  /** An operator that something outside wins over. */
  isDefault: (operator: string) => boolean;
};

const withoutEnd = (text: string): boolean => !/[\r\n]/.test(text);

/** GNU make manual, "Recipe Syntax", "Recipe Echoing", "Setting Variables". */
const make: Dialect = {
  rules: {
    continues: '\\',
    isEscapable: true,
    drops: /^\t?/,
    comment: /^ *#/,
    between: null,
    encode: (text) => (withoutEnd(text) && !text.includes('#') ? text.replaceAll('$', '$$$$') : null),
  },
  recipe: /^\t[@\-+ \t]*(.*\S)\s*$/ds,
  definition: /^ *(export +)?([\w.-]+)[ \t]*(\?=|:{0,3}=)[ \t]*([^#]*?)[ \t]*(?:#.*)?$/ds,
  use: /\$(?:\(([\w.-]+)\)|\{([\w.-]+)\})/g,
  escape: { pattern: /\$\$/g, text: '$' },
  set: (line) => Array.from(line.matchAll(/([\w.-]+)[ \t]*(?:[?+!]|:{0,3})=/g), ([, name = '']) => name),
  isDefault: (operator) => operator === '?=',
};

/** Just's manual, "Recipe Parameters", "Variables and Substitution", "Quiet Recipes". */
const just: Dialect = {
  rules: {
    continues: '\\',
    isEscapable: true,
    drops: /^[ \t]*/,
    comment: /^\s*#/,
    between: null,
    encode: (text) => (withoutEnd(text) ? text.replaceAll('{{', '{{{{') : null),
  },
  recipe: /^[ \t]+[@-]*(.*\S)\s*$/ds,
  definition: /^(export +)?([A-Za-z_][\w-]*)[ \t]*(:=)[ \t]*(?:'([^'\\]*)'|"([^"\\]*)")[ \t]*(?:#.*)?$/ds,
  use: /\{\{[ \t]*([A-Za-z_][\w-]*)[ \t]*\}\}/g,
  escape: { pattern: /\{\{\{\{/g, text: '{{' },
  set: (line) => line.replace(/^set /, '').match(/[A-Za-z_][\w-]*/g) ?? [],
  isDefault: () => false,
};

/** Finds the servers that the recipes of a makefile start; `$(HOST)` is followed to its one definition in the file. */
export function makefileStarts(file: ReadFile): SlotStart[] {
  return /^\.RECIPEPREFIX\b/m.test(file.source) ? [] : recipeStarts(file, make);
}

/** The same for a justfile. */
export function justfileStarts(file: ReadFile): SlotStart[] {
  return recipeStarts(file, just);
}

type Definitions = ReadonlyMap<string, Definition>;

type Definition = { name: string; isExported: boolean; text: EmbeddedText; isDefault: boolean };

function recipeStarts(file: ReadFile, dialect: Dialect): SlotStart[] {
  return recipeLines(file.source, dialect).flatMap(({ line, variables, start, end }) =>
    commandStarts(file, { parts: [{ kind: 'line', text: line }], variables, notes: [], start, end }),
  );
}

/** One line of a recipe as the shell gets it, the variables that the file exports to it, and its range in the file. */
export type RecipeLine = TextRange & { line: EmbeddedText; variables: readonly Variable[] };

/** The lines of all recipes of a makefile, in order. */
export function makefileLines(source: string): RecipeLine[] {
  return /^\.RECIPEPREFIX\b/m.test(source) ? [] : recipeLines(source, make);
}

/** The same for a justfile. */
export function justfileLines(source: string): RecipeLine[] {
  return recipeLines(source, just);
}

function recipeLines(source: string, dialect: Dialect): RecipeLine[] {
  const lines = readLines(source, dialect.rules);
  const uses = count(Array.from(source.matchAll(dialect.use), nameIn));
  const definitions = followed(definitionsIn(lines, dialect), dialect, uses);
  const variables = [...definitions.values()].filter(({ isExported }) => isExported);
  return lines.flatMap(({ text, start, end }) => {
    const match = dialect.recipe.exec(text.text);
    const recipe = match && groupOf(text, match, 1);
    if (!recipe) return [];
    const { pattern, text: escaped } = dialect.escape;
    const decoded = decodeText(useDefinitions(recipe, definitions, dialect, uses), pattern, () => escaped);
    return [{ line: withFallbacks(decoded), variables, start, end }];
  });
}

function nameIn(match: RegExpMatchArray): string {
  return match.slice(1).find((group) => group !== undefined) ?? '';
}

/** By name, those that are set in one place only: for one recipe alone, by its own parameter or piece by piece counts as another. */
function definitionsIn(lines: readonly LogicalLine[], dialect: Dialect): Definitions {
  const texts = lines.map(({ text }) => text).filter(({ text }) => !dialect.recipe.test(text));
  const settings = count(texts.flatMap(({ text }) => dialect.set(text)));
  const found = texts.flatMap((text) => definitionIn(text, dialect) ?? []);
  return new Map(found.filter(({ name }) => settings.get(name) === 1).map((one) => [one.name, one]));
}

function definitionIn(text: EmbeddedText, { definition, isDefault }: Dialect): Definition | null {
  const match = definition.exec(text.text);
  const value = match && (groupOf(text, match, 4) ?? groupOf(text, match, 5));
  if (!match || !value) return null;
  const [, exported, name = '', operator = ''] = match;
  return { name, isExported: exported !== undefined, text: value, isDefault: isDefault(operator) };
}

function count(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Definitions that are made of others, `$(VENV)/bin/python`, followed twice; longer ones are no addresses. */
function followed(definitions: Definitions, dialect: Dialect, uses: ReadonlyMap<string, number>): Definitions {
  const follow = (known: Definitions): Definitions =>
    new Map(
      [...known].map(([name, one]) => [
        name,
        one.text.text.length > longest ? one : { ...one, text: useDefinitions(one.text, known, dialect, uses) },
      ]),
    );
  return follow(follow(definitions));
}

const longest = 200;

function useDefinitions(
  recipe: EmbeddedText,
  definitions: Definitions,
  { use }: Dialect,
  uses: ReadonlyMap<string, number>,
): EmbeddedText {
  return expandText(recipe, use, (match) => {
    const name = nameIn(match);
    const known = definitions.get(name);
    // What only the program itself knows is left as it stands.
    if (!known || /[${}]/.test(known.text.text) || known.text.text.length > longest) return null;
    const notes = [
      ...((uses.get(name) ?? 0) > 1 ? [t('{0} is used elsewhere in this file too.', name)] : []),
      ...(known.isDefault ? [stillWins(name)] : []),
    ];
    return { text: known.text, notes, isDynamic: known.isDefault };
  });
}
