import { t } from '@vscode/l10n';
import type { FirewallCommand, FirewallVerdict } from '../firewall/verdict.ts';
import { isVisited } from '../servers/describe.ts';
import type { Server } from '../servers/server.ts';
import { rungOf, type Rung, type RungRemedy } from './rung.ts';

/** What the machine's own firewall was read to do. A device that got through is the better proof. */
export function firewallRung(server: Server): Rung {
  const firewall = server.checks?.firewall ?? null;
  const rung = rungOf('firewall', t('Firewall'));
  if (isVisited(server) && firewall?.kind !== 'passes') return rung('passed', t('Another device got through.'));
  if (!firewall) return rung('not-asked', t('What it lets through was not read.'));
  return rung(verdictOf(firewall), evidenceOf(firewall).replace(/\.?$/, '.'), remediesOf(firewall));
}

function verdictOf({ kind }: FirewallVerdict): Rung['verdict'] {
  if (kind === 'passes') return 'passed';
  return kind === 'unknown' ? 'unknown' : 'failed';
}

function evidenceOf(firewall: FirewallVerdict): string {
  switch (firewall.kind) {
    case 'passes':
      return firewall.by === null ? firewall.evidence : t('{0} lets it through: {1}', firewall.by, firewall.evidence);
    case 'drops':
      return t('{0} drops it, so the other device waits in vain: {1}', firewall.by, firewall.evidence);
    case 'rejects':
      return t('{0} rejects it, so the other device is refused: {1}', firewall.by, firewall.evidence);
    case 'unknown':
      return firewall.evidence;
  }
}

function remediesOf(firewall: FirewallVerdict): RungRemedy[] {
  if (firewall.kind === 'passes') return [];
  const look = firewall.kind === 'unknown' ? commands('look', firewall.look) : [];
  return [...look, ...commands('open', firewall.open)];
}

function commands(purpose: 'look' | 'open', command: FirewallCommand | null): RungRemedy[] {
  if (!command) return [];
  const undo: RungRemedy[] = command.undo === null ? [] : [{ kind: 'command', purpose: 'undo', line: command.undo }];
  const label = command.runIn === 'administrator' ? { label: t('To open it (PowerShell as administrator):') } : {};
  return [{ kind: 'command', purpose, line: command.line, ...label }, ...undo];
}
