// Runs out/editor-tests.js inside VS Code, in a workspace of two folders, one a fresh copy of the sample: code-server where that runs,
// elsewhere the desktop VS Code that @vscode/test-electron downloads.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { nodePrograms } from '../../scripts/setup/languages.mjs';
import { ensurePythonPackage } from '../../scripts/setup/pythonPackage.mjs';
import { ensureFlask } from '../../scripts/setup/flask.mjs';
import { projectFolder } from '../../scripts/setup/system.mjs';
import { ensureVscodeHost, vscodeVersion } from '../../scripts/setup/vscodeHost.mjs';

const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-editor-'));
cpSync(path.join(projectFolder, 'samples/flask'), path.join(root, 'shop'), { recursive: true });
mkdirSync(path.join(root, 'second'));
writeFileSync(path.join(root, 'second/app.py'), 'from flask import Flask\n\napp = Flask(__name__)\n\napp.run()\n');
// A debugger for Python, as an extension of its own brings one.
ensurePythonPackage('debugpy');
const extensions = path.join(root, 'extensions');
cpSync(
  path.join(projectFolder, 'test/editor/pythonDebugger'),
  path.join(extensions, 'reachable-test.python-debugger-1.0.0'),
  {
    recursive: true,
  },
);
const workspace = path.join(root, 'two.code-workspace');
writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'second' }] }));

const standIn = ensureVscodeHost() && path.join(projectFolder, 'test/host/codeShim.mjs');
try {
  await runTests({
    ...(standIn ? { vscodeExecutablePath: standIn } : { version: vscodeVersion }),
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: path.join(projectFolder, 'out/editor-tests.js'),
    // Flask's Python, and this project's Vite.
    extensionTestsEnv: { PATH: [ensureFlask().bin, nodePrograms, process.env['PATH']].join(path.delimiter) },
    launchArgs: [workspace, `--extensions-dir=${extensions}`, `--user-data-dir=${path.join(root, 'user')}`],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
