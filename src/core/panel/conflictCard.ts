import { t } from '@vscode/l10n';
import { commandText, verdictText } from '../servers/describe.ts';
import { maskedCommand } from '../servers/secrets.ts';
import type { Server, ServerConflict } from '../servers/server.ts';
import type { Action, Card, Holder } from './protocol.ts';

/** The card of a launch whose port was taken: who holds it, and the ways out. */
export function conflictCard(server: Server, isTrusted: boolean): Card {
  const { conflict, launch } = server;
  return {
    id: server.id,
    title: titleOf(conflict),
    where: t('wanted by {0}', maskedCommand(launch.commandLine)),
    verdict: { text: verdictText(server), tone: 'bad' },
    url: null,
    sentences: sentencesOf(server, conflict),
    holder: conflict ? holderOf(conflict) : null,
    preview: null,
    actions: actionsOf(server, conflict, isTrusted),
    more: null,
    cautions: [],
    footer: launch.terminal.name === '' ? [] : [t('terminal {0}', launch.terminal.name)],
  };
}

function titleOf(conflict: ServerConflict | null): string {
  if (!conflict?.port) return t('The port is taken');
  return conflict.isOver ? t('Port {0} was taken', conflict.port) : t('Port {0} is taken', conflict.port);
}

function sentencesOf({ advice }: Server, conflict: ServerConflict | null): string[] {
  const canMove = advice?.remedies.some(({ aim }) => aim === 'port') ?? false;
  const refusals = advice && !canMove ? [...advice.refusals] : [];
  switch (conflict?.holder.kind) {
    case 'process':
      return refusals;
    case 'unreadable':
      return [t("It is held by another user's process, whose name cannot be read."), ...refusals];
    case 'unknown':
    case undefined:
      return conflict?.isOver ? [t('Nothing listens on it any more.')] : [whoText(conflict), ...refusals];
  }
}

function whoText(conflict: ServerConflict | null): string {
  return conflict?.port ? t('Who holds it could not be read.') : t('The output does not say which port.');
}

function holderOf({ holder }: ServerConflict): Holder | null {
  if (holder.kind !== 'process') return null;
  const { name, pid, cwd } = holder.process;
  const facts = [t('pid {0}', pid), cwd].filter((fact) => fact !== null);
  return { name, facts, command: commandText(holder.process) };
}

function actionsOf(server: Server, conflict: ServerConflict | null, isTrusted: boolean): Action[] {
  const dismiss: Action = { label: t('Dismiss'), kind: 'quiet', intent: { type: 'dismiss', server: server.id } };
  if (!isTrusted || !conflict) return [dismiss];
  const { free, holder } = conflict;
  const move = free !== null && !conflict.isOver && server.advice?.remedies.some(({ aim }) => aim === 'port');
  const actions: Action[] = [];
  if (move)
    actions.push({
      label: server.canRunAgain ? t('Use Port {0} and Start Again', free) : t('Use Port {0}', free),
      kind: 'primary',
      intent: { type: 'usePort', server: server.id, port: free },
    });
  if (holder.kind === 'process')
    actions.push({
      label: t('Stop {0}…', holder.process.name),
      kind: 'secondary',
      intent: { type: 'stopHolder', server: server.id },
    });
  if (server.canRunAgain)
    actions.push({
      label: t('Start Again'),
      kind: conflict.isOver ? 'primary' : 'secondary',
      intent: { type: 'restart', server: server.id },
    });
  return [...actions, dismiss];
}
