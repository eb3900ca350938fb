import { t } from '@vscode/l10n';
import type { StartCall } from '../rewrite/call.ts';

/** Start calls whose `debug` is Werkzeug's debugger, with its console: the words below are about that one. Dash starts Flask's server. */
const werkzeugFamilies = new Set(['flask', 'dash']);

/** Whether a call turns Werkzeug's debugger on; null where its text does not tell. */
export function debuggerOf({ framework, debug }: Pick<StartCall, 'framework' | 'debug'>): boolean | null {
  return werkzeugFamilies.has(framework) ? debug : false;
}

/** How widely a server is bound: on a wildcard address, or on one address of this machine. */
export type Bind = 'wide' | 'one-address';

/**
 * What an open debugger exposes; to be read after the words "Debugger is on.". Source: werkzeug/debug/__init__.py, `check_host_trust`
 * and `render_debugger_html`, and `run_simple`, which trusts the hostname it was given (since Werkzeug 3.0.3). Tried on Werkzeug 3.1:
 * bound to 0.0.0.0, `/console` answers 400 to the LAN address and 200 to a forged `Host: localhost`; bound to the LAN address it
 * answers 200 to both; a traceback with its source goes to everyone in each case.
 */
export function debuggerCaution(bind: Bind): string {
  return bind === 'wide'
    ? t(
        'Error pages show your source code to anyone on your network. The console answers trusted hosts only, but the Host header can be forged: then its PIN alone protects it.',
      )
    : t(
        "Error pages show your source code to anyone on your network, and the debugger's console answers at this address, protected by its PIN alone.",
      );
}

/** What binding to a single LAN address costs, sharper while the debugger is on. */
export function oneAddressCaution(isDebuggerOn: boolean): string {
  const costs = t(
    'localhost stops working, the address changes with the Wi-Fi, and written in a file it lands in git.',
  );
  if (!isDebuggerOn) return costs;
  return `${costs} ${t('The debugger trusts the address it is bound to: prefer 0.0.0.0, which it does not trust.')}`;
}
