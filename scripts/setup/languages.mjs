import path from 'node:path';
import { aptInstall, canApt, projectFolder, reasonOf, run, say } from './system.mjs';

/** Languages whose servers the tests start beside Python's and Node's: how to see that each works, and Debian's packages. */
const languages = {
  Go: { probe: ['go', 'version'], packages: ['golang-go'] },
  Java: { probe: ['java', '-version'], packages: ['default-jdk-headless'] },
  PHP: { probe: ['php', '--version'], packages: ['php-cli'] },
  // Ruby's httpd has been a package of its own since Ruby 3.
  Ruby: { probe: ['ruby', '-e', 'require "webrick"'], packages: ['ruby', 'ruby-webrick'] },
  Rust: { probe: ['rustc', '--version'], packages: ['rustc'] },
};

/**
 * Installs what is missing and can be had.
 * @returns {string[]} those that can be used; of the others it is said why not
 */
export function ensureLanguages() {
  return Object.entries(languages)
    .filter(([name, { probe, packages }]) => {
      try {
        if (!works(probe)) install(name, packages);
        return works(probe);
      } catch (error) {
        say(`${name} cannot be installed: its servers are not tested (${reasonOf(error).split('\n')[0]})`);
        return false;
      }
    })
    .map(([name]) => name);
}

/** @param {string} name @param {string[]} packages */
function install(name, packages) {
  if (!canApt) throw new Error('only root can, with apt-get');
  aptInstall(packages, `to run servers written in ${name}`);
}

/** @param {string[]} probe */
function works([program = '', ...args]) {
  try {
    run(program, args);
    return true;
  } catch {
    return false;
  }
}

/** Where npm's programs of this project are: `vite`, `esbuild`. */
export const nodePrograms = path.join(projectFolder, 'node_modules/.bin');
