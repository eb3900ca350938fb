import { t } from '@vscode/l10n';
import { maskedCommand } from './secrets.ts';
import type { Launch } from '../launch/launch.ts';

/**
 * By what a server was started in this window, and so by what it is started again: its command line in a terminal, a task, or a debug
 * session (the root one, as its configuration is named).
 */
export type Starter = { kind: 'shell' } | { kind: 'task'; name: string } | { kind: 'debug'; name: string };

/** Why no command line is run again for it; null where that is how it was started. */
export function notTyped(server: { starter: Starter; launch: Launch }): string | null {
  return server.starter.kind === 'shell'
    ? null
    : t('It is started by {0}: what that runs is changed there.', againText(server));
}

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
