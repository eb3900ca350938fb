import { t } from '@vscode/l10n';
import { maskedCommand } from './secrets.ts';
import type { Launch } from '../launch/launch.ts';

/**
 * By what a server was started in this window, and so by what it is started again: its command line in a terminal, a task, or a debug
 * session (the root one, as its configuration is named).
 */
export type Starter = { kind: 'shell' } | { kind: 'task'; name: string } | { kind: 'debug'; name: string };

/** What runs when it is started again: `"python app.py"`, `the task “dev”`. Part of a sentence. */
export function againText({ starter, launch }: { starter: Starter; launch: Launch }): string {
  switch (starter.kind) {
    case 'shell':
      return `"${maskedCommand(launch.commandLine)}"`;
    case 'task':
      return t('the task “{0}”', starter.name);
    case 'debug':
      return t('the debug session “{0}”', starter.name);
  }
}
