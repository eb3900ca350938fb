import { absolutePath } from '../launch/paths.ts';
import { findIn, findUpward, type Files, type FoundFile } from './files.ts';
import { packageScripts } from './packageScripts.ts';
import { justRecipes, makeRecipes, processes, type Recipe } from './recipes.ts';
import type { Script } from './script.ts';
import type { ScriptRun } from './scriptRun.ts';
import type { ScriptKind } from './scriptRunners.ts';
import { settingsScripts, settingsSources } from './settingsScripts.ts';
import { findPackages } from './workspaces.ts';

/** Kinds whose files are no settings: where they look, and what they find. */
type RecipeKind = {
  files: readonly string[];
  isUpward: boolean;
  read(text: string, names: readonly string[]): Recipe[];
};

const recipeKinds: Partial<Record<ScriptKind, RecipeKind>> = {
  make: { files: ['GNUmakefile', 'makefile', 'Makefile'], isUpward: false, read: makeRecipes },
  just: { files: ['justfile', '.justfile', 'Justfile'], isUpward: true, read: justRecipes },
  procfile: { files: ['Procfile'], isUpward: false, read: processes },
};

/**
 * The scripts that a runner would run, from a folder on; none where no file tells.
 * @param folder absolute
 */
export async function findScripts(run: ScriptRun, folder: string, files: Files): Promise<Script[]> {
  const { kind } = run.runner;
  const base = run.directory === null ? folder : absolutePath(run.directory, folder, null);
  if (base === null) return [];
  if (kind === 'package') return findPackageScripts(run, base, files);
  if (kind === 'shell') return findShellFile(run, base, files);
  const recipes = recipeKinds[kind];
  if (recipes) return findRecipes(run, recipes, base, files);
  return findSettingsScripts(run, base, files);
}

async function findPackageScripts(run: ScriptRun, folder: string, files: Files): Promise<Script[]> {
  const packages = await findPackages(folder, run.workspaces, files);
  return packages.flatMap((one) => run.names.flatMap((name) => packageScripts(one, name)));
}

/** A file that a shell reads: by its first line, or by its name. */
async function findShellFile({ names: [name = ''] }: ScriptRun, folder: string, files: Files): Promise<Script[]> {
  const found = await findIn(folder, [name], files);
  if (!found || (!/^#!.*\b(?:ba|z|da|a|k)?sh\b/.test(found.text) && !name.endsWith('.sh'))) return [];
  // Words on the command line reach the last command where it asks for them.
  const text = found.text.replace(/\s+"\$@"\s*$/, '');
  const line = { text, start: 0, end: found.text.length, isClosed: text === found.text };
  return [{ file: found.path, name, lines: [line], folder, isAsked: true }];
}

async function findRecipes({ file, names }: ScriptRun, kind: RecipeKind, folder: string, files: Files) {
  const names_ = file === null ? kind.files : [file];
  const found = await (kind.isUpward ? findUpward(folder, names_, files) : findIn(folder, names_, files));
  if (!found) return [];
  return kind.read(found.text, names).map((recipe): Script => ({
    ...recipe,
    file: found.path,
    // A makefile runs where make was called; the others where their file lies.
    folder: kind.read === makeRecipes ? folder : found.folder,
    isAsked: true,
  }));
}

async function findSettingsScripts(run: ScriptRun, folder: string, files: Files): Promise<Script[]> {
  const sources = settingsSources[run.runner.kind] ?? [];
  for (const source of sources) {
    const names = run.file === null ? [source.file] : [run.file];
    const found = await (source.isUpward ? findUpward(folder, names, files) : findIn(folder, names, files));
    const scripts = found ? await settingsScripts(run, source, found) : [];
    if (found && scripts.length > 0) return scripts.map((script) => placed(script, found, source.runsIn, folder));
  }
  // Deno runs the scripts of package.json, too.
  return run.runner.kind === 'deno' ? findPackageScripts(run, folder, files) : [];
}

function placed(recipe: Recipe, { path, folder }: FoundFile, runsIn: 'file' | 'current', current: string): Script {
  return { ...recipe, file: path, folder: runsIn === 'file' ? folder : current, isAsked: true };
}
