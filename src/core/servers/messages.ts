import { t } from '@vscode/l10n';
import { maskedUrl } from './describe.ts';
import type { Server } from './server.ts';

/** No server is of the kind that the command is for. */
export function noServerText(): string {
  return t('No server fits that now.');
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

/** Said of a bug. */
export function bugText(): string {
  return t('Reachable could not do that. The log says why.');
}
