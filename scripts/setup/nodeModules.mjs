import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, run, say } from './system.mjs';

/** Runs `npm ci` unless node_modules holds exactly what package-lock.json asks for. */
export function ensureNodeModules() {
  if (nodeModulesMatch()) return;
  say('installing npm packages (npm ci)');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Compares contents, not times: a checkout and `npm install` both touch the lock file. */
function nodeModulesMatch() {
  const installed = path.join(projectFolder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(projectFolder, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, { version, optional }]) => where === '' || optional || present[where]?.version === version,
  );
}
