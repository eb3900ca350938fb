import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureFlask } from './flask.mjs';
import { cacheFolder, run, say } from './system.mjs';

const folder = path.join(cacheFolder, 'gates');

/**
 * Bokeh, on the last Tornado that asks for its list of origins also where a page's origin is the host it was asked for.
 * @returns {{ python: string, modules: string }} the interpreter, and the `PYTHONPATH` it needs
 * @throws when it cannot be had
 */
export function ensureBokeh() {
  const python = path.join(ensureFlask().bin, 'python');
  const modules = path.join(folder, 'bokeh');
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', modules];
  once(modules, 'Bokeh from PyPI', () => run(python, [...install, 'bokeh', 'tornado<6.6']));
  return { python, modules };
}

/**
 * Next.js, in a folder of its own: it finds its modules only from where the project lies.
 * @returns {string} the folder
 * @throws when it cannot be had
 */
export function ensureNext() {
  const project = path.join(folder, 'next');
  once(project, 'Next.js from npm', () => {
    writeFileSync(path.join(project, 'package.json'), '{ "private": true }\n');
    const install = ['install', '--silent', '--no-audit', '--no-fund', 'next@16', 'react@19', 'react-dom@19'];
    run('npm', install, { cwd: project });
  });
  return project;
}

/** The stamp is written last. @param {string} place @param {string} what @param {() => void} install */
function once(place, what, install) {
  const stamp = `${place}.complete`;
  if (existsSync(stamp)) return;
  say(`installing ${what}`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  install();
  writeFileSync(stamp, '');
}
