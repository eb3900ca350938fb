import * as vscode from 'vscode';
import type { Settings } from '../generated/contributions.ts';

/** The typed gate for settings: the compiler refuses a name that the manifest lacks. */
export function readSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  // The manifest gives each setting a default, so it is never undefined.
  return vscode.workspace.getConfiguration().get<Settings[Name]>(name) as Settings[Name];
}

/** Calls back when the setting changed. */
export function onSettingChange(name: keyof Settings, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(name)) listener();
  });
}

/** Writes it to the user's own settings; undefined gives it its default again, wherever it was set. */
export async function writeSetting<Name extends keyof Settings>(
  name: Name,
  value: Settings[Name] | undefined,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const { workspaceValue, workspaceFolderValue } = configuration.inspect(name) ?? {};
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  if (workspaceValue !== undefined) await configuration.update(name, value, vscode.ConfigurationTarget.Workspace);
  if (workspaceFolderValue !== undefined)
    await configuration.update(name, value, vscode.ConfigurationTarget.WorkspaceFolder);
}
