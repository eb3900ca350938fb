import { t } from '@vscode/l10n';
import type { Owner } from '../../machine.ts';
import { takenText } from '../describe.ts';
import type { ServerConflict } from '../server.ts';
import { holderKind } from './holderKinds.ts';
import { keptSentence } from './keptPort.ts';

/** That a port is taken, and by whom or what, in one line: "5000 is taken by node, pid 4711". */
export function takenLine(conflict: ServerConflict): string {
  const { holder, evidence, isOver, port } = conflict;
  if (isOver) return keptSentence(evidence);
  if (holder.kind !== 'unreadable' || port === null) return takenText(conflict);
  if (evidence?.published) return t('{0} is taken by a container', port);
  return evidence?.user ? t('{0} is taken by a process of the user {1}', port, evidence.user) : takenText(conflict);
}

/** The same as a whole sentence, and what is to be known of such a holder. */
export function takenSentences(conflict: ServerConflict): string {
  return withKind(takenLine(conflict).replace(/\.?$/, '.'), conflict.holder);
}

/** Adds what a program is that holds ports for somebody else: AirPlay, Docker. */
export function withKind(sentence: string, holder: Owner): string {
  const kind = holder.kind === 'process' ? holderKind(holder.process) : null;
  return kind && holder.kind === 'process' ? `${sentence} ${kind.sentence(holder.process.name)}` : sentence;
}
