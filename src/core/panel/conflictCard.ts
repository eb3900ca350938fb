import { t } from '@vscode/l10n';
import { describeHolder, type HolderStory } from '../servers/conflicts/describeHolder.ts';
import { isFreeNow } from '../servers/conflicts/keptPort.ts';
import { commandPurpose } from '../ladder/ladderText.ts';
import { verdictText } from '../servers/describe.ts';
import { maskedCommand } from '../servers/secrets.ts';
import type { Server, ServerConflict } from '../servers/server.ts';
import type { Action, Card, Holder } from './protocol.ts';

/** The card of a launch whose port was taken: who holds it, and the ways out. */
export function conflictCard(server: Server, isTrusted: boolean): Omit<Card, 'ladder' | 'news'> {
  const { conflict, launch } = server;
  const story = describeHolder(server);
  return {
    id: server.id,
    title: titleOf(conflict),
    where: t('wanted by {0}', maskedCommand(launch.commandLine)),
    verdict: { text: verdictText(server), tone: 'bad' },
    url: null,
    sentences: [],
    holder: holderOf(story, refusalsOf(server, conflict)),
    preview: null,
    actions: actionsOf(server, conflict, story, isTrusted),
    more: null,
    cautions: [],
    footer: launch.terminal.name === '' ? [] : [t('terminal {0}', launch.terminal.name)],
  };
}

/** What the card of a server that moved to another port says of the one who has its own: nothing where that one is gone. */
export function movedFrom(server: Server, isTrusted: boolean): { holder: Holder | null; actions: Action[] } {
  const { conflict } = server;
  if (!conflict?.switchedTo || isFreeNow(conflict)) return { holder: null, actions: [] };
  const story = describeHolder(server);
  const strict = server.advice?.remedies.filter(({ aim }) => aim === 'strict-port') ?? [];
  const edits = strict.map(({ id, title }): Action => ({
    label: title,
    kind: 'quiet',
    intent: { type: 'remedy', server: server.id, remedy: id, restart: false },
  }));
  return {
    holder: holderOf(story, []),
    actions: isTrusted ? [...holderActions(server, story, 'quiet'), ...edits] : [],
  };
}

function titleOf(conflict: ServerConflict | null): string {
  if (!conflict?.port) return t('The port is taken');
  return isFreeNow(conflict) ? t('Port {0} was taken', conflict.port) : t('Port {0} is taken', conflict.port);
}

/** Why no other port is offered, where one would help. */
function refusalsOf({ advice }: Server, conflict: ServerConflict | null): readonly string[] {
  const canMove = advice?.remedies.some(({ aim }) => aim === 'port') ?? false;
  return !advice || canMove || (conflict && isFreeNow(conflict)) ? [] : advice.refusals;
}

/** What is known of the holder, and the command that tells more: a button copies it. A command that is but the name is not said twice. */
function holderOf({ name, facts, command, sentences, look }: HolderStory, refusals: readonly string[]): Holder {
  const more = look === null ? [] : [`${commandPurpose('look')} ${look}`];
  return { name, facts, command: command === name ? null : command, sentences: [...sentences, ...more, ...refusals] };
}

function actionsOf(server: Server, conflict: ServerConflict | null, story: HolderStory, isTrusted: boolean): Action[] {
  const dismiss: Action = { label: t('Dismiss'), kind: 'quiet', intent: { type: 'dismiss', server: server.id } };
  if (!isTrusted || !conflict) return [dismiss];
  const isFree = isFreeNow(conflict);
  const { free } = conflict;
  const move = free !== null && !isFree && server.advice?.remedies.some(({ aim }) => aim === 'port');
  const actions: Action[] = [];
  if (move)
    actions.push({
      label: server.canRunAgain ? t('Use Port {0} and Start Again', free) : t('Use Port {0}', free),
      kind: 'primary',
      intent: { type: 'usePort', server: server.id, port: free },
    });
  actions.push(...holderActions(server, story, 'secondary'));
  if (server.canRunAgain)
    actions.push({
      label: t('Start Again'),
      kind: isFree ? 'primary' : 'secondary',
      intent: { type: 'restart', server: server.id },
    });
  return [...actions, dismiss];
}

/** What can be done about the holder itself. */
function holderActions(
  { id: server }: Server,
  { name, canStop, terminal, look }: HolderStory,
  kind: Action['kind'],
): Action[] {
  const actions: Action[] = [];
  if (terminal !== null)
    actions.push({ label: t('Go to Its Terminal'), kind, intent: { type: 'goToTerminal', server } });
  if (name !== null && canStop)
    actions.push({ label: t('Stop {0}…', name), kind, intent: { type: 'stopHolder', server } });
  if (look !== null) actions.push({ label: t('Copy Command'), kind: 'quiet', intent: { type: 'copyLook', server } });
  return actions;
}
