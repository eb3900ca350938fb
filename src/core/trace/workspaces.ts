import { absolutePath } from '../launch/paths.ts';
import { readJson } from '../rewrite/settings/json.ts';
import { settingsAt, textOf, type Setting } from '../rewrite/settings/setting.ts';
import { loadYaml } from '../rewrite/settings/yaml.ts';
import { findIn, findUpward, folderOf, type Files, type FoundFile } from './files.ts';

/** So many workspaces of one root are looked at, and so many folders for them. */
const most = 100;
const mostFolders = 1_000;

/**
 * The package.json files that a runner means: that of the folder or the nearest one above, those of the workspaces it names (by name, by
 * path, `@scope/*`, `./apps/*`), or all of them. None where they are not found.
 */
export async function findPackages(
  folder: string,
  wanted: readonly string[] | 'root' | 'all' | null,
  files: Files,
): Promise<FoundFile[]> {
  const own = await findUpward(folder, ['package.json'], files);
  if (wanted === null) return own ? [own] : [];
  const root = await findRoot(folder, files);
  if (!root) return own && wanted === 'all' ? [own] : [];
  if (wanted === 'root') return [root];
  const packages = await packagesOf(root, files);
  if (wanted === 'all') return packages;
  return packages.filter((one) => wanted.some((text) => isMeant(one, text, root.folder, folder)));
}

async function findRoot(folder: string, files: Files): Promise<FoundFile | null> {
  const found = await findIn(folder, ['package.json'], files);
  if (found && (await patternsOf(found, files)).length > 0) return found;
  return folder === '/' ? null : findRoot(folderOf(folder), files);
}

/** npm, Yarn and Bun list them in package.json, pnpm in a file of its own ("Workspaces" in the manual of each). */
async function patternsOf({ folder, text }: FoundFile, files: Files): Promise<string[]> {
  const json = readJson(text)?.root ?? null;
  const listed = ['workspaces', 'workspaces.packages'].flatMap((path) => textsAt(json, path.split('.')));
  if (listed.length > 0) return listed;
  const pnpm = await files.read(`${folder === '/' ? '' : folder}/pnpm-workspace.yaml`);
  if (pnpm === null) return [];
  const [document] = (await loadYaml())(pnpm);
  return textsAt(document?.root ?? null, ['packages']);
}

function textsAt(root: Setting | null, path: readonly string[]): string[] {
  const found = root ? settingsAt(root, [...path, '*']) : [];
  return found.flatMap(({ value }) => (value.kind === 'value' && typeof value.value === 'string' ? [value.value] : []));
}

async function packagesOf(root: FoundFile, files: Files): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const budget = { folders: mostFolders };
  for (const pattern of await patternsOf(root, files)) {
    if (pattern.startsWith('!')) continue;
    const folders = await expand(
      root.folder,
      pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/'),
      files,
      budget,
    );
    for (const folder of folders) {
      const one = found.length < most ? await findIn(folder, ['package.json'], files) : null;
      if (one && !found.some(({ path }) => path === one.path)) found.push(one);
    }
  }
  return found;
}

/** `apps/*`, `packages/web-*`; `**` stands for one folder or two. */
async function expand(
  folder: string,
  [step, ...rest]: readonly string[],
  files: Files,
  budget: { folders: number },
): Promise<string[]> {
  if (step === undefined) return [folder];
  if (!step.includes('*')) return expand(joined(folder, step), rest, files, budget);
  if (budget.folders <= 0) return [];
  budget.folders -= 1;
  const names = (await files.folders(folder)).filter((name) => !/^(?:\.|node_modules$)/.test(name)).slice(0, most);
  const fitting = names.filter((name) => patternOf(step.replaceAll('**', '*')).test(name));
  const inside = await Promise.all(fitting.map((name) => expand(joined(folder, name), rest, files, budget)));
  if (step !== '**') return inside.flat();
  const deeper = await Promise.all(names.map((name) => expand(joined(folder, name), ['*', ...rest], files, budget)));
  return [...inside.flat(), ...deeper.flat()];
}

function joined(folder: string, name: string): string {
  return `${folder === '/' ? '' : folder}/${name}`;
}

function patternOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** `@acme/web`, `web` (pnpm leaves the scope out), `./apps/web`, `{apps/web}`, and with `...` at an end what belongs to it. */
function isMeant({ folder, text }: FoundFile, wanted: string, root: string, from: string): boolean {
  const plain = wanted.replaceAll(/^\.{3}\^?|\^?\.{3}$|^\{|\}$/g, '');
  if (plain.startsWith('!') || plain === '') return false;
  const name = textOf(readJson(text)?.root ?? null, 'name') ?? '';
  const pattern = patternOf(plain);
  if (pattern.test(name) || (!plain.includes('/') && pattern.test(name.replace(/^@[^/]*\//, '')))) return true;
  return [root, from].some((base) => patternOf(absolutePath(plain, base, null) ?? '').test(folder));
}
