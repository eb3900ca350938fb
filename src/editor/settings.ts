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
