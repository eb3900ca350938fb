import assert from 'node:assert/strict';
import { CodeActionKind, commands, languages, Range, workspace, type CodeAction, type TextDocument } from 'vscode';
import { until } from './until.ts';

/** What the lightbulb offers at the first `text` of the document. */
export async function actionsAt(document: TextDocument, text: string): Promise<CodeAction[]> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the document`);
  const place = document.positionAt(offset);
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(place, place),
    CodeActionKind.QuickFix.value,
  );
}

/**
 * The same where something must be offered: VS Code answers with nothing, or that it was cancelled, when another extension registers a
 * provider meanwhile, as in an editor that has just started. Asked again at once, each time after the last answer, for 10 seconds at most.
 */
export async function someActionsAt(document: TextDocument, text: string): Promise<CodeAction[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const actions = await actionsAt(document, text).catch(nothingIfCancelled);
    if (actions.length > 0 || Date.now() > deadline) return actions;
  }
}

function nothingIfCancelled(error: unknown): CodeAction[] {
  if (error instanceof Error && error.name === 'Canceled') return [];
  throw error;
}

/** The action whose title starts so; waited for where it comes with evidence, which is when marks are painted anew. */
export function actionAt(document: TextDocument, text: string, title: string): Promise<CodeAction> {
  return until(`the quick fix ${title}`, [languages.onDidChangeDiagnostics], async () =>
    (await actionsAt(document, text)).find((action) => action.title.startsWith(title)),
  );
}

/** Does what a click on it does. */
export async function choose({ edit, command }: CodeAction): Promise<void> {
  if (edit) assert.equal(await workspace.applyEdit(edit), true);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}
