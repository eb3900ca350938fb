import { t } from '@vscode/l10n';
import type { Remedy } from '../remedies/remedy.ts';

/** The lightbulb's title for an edit that is followed by a restart. */
export function restartTitle({ aim, title }: Remedy): string {
  switch (aim) {
    case 'wider':
      return t('Make reachable and restart');
    case 'local':
      return t('Keep to this computer and restart');
    case 'one-address':
    case 'port':
    case 'debug-off':
      return t('{0} and restart', title);
  }
}
