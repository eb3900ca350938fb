import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { config as configureWords } from '@vscode/l10n';
import * as vscode from 'vscode';
import { createGrammars } from './core/grammar.ts';
import { createRegistry } from './core/servers/registry.ts';
import { createAdvisor } from './editor/advisor.ts';
import { registerCommands } from './editor/commands/register.ts';
import { actOnIntent } from './editor/commands/intents.ts';
import { registerInternalCommands } from './editor/commands/internal.ts';
import { watchHeldPorts } from './editor/heldPorts.ts';
import { createLooker } from './editor/looker.ts';
import { useHolderThread } from './node/linux/findHolders.ts';
import type { Parts } from './editor/parts.ts';
import { hearDebugSessions } from './editor/sources/debugSessions.ts';
import { reportTo } from './editor/sources/listen.ts';
import { hearTasks } from './editor/sources/tasks.ts';
import { hearTerminals } from './editor/sources/terminals.ts';
import { watchPlace } from './editor/place.ts';
import { onSettingChange, readSetting } from './editor/settings.ts';
import { provideCodeActions } from './editor/views/codeActions.ts';
import { keepContextKeys } from './editor/views/contextKeys.ts';
import { showDiagnostics } from './editor/views/diagnostics.ts';
import { providePanel } from './editor/views/panelView.ts';
import { showStatusBar } from './editor/views/statusBar.ts';

/** The composition root: builds the parts and joins them. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  configureWords({ contents: vscode.l10n.bundle ?? {} });
  const log = vscode.window.createOutputChannel('Reachable', { log: true });
  const grammars = createGrammars((file) => readFile(path.join(extensionUri.fsPath, 'dist', file)));
  useHolderThread(path.join(extensionUri.fsPath, 'dist', 'holder-thread.js'));
  const registry = createRegistry();
  const looker = createLooker(registry, log);
  const report = reportTo(registry, looker.look, log);
  const tasks = hearTasks();
  const terminals = hearTerminals(registry, tasks, report, looker.look, log);
  const debugSessions = hearDebugSessions(registry, report, looker.look);
  // The editor hands over what settings.json holds, of whatever type: a single rule is as good as a list of one.
  const readIgnored = (): void =>
    registry.apply({ type: 'ignoreRead', rules: [readSetting('reachable.ignore') ?? []].flat() });
  const readFolders = (): void =>
    registry.apply({
      type: 'foldersRead',
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    });
  const advisor = createAdvisor(registry, grammars, log);
  const heldPorts = watchHeldPorts(registry, advisor, log);
  const panel = providePanel(registry, extensionUri, (intent) => actOnIntent(parts, intent), looker.watch);
  const parts: Parts = { registry, heldPorts, terminals, tasks, debugSessions, looker, advisor, panel, log };
  subscriptions.push(
    log,
    looker,
    tasks,
    terminals,
    debugSessions,
    advisor,
    panel,
    registerCommands(parts),
    registerInternalCommands(parts),
    watchPlace(registry, log),
    showStatusBar(registry),
    keepContextKeys(registry, log),
    heldPorts,
    showDiagnostics(registry, advisor, heldPorts, extensionUri, log),
    provideCodeActions(registry, advisor, heldPorts),
    onSettingChange('reachable.address', looker.look),
    onSettingChange('reachable.ignore', readIgnored),
    vscode.workspace.onDidChangeWorkspaceFolders(readFolders),
  );
  readIgnored();
  readFolders();
  void looker.look();
}
