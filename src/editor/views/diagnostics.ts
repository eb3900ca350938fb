import * as vscode from 'vscode';
import type { Registry } from '../../core/servers/registry.ts';
import { problemsOf, type Problem, type ProblemCode } from '../../core/servers/problems.ts';
import { mayDecide } from '../../core/rewrite/readers.ts';
import type { Advisor } from '../advisor.ts';
import type { HeldPorts } from '../heldPorts.ts';
import { isRead, nameOf } from '../documents.ts';
import { onSettingChange, readSetting } from '../settings.ts';

/** Typing pauses this long before a file with a start call is read again, in milliseconds. */
const pause = 300;

const severities: Record<Problem['severity'], vscode.DiagnosticSeverity> = {
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
};

/** Marks start calls in open files. Shows the snapshot; never writes. */
export function showDiagnostics(
  registry: Registry,
  advisor: Advisor,
  heldPorts: HeldPorts,
  extensionUri: vscode.Uri,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('reachable');
  const timers = new Map<string, NodeJS.Timeout>();
  const paint = (document: vscode.TextDocument): void => {
    timers.delete(document.uri.toString());
    problemsIn(registry, advisor, heldPorts, document).then(
      (problems) =>
        problems &&
        collection.set(
          document.uri,
          problems.map((problem) => diagnosticOf(document, problem, extensionUri)),
        ),
      (error: unknown) => log.error(`Could not mark ${document.uri.toString()}: ${String(error)}`),
    );
  };
  const paintAll = (): void => {
    for (const document of vscode.workspace.textDocuments) if (isRead(document)) paint(document);
  };
  const paintSoon = ({ document }: vscode.TextDocumentChangeEvent): void => {
    if (!isRead(document) || !(collection.has(document.uri) || mayDecide(document.getText(), nameOf(document)))) return;
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
    heldPorts.onDidChange(paintAll),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.onDidOpenTextDocument((document) => isRead(document) && paint(document)),
    vscode.workspace.onDidChangeTextDocument(paintSoon),
    onSettingChange('reachable.diagnostics', () => {
      heldPorts.look();
      paintAll();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  paintAll();
  return subscriptions;
}

/** Null where the document changed in the meantime: it is read again then. */
async function problemsIn(
  registry: Registry,
  advisor: Advisor,
  heldPorts: HeldPorts,
  document: vscode.TextDocument,
): Promise<Problem[] | null> {
  const { version } = document;
  const calls = await advisor.callsIn(document);
  if (document.isClosed || document.version !== version) return null;
  const isOn = readSetting('reachable.diagnostics');
  const problems = problemsOf(document.uri.fsPath, calls, registry.snapshot().servers, heldPorts.held());
  return problems.filter(({ code }) => isOn[code]);
}

function diagnosticOf(document: vscode.TextDocument, problem: Problem, extensionUri: vscode.Uri): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(problem.start), document.positionAt(problem.end));
  const diagnostic = new vscode.Diagnostic(range, problem.message, severities[problem.severity]);
  diagnostic.source = source;
  diagnostic.code = { value: problem.code, target: helpPage(extensionUri, problem.code) };
  return diagnostic;
}

const source = 'Reachable';

/** The problem that a diagnostic of ours stands for; null for one of another extension. */
export function problemCode({ source: from, code }: vscode.Diagnostic): ProblemCode | null {
  return from === source && typeof code === 'object' ? (code.value as ProblemCode) : null;
}

/** Opens our page on a problem, drawn. */
function helpPage(extensionUri: vscode.Uri, code: ProblemCode): vscode.Uri {
  const page = vscode.Uri.joinPath(extensionUri, 'media/help', `${code}.md`);
  return vscode.Uri.parse(`command:markdown.showPreview?${encodeURIComponent(JSON.stringify([page]))}`);
}
