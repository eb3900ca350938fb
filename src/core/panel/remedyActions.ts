import { t } from '@vscode/l10n';
import type { Remedy } from '../remedies/remedy.ts';
import { restartNeeded } from '../servers/describe.ts';
import type { Server } from '../servers/server.ts';
import { restartLabel } from '../servers/titles.ts';
import type { Action, Preview } from './protocol.ts';

/** The buttons that change a verdict, best first. A running server whose file already says so needs only its restart. */
export function remedyActions(server: Server): Action[] {
  if (server.verdict === 'stopped' || server.verdict === 'not-checked') return [];
  const needed = restartNeeded(server);
  if (needed && server.canRunAgain)
    return [{ label: neededLabel(server), kind: 'primary', intent: { type: 'restart', server: server.id } }];
  const remedies = server.advice?.remedies ?? [];
  const aims: readonly Remedy['aim'][] = server.verdict === 'open' ? ['gate', 'local'] : ['wider', 'one-address'];
  return remedies.filter(({ aim }) => aims.includes(aim)).flatMap((remedy, index) => actionsOf(server, remedy, index));
}

/** One remedy as a button of its own, with the restart where that is possible. */
export function remedyAction(server: Server, remedy: Remedy): Action {
  const restart = server.canRunAgain;
  const label = restart ? restartLabel(remedy, server.advice?.source ?? null) : remedy.title;
  return { label, kind: 'secondary', intent: { type: 'remedy', server: server.id, remedy: remedy.id, restart } };
}

function neededLabel({ advice }: Server): string {
  return advice?.source?.isDirty ? t('Save and Restart') : t('Restart');
}

function actionsOf(server: Server, remedy: Remedy, index: number): Action[] {
  const kind = server.verdict === 'open' || index > 0 ? 'quiet' : 'primary';
  const click = (label: string, restart: boolean, kind: Action['kind']): Action => ({
    label,
    kind,
    intent: { type: 'remedy', server: server.id, remedy: remedy.id, restart },
  });
  if (remedy.how.kind === 'rerun') return server.canRunAgain ? [click(remedy.title, true, kind)] : [];
  if (!server.canRunAgain) return [click(remedy.title, false, kind)];
  const both = [click(restartLabel(remedy, server.advice?.source ?? null), true, kind)];
  return kind === 'primary' ? [...both, click(t('Edit Only'), false, 'secondary')] : both;
}

/** Whether the card shows what this remedy would change. */
export function isPreviewed(server: Server, { id }: Remedy): boolean {
  return previewed(server)?.id === id;
}

function previewed(server: Server): Remedy | null {
  if (server.verdict !== 'this-computer-only' || restartNeeded(server)) return null;
  return server.advice?.remedies.find(({ aim }) => aim === 'wider') ?? null;
}

/** The line that the primary button would change, before the click. */
export function remedyPreview(server: Server): Preview | null {
  const remedy = previewed(server);
  if (!remedy) return null;
  if (remedy.how.kind === 'rerun') {
    const { commandLine, inserted } = remedy.how;
    return split(commandLine, inserted[0], inserted[1], null, t('The command it would run'));
  }
  return editPreview(server, remedy);
}

function editPreview({ advice }: Server, { how }: Remedy): Preview | null {
  const source = advice?.source;
  if (how.kind !== 'edit' || !source || how.file !== source.file || how.edits.length !== 1) return null;
  const [edit] = how.edits;
  if (!edit) return null;
  const lineStart = source.call.start - source.call.column;
  const from = edit.start - lineStart;
  const to = edit.end - lineStart;
  if (from < 0 || to > source.lineText.length) return null;
  const text = source.lineText.slice(0, from) + edit.text + source.lineText.slice(to);
  return split(text, from, from + edit.text.length, source.call.line, t('The change it would make'));
}

function split(text: string, start: number, end: number, lineNumber: number | null, label: string): Preview {
  return {
    label,
    lineNumber,
    before: text.slice(0, start).trimStart(),
    inserted: text.slice(start, end),
    after: text.slice(end),
  };
}
