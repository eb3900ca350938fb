import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aptInstall, cacheFolder, canApt, findProgram, run, say } from './system.mjs';

const environment = path.join(cacheFolder, 'flask');
const bin = path.join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');

/** Written last: a virtual environment holds its own path, so it cannot be moved into place when it is complete. */
const stamp = path.join(environment, 'complete');

/**
 * A Python with Flask and python-dotenv: the newest of PyPI, or where PyPI cannot be reached Debian's.
 * @returns {{ bin: string, version: string, from: 'PyPI' | 'Debian' }} `bin`, first on PATH, gives `python` and `flask`
 * @throws when neither can be had
 */
export function ensureFlask() {
  if (existsSync(stamp)) return { bin, version: flaskVersion(bin), from: 'PyPI' };
  try {
    installFromPyPI();
    return { bin, version: flaskVersion(bin), from: 'PyPI' };
  } catch (error) {
    return { ...debianFlask(error), from: 'Debian' };
  }
}

function installFromPyPI() {
  say('installing Flask from PyPI in a virtual environment');
  const python = findProgram('python3', 'python');
  if (!python && canApt) aptInstall(['python3', 'python3-venv'], 'to run Flask');
  rmSync(environment, { recursive: true, force: true });
  makeEnvironment(python ?? 'python3');
  const inside = path.join(bin, 'python');
  run(inside, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'flask', 'python-dotenv']);
  writeFileSync(stamp, '');
}

/** Debian's python3 comes without ensurepip, which makes virtual environments. @param {string} python */
function makeEnvironment(python) {
  try {
    run(python, ['-m', 'venv', environment]);
  } catch (error) {
    if (!canApt) throw error;
    aptInstall(['python3-venv'], 'to make virtual environments');
    run('/usr/bin/python3', ['-m', 'venv', '--clear', environment]);
  }
}

/** The Flask of Debian's own Python; installed by root, used by anybody. @param {unknown} whyNotPyPI */
function debianFlask(whyNotPyPI) {
  const folder = path.join(cacheFolder, 'flask-debian');
  mkdirSync(folder, { recursive: true });
  const python = path.join(folder, 'python');
  if (!existsSync(python)) symlinkSync('/usr/bin/python3', python);
  if (canApt) aptInstall(['python3-flask', 'python3-dotenv'], 'PyPI could not be used: Debian’s own Flask');
  try {
    return { bin: folder, version: flaskVersion(folder) };
  } catch {
    throw whyNotPyPI;
  }
}

/** @param {string} folder the folder of a python */
function flaskVersion(folder) {
  const ask = 'import importlib.metadata as m; print(m.version("flask"))';
  return run(path.join(folder, 'python'), ['-c', ask]).trim();
}
