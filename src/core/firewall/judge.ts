import { t } from '@vscode/l10n';
import { judgeLinux } from './linux.ts';
import type { FirewallQuestion, FirewallReading } from './reading.ts';
import type { FirewallVerdict } from './verdict.ts';

/** Whether this machine's own firewall would let a device's connect to a TCP port of ours through, as far as was read. */
export function judgeFirewall(reading: FirewallReading, question: FirewallQuestion): FirewallVerdict {
  switch (reading.system) {
    case 'linux':
      return judgeLinux(reading, question);
    case 'macos':
    case 'windows':
    case 'other':
      return {
        kind: 'unknown',
        by: null,
        evidence: t('The firewall of this system is not known here.'),
        look: null,
        open: null,
      };
  }
}
