import * as vscode from 'vscode';
import type { HowEdit, Remedy } from '../../core/remedies/remedy.ts';
import { mayStop } from '../../core/servers/conflicts/holderKinds.ts';
import type { Process } from '../../core/machine.ts';
import type { StartCall } from '../../core/starts/call.ts';
import type { Gate } from '../../core/rewrite/gates/gate.ts';
import { ignoredBy } from '../../core/servers/ignores.ts';
import { readsCall, type ProblemCode } from '../../core/servers/problems.ts';
import type { Registry } from '../../core/servers/registry.ts';
import type { Server } from '../../core/servers/server.ts';
import { editTitle, explainTitle, restartTitle, stopTitle } from '../../core/servers/titles.ts';
import { findFreePort } from '../../node/freePort.ts';
import type { Advisor } from '../advisor.ts';
import { applyRemedyCommand, explainCommand, stopHolderCommand } from '../commands/internal.ts';
import { isRead } from '../documents.ts';
import type { HeldPorts } from '../heldPorts.ts';
import { workspaceEdit } from '../workspaceEdit.ts';
import { problemCode } from './diagnostics.ts';

/** The lightbulb on start calls. Offers only what the launch that reads the call would really read; never writes by itself. */
export function provideCodeActions(registry: Registry, advisor: Advisor, heldPorts: HeldPorts): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context) {
      if (!vscode.workspace.isTrusted || !isRead(document)) return [];
      const [call] = placesAt(document, range, await advisor.callsIn(document));
      const own = call ? await actionsOf(registry, advisor, document, call, context.diagnostics) : [];
      const holder = call ? await holderActions(advisor, heldPorts, document, call) : [];
      const gates = await gatesFor(advisor, document, range, call);
      return [
        ...holder,
        ...own,
        ...(await Promise.all(gates.map((gate) => gateActions(advisor, document, gate)))).flat(),
      ];
    },
  };
  const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
  return vscode.languages.registerCodeActionsProvider('*', provider, { providedCodeActionKinds });
}

/** The second locks under the cursor, and those of the server that starts there. */
async function gatesFor(
  advisor: Advisor,
  document: vscode.TextDocument,
  range: vscode.Range,
  call: StartCall | undefined,
): Promise<readonly Gate[]> {
  const gates = await advisor.gatesIn(document);
  const touched = placesAt(document, range, gates);
  return gates.filter((gate) => touched.includes(gate) || gate.framework === call?.framework);
}

/** What lies under the cursor: anywhere on its lines. */
function placesAt<Place extends { start: number; end: number }>(
  document: vscode.TextDocument,
  range: vscode.Range,
  places: readonly Place[],
): Place[] {
  return places.filter(({ start, end }) => {
    const first = document.positionAt(start).line;
    const last = document.positionAt(end).line;
    return range.start.line <= last && range.end.line >= first;
  });
}

async function actionsOf(
  registry: Registry,
  advisor: Advisor,
  document: vscode.TextDocument,
  call: StartCall,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const server = serverOf(registry, document, call);
  const ignored = server ? null : ignoredBy(registry.snapshot().servers, document.uri.fsPath, call);
  if (ignored !== null) return [explainAction(ignored)];
  const { remedies, refusals } = server ? await advisor.advise(server) : await advisor.remediesFor(document, call);
  const actions = remedies.flatMap((remedy) => remedyActions(remedy, document, server, diagnostics));
  return [...actions, ...refusals.map(explainAction)];
}

/** The ways out where somebody has the port before anything was started. */
async function holderActions(
  advisor: Advisor,
  heldPorts: HeldPorts,
  document: vscode.TextDocument,
  call: StartCall,
): Promise<vscode.CodeAction[]> {
  const { line } = document.positionAt(call.start);
  const marks = vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => problemCode(diagnostic) === 'port-held' && diagnostic.range.start.line === line);
  const taken = call.port;
  const owner = taken === null ? undefined : heldPorts.held().get(taken)?.owner;
  if (marks.length === 0 || taken === null || !owner) return [];
  const free = await findFreePort(taken, AbortSignal.timeout(freePortLimit));
  const holder = owner.kind === 'process' ? owner.process : null;
  const { remedies } = await advisor.remediesFor(document, call, free === null ? null : { taken, holder, free });
  const moves = remedies.filter(({ aim }) => aim === 'port');
  const actions = moves.flatMap((remedy) => remedyActions(remedy, document, null, marks));
  return holder && mayStop(holder) ? [...actions, stopAction(taken, holder, marks)] : actions;
}

/** How long a free port is searched for, in milliseconds. */
const freePortLimit = 2_000;

function stopAction(port: number, { name }: Process, marks: vscode.Diagnostic[]): vscode.CodeAction {
  const title = stopTitle(name);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = marks;
  action.command = { title, ...stopHolderCommand(port) };
  return action;
}

async function gateActions(advisor: Advisor, document: vscode.TextDocument, gate: Gate): Promise<vscode.CodeAction[]> {
  const { remedies, refusals } = await advisor.gateRemediesFor(document, gate);
  const actions = remedies.flatMap((remedy) => remedyActions(remedy, document, null, []));
  return [...actions, ...refusals.map(explainAction)];
}

/** The newest server whose launch reads this call, or that runs this file's app by a command of its own. */
function serverOf(registry: Registry, { uri }: vscode.TextDocument, call: StartCall): Server | null {
  const { servers } = registry.snapshot();
  const runsFile = ({ advice }: Server): boolean =>
    advice?.program?.kind === 'cli' && advice.source?.file === uri.fsPath && !advice.source.isScript;
  return servers.find((server) => readsCall(server, uri.fsPath, call) || runsFile(server)) ?? null;
}

function remedyActions(
  remedy: Remedy,
  document: vscode.TextDocument,
  server: Server | null,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const fixed = diagnostics.filter((diagnostic) => fixes(remedy, problemCode(diagnostic)));
  const { how } = remedy;
  if (how.kind === 'rerun') return server ? [commandAction(remedy, server, fixed)] : [];
  const restart = server?.canRunAgain && hasRestart.has(remedy.aim) ? [commandAction(remedy, server, fixed)] : [];
  return how.file === document.uri.fsPath ? [editAction(document, remedy, how, fixed), ...restart] : restart;
}

const hasRestart = new Set<Remedy['aim']>(['wider', 'local', 'port']);

const solutions: Readonly<Record<ProblemCode, readonly Remedy['aim'][]>> = {
  loopback: ['wider', 'one-address'],
  'port-taken': ['port'],
  'port-held': ['port'],
  'debugger-open': ['debug-off', 'local'],
  'one-address': ['wider', 'local'],
  'public-address': ['local'],
  'directory-listing': ['local'],
  'no-token': ['local'],
  'public-tunnel': [],
  inspector: [],
};

function fixes({ aim }: Remedy, code: ProblemCode | null): boolean {
  return code !== null && solutions[code].includes(aim);
}

function editAction(
  document: vscode.TextDocument,
  remedy: Remedy,
  how: HowEdit,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(editTitle(remedy, how), vscode.CodeActionKind.QuickFix);
  action.edit = workspaceEdit(document, how, remedy);
  action.diagnostics = diagnostics;
  // "Auto Fix" applies a preferred fix unread: nothing that opens a server may be one.
  action.isPreferred = remedy.aim === 'port' || remedy.aim === 'debug-off';
  return action;
}

function commandAction(remedy: Remedy, server: Server, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const title = restartTitle(remedy, server.advice?.source ?? null);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  // A changed command line is shown before it runs; an edit and its restart are what the title says.
  action.command = { title, ...applyRemedyCommand(server.id, remedy.id) };
  return action;
}

function explainAction(why: string): vscode.CodeAction {
  const title = explainTitle();
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, ...explainCommand(why) };
  return action;
}
