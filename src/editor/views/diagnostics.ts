import * as vscode from 'vscode';
import type { Registry } from '../../core/servers/registry.ts';
import { problemsOf, type Problem } from '../../core/servers/problems.ts';
import { mayDecide } from '../../core/rewrite/readers.ts';
import type { Advisor } from '../advisor.ts';
import { isRead, nameOf } from '../documents.ts';

/** Typing pauses this long before a file with a start call is read again, in milliseconds. */
const pause = 300;

const severities: Record<Problem['severity'], vscode.DiagnosticSeverity> = {
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
};

/** Marks start calls in open files. Shows the snapshot; never writes. */
export function showDiagnostics(registry: Registry, advisor: Advisor, log: vscode.LogOutputChannel): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('reachable');
  const timers = new Map<string, NodeJS.Timeout>();
  const paint = (document: vscode.TextDocument): void => {
    timers.delete(document.uri.toString());
    paintDocument(collection, registry, advisor, document).catch((error: unknown) =>
      log.error(`Could not mark ${document.uri.toString()}: ${String(error)}`),
    );
  };
  const paintAll = (): void => {
    for (const document of vscode.workspace.textDocuments) if (isRead(document)) paint(document);
  };
  const paintSoon = ({ document }: vscode.TextDocumentChangeEvent): void => {
    if (!isRead(document) || !(mayDecide(document.getText(), nameOf(document)) || collection.has(document.uri))) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => paint(document), pause),
    );
  };
  const subscriptions = vscode.Disposable.from(
    collection,
    { dispose: registry.onChange(paintAll) },
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.onDidOpenTextDocument((document) => isRead(document) && paint(document)),
    vscode.workspace.onDidChangeTextDocument(paintSoon),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  paintAll();
  return subscriptions;
}

async function paintDocument(
  collection: vscode.DiagnosticCollection,
  registry: Registry,
  advisor: Advisor,
  document: vscode.TextDocument,
): Promise<void> {
  const { version } = document;
  const calls = await advisor.callsIn(document);
  if (document.isClosed || document.version !== version) return;
  const problems = problemsOf(document.uri.fsPath, calls, registry.snapshot().servers);
  collection.set(
    document.uri,
    problems.map((problem) => diagnosticOf(document, problem)),
  );
}

function diagnosticOf(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(problem.start), document.positionAt(problem.end));
  const diagnostic = new vscode.Diagnostic(range, problem.message, severities[problem.severity]);
  diagnostic.source = 'Reachable';
  diagnostic.code = problem.code;
  return diagnostic;
}
