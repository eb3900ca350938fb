import { t } from '@vscode/l10n';
import {
  boundText,
  carrierText,
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
    otherDeviceRung(server),
    isDebuggerOn(server) ? t('Debugger: on') : null,
    restartSentence(server),
  ];
  return lines.filter((line) => line !== null);
}

function processRung(server: Server): string {
  const { owner, conflict, verdict } = server;
  if (verdict === 'could-not-start' && conflict)
    return t('✕ Process: could not take port {0}, held by {1}', conflict.port ?? '?', ownerText(conflict.holder));
  if (owner) return t('✓ Process: {0}, pid {1}', owner.name, owner.pid);
  const carrier = carrierText(server);
  if (carrier) return `✓ ${carrier}`;
  return verdict === 'not-checked' ? t('○ Process: could not be read here') : t('✕ Process: it has ended');
}

function boundRung(server: Server): string {
  switch (server.verdict) {
    case 'open':
      return t('✓ Bound: {0}', boundText(server));
    case 'this-computer-only':
      return t('✕ Bound: {0} only, which other devices cannot reach', boundText(server));
    case 'not-checked':
      return t('○ Bound: the sockets could not be read here');
    case 'could-not-start':
    case 'stopped':
      return t('✕ Bound: this launch holds no socket');
  }
}

function otherDeviceRung(server: Server): string {
  switch (server.verdict) {
    case 'open':
      return t('○ Other device: open {0} on it', maskedUrl(server, mainAddress(server)));
    case 'this-computer-only':
      return t('✕ Other device: refused until the server is bound wider');
    case 'not-checked':
    case 'could-not-start':
    case 'stopped':
      return t('○ Other device: not known');
  }
}

function addressRung({ addresses, probes }: Server): string {
  const [best] = addresses;
  if (!best) return t('○ Own LAN address: none to try');
  const result = probes.get(best.address);
  if (result === 'accepts') return t('✓ Own LAN address: {0} accepts', best.address);
  return result ? t('✕ Own LAN address: {0} does not accept', best.address) : t('○ Own LAN address: not tried yet');
}
