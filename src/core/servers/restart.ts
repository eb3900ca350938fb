import { t } from '@vscode/l10n';
import { maskedCommand } from './secrets.ts';
import type { Server } from './server.ts';
import { againText } from './starter.ts';

/** Why a restart stopped; what was done until then stays, nothing half done is left behind. */
export type RestartFailure =
  | 'not-trusted'
  | 'cannot-run-again'
  | 'terminal-gone'
  | 'task-gone'
  | 'session-gone'
  | 'terminal-busy'
  | 'elsewhere'
  | 'not-edited'
  | 'not-saved'
  | 'changed-while-saving'
  | 'did-not-stop'
  | 'port-still-held'
  | 'did-not-come-back';

/** The progress of a restart, while it lasts. `commandLine` is what will run where that is typed. */
export function restartingText(server: Server, commandLine: string): string {
  return t('Restarting {0}', server.starter.kind === 'shell' ? maskedCommand(commandLine) : againText(server));
}

/** What happened and what to do now, in one or two sentences. */
export function restartFailureText(failure: RestartFailure, server: Server): string {
  const { launch, port, starter } = server;
  const command = maskedCommand(launch.commandLine);
  switch (failure) {
    case 'not-trusted':
      return t('This workspace is not trusted: Reachable edits and runs nothing in it.');
    case 'cannot-run-again':
      return t('The command line of this terminal is not known for sure. Restart the server by hand.');
    case 'terminal-gone':
      return t('The terminal of this server is closed. Start "{0}" again in another one.', command);
    case 'task-gone':
      return t('Reachable did not see {0} start. Restart it by hand.', againText(server));
    case 'session-gone':
      return t('Nothing was started: {0} has ended.', againText(server));
    case 'terminal-busy':
      return t('Another command runs in that terminal now. Start "{0}" again when it has ended.', command);
    case 'elsewhere':
      return t('The terminal has moved to another folder since. Start "{0}" again where it belongs.', command);
    case 'not-edited':
      return t('The file could not be edited, so nothing was changed or restarted.');
    case 'not-saved':
      return t('The file could not be saved, so the server was not restarted. The edit is in the editor, unsaved.');
    case 'changed-while-saving':
      return t('Saving changed the edited line (format on save?), so the server was not restarted. Look at the file.');
    case 'did-not-stop':
      return starter.kind === 'shell'
        ? t('The server did not end within 10 seconds of Ctrl+C. Nothing was started; it may still run.')
        : t('The server did not end within 10 seconds. Nothing was started; it may still run.');
    case 'port-still-held':
      return t('The command ended, but port {0} is still held. Nothing was started.', port ?? '?');
    case 'did-not-come-back':
      return starter.kind === 'shell'
        ? t('"{0}" was started again, but it does not listen. The terminal says why.', command)
        : t('Started again: {0}, but it does not listen. Its output says why.', againText(server));
  }
}
