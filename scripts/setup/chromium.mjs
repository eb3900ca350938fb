import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { aptInstall, cacheFolder, canApt, findProgram, installOnce, isLinuxX64, run, say } from './system.mjs';

/**
 * A Chromium for the workbench: CHROMIUM, the system's, or an installed one.
 * @returns {string | undefined} its path; undefined leaves the choice to playwright (an installed Chrome)
 */
export function ensureChromium() {
  const installed =
    process.env['CHROMIUM'] || findProgram('chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser');
  if (installed || !isLinuxX64) return installed;
  if (!canApt) return chromiumFromNpm();
  aptInstall(['chromium', 'fonts-dejavu-core'], 'a browser for the workbench');
  return '/usr/bin/chromium';
}

/** Without root: the Chromium that @sparticuz/chromium compresses for bare servers, with the libraries it needs. */
function chromiumFromNpm() {
  const folder = path.join(cacheFolder, 'chromium-141');
  installOnce(folder, (temporary) => {
    say('installing Chromium 141 (npm @sparticuz/chromium), about 70 MB');
    writeFileSync(path.join(temporary, 'package.json'), '{"name":"chromium","private":true}\n');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@sparticuz/chromium@141.0.0'];
    run('npm', args, { cwd: temporary });
    const packed = path.join(temporary, 'node_modules/@sparticuz/chromium/bin');
    unpack(path.join(packed, 'chromium.br'), path.join(temporary, 'browser'));
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      unpack(path.join(packed, `${name}.tar.br`), path.join(temporary, `${name}.tar`));
      run('tar', ['-xf', `${name}.tar`], { cwd: temporary });
      rmSync(path.join(temporary, `${name}.tar`));
    }
    rmSync(path.join(temporary, 'node_modules'), { recursive: true });
    const start = '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexport LD_LIBRARY_PATH="$here/lib:$here"\n';
    writeFileSync(path.join(temporary, 'chromium'), `${start}exec "$here/browser" "$@"\n`, { mode: 0o755 });
  });
  return path.join(folder, 'chromium');
}

/** @param {string} packed a .br file @param {string} file */
function unpack(packed, file) {
  writeFileSync(file, brotliDecompressSync(readFileSync(packed)));
  chmodSync(file, 0o755);
}
