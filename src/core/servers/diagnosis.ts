import { t } from '@vscode/l10n';
import {
  boundText,
  isDebuggerOn,
  mainAddress,
  maskedUrl,
  ownerText,
  restartSentence,
  verdictText,
} from './describe.ts';
import type { Server } from './server.ts';

/** The ladder from the process to another device, one line a rung: ✓ proved, ✕ disproved, ○ not known. Never says more than was measured. */
export function diagnosis(server: Server): string[] {
  const lines = [
    t('Verdict: {0}', verdictText(server)),
    processRung(server),
    boundRung(server),
    addressRung(server),
    t('○ Firewall: not looked at'),
    server.verdict === 'open'
      ? t('○ Other device: open {0} on it', maskedUrl(server, mainAddress(server)))
      : t('○ Other device: refused until the server is bound wider'),
    isDebuggerOn(server) ? t('Debugger: on') : null,
    restartSentence(server),
  ];
  return lines.filter((line) => line !== null);
}

function processRung({ owner, carrier, listeners, conflict, verdict }: Server): string {
  if (verdict === 'could-not-start' && conflict)
    return t('✕ Process: could not take port {0}, held by {1}', conflict.port ?? '?', ownerText(conflict.holder));
  if (owner) return t('✓ Process: {0}, pid {1}', owner.name, owner.pid);
  return carrier && listeners.length > 0
    ? t('✓ Process: held by a carrier')
    : t('✕ Process: no listener of this launch');
}

function boundRung(server: Server): string {
  if (server.listeners.length === 0) return t('✕ Bound: nothing listens on port {0}', server.port ?? '?');
  return server.verdict === 'open'
    ? t('✓ Bound: {0}', boundText(server))
    : t('✕ Bound: {0} only, which other devices cannot reach', boundText(server));
}

function addressRung({ addresses, probes }: Server): string {
  const [best] = addresses;
  if (!best) return t('○ Own LAN address: none to try');
  const result = probes.get(best.address);
  if (result === 'accepts') return t('✓ Own LAN address: {0} accepts', best.address);
  return result ? t('✕ Own LAN address: {0} does not accept', best.address) : t('○ Own LAN address: not tried yet');
}
