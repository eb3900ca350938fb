import { t } from '@vscode/l10n';
import { judgeLinux } from './linux.ts';
import { judgeMac } from './macos.ts';
import type { FirewallQuestion } from './question.ts';
import type { FirewallReading } from './reading.ts';
import type { FirewallVerdict } from './verdict.ts';
import { judgeWindows } from './windows.ts';

/** Whether this machine's own firewall would let a device's connect to a TCP port of ours through, as far as was read. */
export function judgeFirewall(reading: FirewallReading, question: FirewallQuestion): FirewallVerdict {
  switch (reading.system) {
    case 'linux':
      return judgeLinux(reading, question);
    case 'macos':
      return judgeMac(reading, question);
    case 'windows':
      return judgeWindows(reading, question);
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
