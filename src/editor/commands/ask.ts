import * as vscode from 'vscode';
import type { Question } from '../../core/servers/questions.ts';

/** Asks in a dialog that must be answered: true where its button was pressed. */
export async function ask({ severity, text, detail, button }: Question): Promise<boolean> {
  const options = { modal: true, detail };
  const answer = await (severity === 'warning'
    ? vscode.window.showWarningMessage(text, options, button)
    : vscode.window.showInformationMessage(text, options, button));
  return answer === button;
}
