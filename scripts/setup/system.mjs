// What the setup steps share: a quiet way to run programs, the per-user cache, and Debian's packages for root.
// Node's own modules only, here and in every setup step: they run before `npm ci`.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const { version } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8'));

/** Where `npm run package` leaves the extension. */
export const vsixFile = path.join(projectFolder, `reachable-${version}.vsix`);

/** Shared by every checkout of this user. */
export const cacheFolder = path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'reachable');

export const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
export const isRoot = process.getuid?.() === 0;

/** @param {string} text one line for the person at the terminal */
export function say(text) {
  console.log(`reachable: ${text}`);
}

/** @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The first of these programs that is on PATH or in the system folders that a plain user's PATH leaves out.
 * @param {...string} names
 * @returns {string | undefined} its full path
 */
export function findProgram(...names) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** `npm run` describes itself to its children in the environment; an npm started from here must not believe that. */
export function environmentForNpm() {
  const ours = /^npm_(package|lifecycle|command|execpath|node_execpath|config_(local_|global_)?prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/**
 * Runs a program to its end, quietly.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {string} its standard output
 * @throws when it cannot be started or fails: the command, then what it printed
 */
export function run(program, args, { cwd = projectFolder, env = environmentForNpm() } = {}) {
  const shell = process.platform === 'win32';
  const done = spawnSync(program, args, { cwd, env, shell, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status === 0) return done.stdout;
  const why = done.error?.message ?? `exit ${done.status ?? done.signal}`;
  const printed = `${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd().split('\n');
  throw new Error(`\`${[program, ...args].join(' ')}\` failed (${why})\n${shorten(printed).join('\n')}`);
}

/** npm says why at the beginning, a compiler at the end. @param {string[]} lines */
function shorten(lines) {
  return lines.length > 40 ? [...lines.slice(0, 15), '…', ...lines.slice(-20)] : lines;
}

/**
 * Fills `folder` through `install(temporary folder)` and moves it into place in one step, so that a folder that is
 * there is complete. Of two that install at once, the first to finish wins.
 * @param {string} folder
 * @param {(temporary: string) => void} install
 */
export function installOnce(folder, install) {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const temporary = `${folder}.partial-${process.pid}`;
  mkdirSync(temporary);
  try {
    install(temporary);
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Partial installations whose installer is gone. @param {string} parent */
function removeAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether Debian packages can be installed without asking anybody. */
export const canApt = isRoot && findProgram('apt-get') !== undefined;
let aptListsAreFresh = false;

/** @param {string[]} packages @param {string} purpose */
export function aptInstall(packages, purpose) {
  say(`installing ${packages.join(', ')} with apt-get (${purpose})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!aptListsAreFresh) run('apt-get', ['update', '-qq'], { env });
  aptListsAreFresh = true;
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/**
 * Installs whatever of `programs` is missing.
 * @param {Record<string, string>} programs program -> the Debian package that holds it
 * @param {string} purpose
 * @throws when something is missing and this user cannot install it
 */
export function ensurePrograms(programs, purpose) {
  const missing = Object.entries(programs).filter(([program]) => !findProgram(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (!canApt) throw new Error(`please install ${packages.join(', ')} (${purpose})`);
  aptInstall(packages, purpose);
}
