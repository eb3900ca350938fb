import { t } from '@vscode/l10n';
import {
  cautionText,
  debuggerCaution,
  exposureCaution,
  hasConsole,
  oneAddressCaution,
  type Exposed,
} from './cautions.ts';
import type { PortFacts, RemedyFacts } from './facts.ts';
import type { Remedy } from './remedy.ts';

/** Remedies, and one sentence for each that somebody might expect and that is not offered. */
export type Remedies = { remedies: Remedy[]; refusals: string[] };

/** What can be wanted, with what it takes: an address to bind to and what its card is called, or a port and why. */
export type Want =
  | { aim: 'wider'; host: string }
  | { aim: 'local'; host: string }
  | { aim: 'one-address'; host: string; label: string }
  | { aim: 'port'; port: number; why: string | null }
  | { aim: 'debug-off' }
  | { aim: 'strict-port' };

/**
 * What is wanted of a server, best first: a port that is free comes before all, the debugger goes off before an open server is opened
 * further, and `0.0.0.0` is better than one address.
 */
export function wantsOf({ port, lan, hasMoved }: RemedyFacts, isDebuggerOn: boolean, isOpen: boolean): Want[] {
  const debugOff: Want[] = isDebuggerOn ? [{ aim: 'debug-off' }] : [];
  return [
    ...(port ? [{ aim: 'port', port: port.free, why: takenBy(port) } as const] : []),
    ...(isOpen ? debugOff : []),
    { aim: 'wider', host: '0.0.0.0' },
    ...(lan ? [{ aim: 'one-address', host: lan.address, label: lan.label } as const] : []),
    { aim: 'local', host: '127.0.0.1' },
    ...(isOpen ? [] : debugOff),
    ...(hasMoved ? [{ aim: 'strict-port' } as const] : []),
  ];
}

function takenBy({ taken, holder }: PortFacts): string | null {
  if (taken === null) return null;
  if (!holder) return t('{0} is taken', taken);
  return t('{0} is taken by {1}, pid {2}', taken, holder.name, holder.pid);
}

/** What is said beside a remedy before the click. */
export function cautionsFor({ aim }: Want, exposed: Exposed): string[] {
  if (aim !== 'wider' && aim !== 'one-address') return [];
  const bind = aim === 'wider' ? 'wide' : aim;
  const opened = [
    ...(exposed.isDebuggerOn ? [debuggerCaution(exposed.framework, bind)] : []),
    ...exposed.exposes.map(exposureCaution),
  ].map(cautionText);
  return aim === 'wider' ? opened : [oneAddressCaution(hasConsole(exposed)), ...opened];
}
