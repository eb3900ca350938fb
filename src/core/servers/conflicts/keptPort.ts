import { t } from '@vscode/l10n';
import { hostAndPort } from '../describe.ts';
import type { ServerConflict } from '../server.ts';
import type { HolderEvidence } from './evidence.ts';

/** Nobody listens there any more, and nothing keeps the port: starting again is all it takes. */
export function isFreeNow({ isOver, evidence }: ServerConflict): boolean {
  return isOver && !evidence?.kept;
}

/** Why a port on which nobody listens is taken all the same. */
export function keptSentence(evidence: HolderEvidence | null): string {
  const kept = evidence?.kept;
  switch (kept?.kind) {
    case 'over':
      return t('Nothing listens on it any more: the system keeps it for up to a minute after the last connection.');
    case 'open':
      return t(
        'Nothing listens on it, but a connection from it to {0} is still open.',
        hostAndPort(kept.address, kept.port),
      );
    case 'reserved':
      return t('Windows reserves the ports {0} to {1}: no program can listen on them.', kept.first, kept.last);
    case 'privileged':
      return t('Only an administrator may listen on ports below {0} here.', kept.below);
    case undefined:
      return t('Nothing listens on it any more.');
  }
}

/** The command that shows what keeps it. */
export function keptLook(evidence: HolderEvidence | null): string | null {
  return evidence?.kept?.kind === 'reserved' ? 'netsh interface ipv4 show excludedportrange protocol=tcp' : null;
}
