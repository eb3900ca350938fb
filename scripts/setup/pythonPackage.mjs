import path from 'node:path';
import { ensureFlask } from './flask.mjs';
import { aptInstall, canApt, run, say } from './system.mjs';

/**
 * A package beside Flask, in the same Python: other servers and debuggers that tests run.
 * @param {string} name its distribution on PyPI, and its module
 * @param {string} debian Debian's package, for where PyPI cannot be reached
 * @returns {string} its version
 * @throws when it cannot be had
 */
export function ensurePythonPackage(name, debian = `python3-${name}`) {
  const { bin, from } = ensureFlask();
  const python = path.join(bin, 'python');
  const installed = versionOf(python, name);
  if (installed !== null) return installed;
  if (from === 'PyPI') {
    say(`installing ${name} from PyPI in Flask's virtual environment`);
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', name]);
  } else if (canApt) aptInstall([debian], `PyPI could not be used: Debian’s own ${name}`);
  const version = versionOf(python, name);
  if (version === null) throw new Error(`${name} could not be installed`);
  return version;
}

/** @param {string} python @param {string} name */
function versionOf(python, name) {
  try {
    return run(python, ['-c', `import importlib.metadata as m; print(m.version("${name}"))`]).trim();
  } catch {
    return null;
  }
}
