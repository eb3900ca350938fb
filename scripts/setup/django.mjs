import path from 'node:path';
import { ensureFlask } from './flask.mjs';
import { aptInstall, canApt, run, say } from './system.mjs';

/**
 * Django beside Flask, in the same Python: tests open its second lock.
 * @returns {string} its version
 * @throws when it cannot be had
 */
export function ensureDjango() {
  const { bin, from } = ensureFlask();
  const python = path.join(bin, 'python');
  const installed = versionOf(python);
  if (installed !== null) return installed;
  if (from === 'PyPI') {
    say('installing Django from PyPI in the same virtual environment');
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'django']);
  } else if (canApt) aptInstall(['python3-django'], 'PyPI could not be used: Debian’s own Django');
  const version = versionOf(python);
  if (version === null) throw new Error('Django could not be installed');
  return version;
}

/** @param {string} python */
function versionOf(python) {
  try {
    return run(python, ['-c', 'import django; print(django.__version__)']).trim();
  } catch {
    return null;
  }
}
