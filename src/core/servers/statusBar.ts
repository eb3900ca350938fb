import { t } from '@vscode/l10n';
import { isFreeNow } from './conflicts/keptPort.ts';
import { takenSentences } from './conflicts/takenLine.ts';
import {
  bindSentence,
  blockerOf,
  hostAndPort,
  isDebuggerExposed,
  mainAddress,
  maskedUrl,
  proofSentence,
  restartSentence,
  serverTitle,
  verdictText,
} from './describe.ts';
import { reachOf } from '../place/reach.ts';
import { placeAdviceOf } from './placeAdviceOf.ts';
import type { Server, Snapshot } from './server.ts';
import { visitText } from './visitText.ts';

/** What the status bar item shows; null: no item. `icon` is a codicon's name. */
export type StatusBarState = {
  icon: 'lock' | 'broadcast' | 'circle-slash' | 'warning' | 'question';
  text: string;
  /** A debugger open to the network: seen without colour too. */
  badge: 'bug' | null;
  isWarning: boolean;
  /** For screen readers. */
  label: string;
  server: Server;
  lines: readonly string[];
};

/** The most recent running server or failed start; `+2` for the others. What is past is the panel's business. */
export function describeStatusBar({ servers }: Snapshot): StatusBarState | null {
  const shown = servers.filter(({ verdict, conflict }) => verdict !== 'stopped' && !isPast(verdict, conflict));
  const [server] = shown;
  if (!server) return null;
  const more = shown.length > 1 ? ` +${shown.length - 1}` : '';
  const text = `${mainText(server)}${more}`;
  return {
    icon: iconOf(server),
    text,
    badge: isDebuggerExposed(server) ? 'bug' : null,
    isWarning: server.verdict === 'could-not-start' || isDebuggerExposed(server),
    label: `${serverTitle(server)}, ${mainText(server)}: ${verdictText(server)}`,
    server,
    lines: [
      firstLine(server),
      placeAdviceOf(server)?.text ?? null,
      visitText(server) ?? proofSentence(server),
      restartSentence(server),
      exposedLine(server),
    ].filter((line) => line !== null),
  };
}

/** A failed start whose port is free again is past, too. */
function isPast(verdict: Server['verdict'], conflict: Server['conflict']): boolean {
  return verdict === 'could-not-start' && conflict !== null && isFreeNow(conflict);
}

function mainText(server: Server): string {
  if (server.verdict === 'could-not-start')
    return server.port === null ? t('port taken') : t('port {0} taken', server.port);
  return hostAndPort(mainAddress(server), server.port ?? 0);
}

function iconOf(server: Server): StatusBarState['icon'] {
  switch (server.verdict) {
    case 'open':
      if (blockerOf(server) !== null) return 'circle-slash';
      return reachOf(server.place) === 'inside' ? 'lock' : 'broadcast';
    case 'could-not-start':
      return 'warning';
    case 'not-checked':
      return 'question';
    case 'this-computer-only':
    case 'stopped':
      return 'lock';
  }
}

function firstLine(server: Server): string {
  const { conflict } = server;
  if (server.verdict !== 'could-not-start' || !conflict) return bindSentence(server);
  return takenSentences(conflict);
}

function exposedLine(server: Server): string | null {
  return isDebuggerExposed(server) ? t('Its debugger is on: tracebacks show your source to this network.') : null;
}

/** The URL line of the hover: masked, for the eye only. */
export function hoverUrl(server: Server): string {
  return maskedUrl(server, mainAddress(server));
}

/** What the hover calls its picture and its two links. */
export function hoverWords(): { qrCode: string; copy: string; open: string } {
  return { qrCode: t('QR code'), copy: t('Copy'), open: t('Open') };
}
