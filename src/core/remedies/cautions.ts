import { t } from '@vscode/l10n';
import type { Exposure } from '../starts/call.ts';

/** What is said before or while something is open: what it is, and what it means. */
export type Caution = { title: string; text: string };

/** What a server would hand to others, beside its pages. */
export type Exposed = { framework: string | null; isDebuggerOn: boolean; exposes: readonly Exposure[] };

/** How widely a server is bound: on a wildcard address, or on one address of this machine. */
export type Bind = 'wide' | 'one-address';

/** Families whose debugger is Werkzeug's, with its console. Dash starts Flask's server. */
const consoleFamilies = new Set(['flask', 'dash']);

/**
 * What an open debugger exposes. Source for Werkzeug's: werkzeug/debug/__init__.py, `check_host_trust` and `render_debugger_html`, and
 * `run_simple`, which trusts the hostname it was given (since Werkzeug 3.0.3). Tried on Werkzeug 3.1: bound to 0.0.0.0, `/console` answers
 * 400 to the LAN address and 200 to a forged `Host: localhost`; bound to the LAN address it answers 200 to both; a traceback with its
 * source goes to everyone in each case. The debug modes of other frameworks show tracebacks, source and settings, without a console.
 */
export function debuggerCaution(framework: string | null, bind: Bind): Caution {
  if (framework !== null && !consoleFamilies.has(framework))
    return {
      title: t('Debug mode is on.'),
      text: t('Error pages show your source code and settings to anyone on your network.'),
    };
  return { title: t('Debugger is on.'), text: consoleText(bind) };
}

function consoleText(bind: Bind): string {
  return bind === 'wide'
    ? t(
        'Error pages show your source code to anyone on your network. The console answers trusted hosts only, but the Host header can be forged: then its PIN alone protects it.',
      )
    : t(
        "Error pages show your source code to anyone on your network, and the debugger's console answers at this address, protected by its PIN alone.",
      );
}

/** What binding to a single LAN address costs, sharper while a debugger with a console is on. */
export function oneAddressCaution(hasConsole: boolean): string {
  const costs = t(
    'localhost stops working, the address changes with the Wi-Fi, and written in a file it lands in git.',
  );
  if (!hasConsole) return costs;
  return `${costs} ${t('The debugger trusts the address it is bound to: prefer 0.0.0.0, which it does not trust.')}`;
}

/** Is a debugger on that trusts the address it is bound to? */
export function hasConsole({ framework, isDebuggerOn }: Exposed): boolean {
  return isDebuggerOn && (framework === null || consoleFamilies.has(framework));
}

/** What else is open once the server is. */
export function exposureCaution(exposure: Exposure): Caution {
  switch (exposure) {
    case 'directory-listing':
      return {
        title: t('It lists its folder.'),
        text: t('Anyone on your network can see and download every file below the folder it serves.'),
      };
    case 'no-token':
      return {
        title: t('Its password is off.'),
        text: t('Whoever reaches it needs no token: for a notebook server that means running code as you.'),
      };
    case 'public-tunnel':
      return {
        title: t('It publishes itself on the internet.'),
        text: t('It opens a public link through a tunnel, whatever address it listens on.'),
      };
    case 'inspector':
      return {
        title: t("The debugger's own port is open."),
        text: t('Whoever connects to it runs code as you: it has no password.'),
      };
  }
}

/** Said where an open server answers on an address of the internet. */
export function publicCaution(address: string): Caution {
  return {
    title: t('Open to the internet.'),
    text: t(
      '{0} is a public address, not one of a local network. A development server is not made for that: put a production server behind HTTPS there.',
      address,
    ),
  };
}

/** "Debugger is on. Error pages …": one caution as one text. */
export function cautionText({ title, text }: Caution): string {
  return `${title} ${text}`;
}
