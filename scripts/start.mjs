// `npm start`: a real VS Code with Reachable in it and a Flask to open to the network. Needs nothing but Node; Ctrl+C
// stops all of it.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atExit } from '../test/host/atExit.mjs';
import { startServer } from '../test/host/harness.mjs';
import { ensureFlask } from './setup/flask.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { projectFolder, reasonOf, say } from './setup/system.mjs';
import { ensureVscodeHost, vscodeVersion } from './setup/vscodeHost.mjs';

try {
  await start();
} catch (error) {
  console.error(`reachable: ${reasonOf(error)}`);
  process.exit(1);
}

async function start() {
  ensureNodeModules();
  const hasHost = ensureVscodeHost() !== undefined;
  const flask = ensureFlask();
  execFileSync(process.execPath, ['esbuild.mjs', '--only=extension,webview'], { cwd: projectFolder, stdio: 'inherit' });
  const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-start-'));
  atExit(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'flask');
  cpSync(path.join(projectFolder, 'samples/flask'), folder, { recursive: true });
  const env = { ...process.env, PATH: `${flask.bin}${path.delimiter}${process.env['PATH']}` };
  say(`Flask ${flask.version} (${flask.from}); a copy of samples/flask in ${folder}, gone when this ends`);
  if (hasHost) await startInBrowser(folder, path.join(root, 'extensions'), env);
  else await startDesktop(folder, root, env);
  explain();
}

/** @param {string} folder @param {string} extensionsDir @param {NodeJS.ProcessEnv} env */
async function startInBrowser(folder, extensionsDir, env) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8'));
  mkdirSync(extensionsDir);
  symlinkSync(projectFolder, path.join(extensionsDir, `${publisher}.${name}-${version}`));
  const server = await startServer({ extensionsDir, env });
  console.log(`\nOpen ${server.base}/?folder=${encodeURIComponent(folder)}\n`);
}

/** Where code-server does not run: the desktop VS Code, whose window opens by itself. @param {string} folder @param {string} root @param {NodeJS.ProcessEnv} env */
async function startDesktop(folder, root, env) {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const program = await downloadAndUnzipVSCode(vscodeVersion);
  const options = { extensionDevelopmentPath: projectFolder, 'user-data-dir': path.join(root, 'user') };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(program, [folder, '--disable-workspace-trust', ...args], { env, stdio: 'ignore' });
  atExit(() => child.kill());
  child.once('exit', () => process.exit());
}

function explain() {
  console.log(`1. In a terminal (Ctrl+\`): python app.py. The status bar shows a lock: only this computer can reach it.
2. In app.py, on app.run(): Ctrl+. and Make reachable and restart. The status bar shows the address for your phone.
3. Click it for the panel: every address, QR code, what stands between. README.md has more to try.
4. Ctrl+C here stops everything.`);
}
