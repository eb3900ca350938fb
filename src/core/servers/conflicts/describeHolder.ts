import { t } from '@vscode/l10n';
import { classifyHost, plainAddress } from '../../host.ts';
import type { Process } from '../../machine.ts';
import { commandText, hostAndPort } from '../describe.ts';
import type { Server, ServerConflict } from '../server.ts';
import { durationText } from './duration.ts';
import type { HolderEvidence, HolderPlace } from './evidence.ts';
import { holderKind, mayStop, restarterOf, shell, surroundingsOf } from './holderKinds.ts';
import { isFreeNow, keptSentence, keptLook } from './keptPort.ts';

/** Who holds a taken port, in words, and what could be done about it. */
export type HolderStory = {
  /** The program's name; null where nobody is known. */
  name: string | null;
  /** Small facts beside it: pid, folder, "for 3 hours", the address that is taken. */
  facts: readonly string[];
  /** Its command line, secrets masked. */
  command: string | null;
  sentences: readonly string[];
  /** A process that the user may stop, and whose end would free the port. */
  canStop: boolean;
  /** The terminal of this window that it runs in. */
  terminal: number | null;
  /** A command that tells more, to copy. */
  look: string | null;
};

/** Tells who holds the port that this launch wanted. */
export function describeHolder({ conflict, launch, readAt }: Server): HolderStory {
  if (!conflict) return { ...nobody, sentences: [] };
  const { holder, evidence, port } = conflict;
  switch (holder.kind) {
    case 'process':
      return processStory(holder.process, conflict, { cwd: launch.cwd, readAt });
    case 'unreadable':
      return unreadableStory(conflict, evidence);
    case 'unknown':
      return conflict.isOver ? keptStory(conflict) : { ...nobody, sentences: [unknownSentence(port)] };
  }
}

const nobody: Omit<HolderStory, 'sentences'> = {
  name: null,
  facts: [],
  command: null,
  canStop: false,
  terminal: null,
  look: null,
};

function unknownSentence(port: number | null): string {
  return port === null ? t('The output does not say which port.') : t('Who holds it could not be read.');
}

/** Of the launch that wanted the port: its folder, and when the machine was read. */
type Look = { cwd: string | null; readAt: number };

function keptStory(conflict: ServerConflict): HolderStory {
  const sentence = isFreeNow(conflict) ? t('Nothing listens on it any more.') : keptSentence(conflict.evidence);
  return { ...nobody, sentences: [sentence], look: keptLook(conflict.evidence) };
}

function processStory(process: Process, conflict: ServerConflict, { cwd, readAt }: Look): HolderStory {
  const { evidence, place, port } = conflict;
  const kind = holderKind(process);
  const published = publishedSentence(evidence);
  return {
    name: process.name,
    facts: [
      t('pid {0}', process.pid),
      process.cwd,
      durationText(readAt - process.startedAt),
      addressFact(conflict),
    ].filter((fact) => fact !== null),
    command: commandText(process),
    sentences: [
      published ?? kind?.sentence(process.name) ?? projectSentence(process, conflict, cwd),
      placeSentence(conflict),
      restartSentence(evidence),
      familySentence(conflict),
    ].filter((sentence) => sentence !== null),
    canStop: mayStop(process),
    terminal: place && place.kind !== 'debug' ? place.id : null,
    look: port === null ? null : (kind?.look?.(port) ?? null),
  };
}

function unreadableStory(conflict: ServerConflict, evidence: HolderEvidence | null): HolderStory {
  const { port } = conflict;
  const published = publishedSentence(evidence);
  const look =
    port === null
      ? null
      : published
        ? `docker ps --filter publish=${port}`
        : (looksAsRoot[evidence?.platform ?? '']?.(port) ?? null);
  const sentences = [published ?? unreadableSentence(evidence), familySentence(conflict)].filter(
    (sentence) => sentence !== null,
  );
  return { ...nobody, sentences, look };
}

function unreadableSentence(evidence: HolderEvidence | null): string {
  // Windows tells every process; a socket without one was inherited.
  if (evidence?.platform === 'win32')
    return t('The process that opened it has ended, and left it to one that it started.');
  return evidence?.user
    ? t('It is held by a process of the user {0}, whose name cannot be read.', evidence.user)
    : t("It is held by another user's process, whose name cannot be read.");
}

/** What names the process to an administrator, by platform. */
const looksAsRoot: Readonly<Record<string, (port: number) => string>> = {
  linux: (port) => `sudo ss -tlnp 'sport = :${port}'`,
  darwin: (port) => `sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`,
};

function publishedSentence(evidence: HolderEvidence | null): string | null {
  if (!evidence?.published) return null;
  const { address, port } = evidence.published;
  return t('Docker hands it on to a container: {0}.', hostAndPort(address, port));
}

/** By its working directory: that of the launch itself, or one within a folder of this workspace. */
function projectSentence(process: Process, { isInWorkspace }: ServerConflict, cwd: string | null): string | null {
  const isSame = process.cwd !== null && process.cwd === cwd && process.cwd !== '/';
  return isSame || isInWorkspace ? t('It runs in this same project.') : null;
}

function placeSentence({ holder, place, evidence }: ServerConflict): string | null {
  if (place) return insideSentence(place);
  if (evidence?.leftBy === 'editor') return t('It was left behind when its terminal in an editor was closed.');
  if (evidence?.leftBy === 'terminal') return t('It was left behind when its terminal was closed.');
  const parent = evidence?.parent ?? null;
  // What adopts processes tells nothing of their start.
  if (!parent || parent.pid <= 1 || /^(?:systemd|launchd|init)$/.test(parent.name)) return null;
  const above = holder.kind === 'process' ? surroundingsOf(holder.ancestors ?? []) : undefined;
  const name = shell.test(parent.name) ? parent.name : commandText(parent);
  return above === undefined ? t('It was started by {0}.', name) : t('It was started by {0}, under {1}.', name, above);
}

function insideSentence({ kind, name }: HolderPlace): string {
  switch (kind) {
    case 'terminal':
      return t("It was started by this window's terminal “{0}”.", name);
    case 'task':
      return t("It was started by this window's task “{0}”.", name);
    case 'debug':
      return t("It was started by this window's debug session “{0}”.", name);
  }
}

/** Whether stopping it is worth much; null where nothing is known to start it again. */
export function restartSentence(evidence: HolderEvidence | null): string | null {
  const unit = evidence?.unit ? `systemd, ${evidence.unit}` : null;
  const restarter = restarterOf(evidence?.parent ?? null) ?? unit;
  return restarter ? t('Its parent ({0}) may start it again when it ends.', restarter) : null;
}

/** Where it listens, if that is not everywhere. */
function addressFact({ addresses, port }: ServerConflict): string | null {
  const isEvery = addresses.some((address) => classifyHost(address) === 'wildcard');
  if (isEvery || port === null) return null;
  return t('on {0}', addresses.map((address) => hostAndPort(address, port)).join(', '));
}

/** IPv4 may be free beside `::1`. A `::` may hold both, but on Windows, whose table tells a second row then. */
function familySentence({ addresses, evidence }: ServerConflict): string | null {
  const mayBeBoth = (address: string) => address === '::' && evidence?.platform !== 'win32';
  const isOnlyIpv6 = addresses.every(
    (address) => address.includes(':') && !mayBeBoth(address) && address === plainAddress(address),
  );
  return isOnlyIpv6 && addresses.length > 0 ? t('Only its IPv6 address is taken: over IPv4 the port is free.') : null;
}
