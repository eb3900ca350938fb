import { t } from '@vscode/l10n';
import type { Server } from './server.ts';

/** "Seen from 192.168.1.23 just now.": the proof that other devices get in. null where none was seen. */
export function visitText({ visits, readAt }: Server): string | null {
  const [latest, ...others] = visits;
  if (!latest) return null;
  const from = others.length === 0 ? latest.address : t('{0} and {1} more', latest.address, others.length);
  if (latest.at === readAt) return t('Seen from {0} just now.', from);
  return t('Seen from {0} at {1}.', from, timeOf(latest.at));
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

function timeOf(at: number): string {
  return clock.format(at);
}
