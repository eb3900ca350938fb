// Runs out/editor-tests.js inside VS Code, in a fresh copy of the sample workspace: code-server where that runs,
// elsewhere the desktop VS Code that @vscode/test-electron downloads.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { ensureFlask } from '../../scripts/setup/flask.mjs';
import { projectFolder } from '../../scripts/setup/system.mjs';
import { ensureVscodeHost, vscodeVersion } from '../../scripts/setup/vscodeHost.mjs';

const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-editor-'));
const folder = path.join(root, 'workspace');
cpSync(path.join(projectFolder, 'samples/flask'), folder, { recursive: true });

const standIn = ensureVscodeHost() && path.join(projectFolder, 'test/host/codeShim.mjs');
try {
  await runTests({
    ...(standIn ? { vscodeExecutablePath: standIn } : { version: vscodeVersion }),
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: path.join(projectFolder, 'out/editor-tests.js'),
    extensionTestsEnv: { PATH: `${ensureFlask().bin}${path.delimiter}${process.env['PATH']}` },
    launchArgs: [
      folder,
      `--extensions-dir=${path.join(root, 'extensions')}`,
      `--user-data-dir=${path.join(root, 'user')}`,
    ],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
