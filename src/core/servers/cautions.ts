import { t } from '@vscode/l10n';
import { debuggerCaution, oneAddressCaution } from '../remedies/cautions.ts';
import type { Remedy } from '../remedies/remedy.ts';
import { isDebuggerExposed, isOneAddress } from './describe.ts';
import type { Server } from './server.ts';

/** What an open server exposes, with the remedy that ends it. */
export type ServerCaution = { title: string; text: string; remedy: Remedy | null };

/** The cautions of a running server, the gravest first. */
export function cautionsOf(server: Server): ServerCaution[] {
  if (server.verdict !== 'open') return [];
  const exposed = isDebuggerExposed(server);
  const cautions: ServerCaution[] = [];
  if (exposed)
    cautions.push({
      title: t('Debugger is on.'),
      text: debuggerCaution(isOneAddress(server) ? 'one-address' : 'wide'),
      remedy: server.advice?.remedies.find(({ aim }) => aim === 'debug-off') ?? null,
    });
  if (isOneAddress(server))
    cautions.push({ title: t('Bound to one address.'), text: oneAddressCaution(exposed), remedy: null });
  return cautions;
}
