import { t } from '@vscode/l10n';
import { classifyHost } from '../host.ts';
import { maskedUrl, serverTitle } from './describe.ts';
import type { Server } from './server.ts';

/** No server is of the kind that the command is for. */
export function noServerText(): string {
  return t('No server fits that now.');
}

/** A port was taken, and nothing is to be done about it. `how`: that it was, as one sentence without its dot. */
export function noWayOutText(how: string): string {
  return how.endsWith('.') ? how : t('{0}. Reachable knows no way out.', how);
}

/** Why there is nothing to pick from: the reasons where there are some. */
export function noRemedyText(refusals: readonly string[]): string {
  return refusals.join(' ') || t('Reachable knows no way to change how this server listens.');
}

/** What was picked is not offered any more. */
export function fileChangedText(): string {
  return t('The file has changed since: look again at what is offered.');
}

/** Said for a moment; only the copy itself holds the tokens. */
export function copiedText(server: Server, address: string): string {
  return t('Copied {0}', maskedUrl(server, address));
}

/** The same of a URL that the editor forwards. A desktop window forwards to the user's computer, where `remote.localPortHost` decides who may connect. */
export function forwardedText({ origin, hostname }: URL): string {
  return classifyHost(hostname) === 'loopback'
    ? t('Copied {0}, which opens on the computer of this window', origin)
    : t('Copied {0}', origin);
}

/** The same of a command, as much as the status bar has room for. */
export function copiedCommandText(command: string): string {
  const line = command.replace(/\s+/g, ' ');
  return t('Copied {0}', line.length > 60 ? `${line.slice(0, 59)}…` : line);
}

/** The same of a whole ladder. */
export function copiedLadderText(server: Server): string {
  return t('Copied the diagnosis of {0}', serverTitle(server));
}

/** Said of a bug. */
export function bugText(): string {
  return t('Reachable could not do that. The log says why.');
}
