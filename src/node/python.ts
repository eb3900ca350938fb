import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** How a process names its interpreter: `argv0` as it was started, its working directory, and its PATH for a bare name like `python3`. */
export type Interpreter = { argv0: string; cwd: string | null; searchPath: string };

/**
 * True where python-dotenv is in this interpreter's site-packages, so that `flask run` reads `.flaskenv`. Looked at, never run. Without it
 * Flask only prints a hint. Packages that a PYTHONPATH, a .pth file or a zip brings in are not seen: the answer is then a careful false.
 *
 * Where packages live: the virtual environment of pyvenv.cfg (docs.python.org/3/library/venv.html, /library/site.html), else
 * PREFIX/lib/pythonX.Y/site-packages (CPython, pyenv, conda, Homebrew), Debian's dist-packages (wiki.debian.org/Python), and the user's own.
 */
export async function hasDotenv(interpreter: Interpreter): Promise<boolean> {
  const program = await locate(interpreter);
  if (program === null) return false;
  const folders = await packageFolders(program);
  const found = await Promise.all(folders.map((folder) => isThere(path.join(folder, 'dotenv', '__init__.py'))));
  return found.includes(true);
}

/**
 * These variables as the process got them when it started; empty where its environment is not ours to read. Nothing else of the environment
 * is kept. Source: /proc/PID/environ. Linux only.
 */
export async function readEnvironment(pid: number, names: readonly string[]): Promise<Map<string, string>> {
  const variables = (await readText(`/proc/${pid}/environ`))?.split('\0') ?? [];
  const pairs = variables.map((variable) => [variable.split('=', 1)[0] ?? '', variable] as const);
  return new Map(
    pairs.flatMap(([name, variable]) => (names.includes(name) ? [[name, variable.slice(name.length + 1)]] : [])),
  );
}

/** The program's file with its links unresolved: a virtual environment's python is a link to the base one. */
async function locate({ argv0, cwd, searchPath }: Interpreter): Promise<string | null> {
  if (argv0.includes('/')) return cwd === null && !path.isAbsolute(argv0) ? null : path.resolve(cwd ?? '/', argv0);
  const candidates = searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, argv0));
  const present = await Promise.all(candidates.map(isThere));
  return candidates[present.indexOf(true)] ?? null;
}

async function packageFolders(program: string): Promise<string[]> {
  const environment = await findEnvironment(program);
  if (environment === null) return baseFolders(program);
  const own = await sitePackages(environment.prefix, null);
  return environment.seesBase ? [...own, ...(await baseFolders(program))] : own;
}

/** The virtual environment whose pyvenv.cfg lies above the program's folder, or in it; null for an interpreter outside any. */
async function findEnvironment(program: string): Promise<{ prefix: string; seesBase: boolean } | null> {
  const folder = path.dirname(program);
  for (const prefix of [path.dirname(folder), folder]) {
    const config = await readText(path.join(prefix, 'pyvenv.cfg'));
    if (config !== null) return { prefix, seesBase: /^include-system-site-packages\s*=\s*true\s*$/im.test(config) };
  }
  return null;
}

/** Of an interpreter outside any virtual environment; its version is read from its real name, `python3.12`. */
async function baseFolders(program: string): Promise<string[]> {
  const real = await realpath(program).catch(() => program);
  const version = /^python(\d+\.\d+)/.exec(path.basename(real))?.[1] ?? null;
  const prefix = path.dirname(path.dirname(real));
  const prefixes = [prefix, path.join(homedir(), '.local'), ...(prefix === '/usr' ? ['/usr/local'] : [])];
  const folders = await Promise.all(prefixes.map((folder) => sitePackages(folder, version)));
  return [...folders.flat(), path.join(prefix, 'lib/python3/dist-packages')];
}

/** PREFIX/{lib,lib64}/pythonX.Y/{site,dist}-packages of that version, or of every one that is there when it is not known. */
async function sitePackages(prefix: string, version: string | null): Promise<string[]> {
  const libraries = ['lib', 'lib64'].map((name) => path.join(prefix, name));
  const folders = await Promise.all(libraries.map((library) => pythonFolders(library, version)));
  return folders.flat().flatMap((folder) => ['site-packages', 'dist-packages'].map((name) => path.join(folder, name)));
}

async function pythonFolders(library: string, version: string | null): Promise<string[]> {
  const names = version === null ? await readdir(library).catch(() => []) : [`python${version}`];
  return names.filter((name) => /^python\d+\.\d+t?$/.test(name)).map((name) => path.join(library, name));
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
