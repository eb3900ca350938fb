import { t } from '@vscode/l10n';
import type { Process } from '../machine.ts';
import { processText } from './describe.ts';

/** Why a process was not signalled. */
export type StopFailure =
  | 'not the same process'
  | 'not permitted'
  /** Its start could not be read on this system. */
  | 'not checked'
  /** It is the editor that we run in. */
  | 'this editor';

/** What happened and what to do now, in one sentence. */
export function stopFailureText(failure: StopFailure, { name, pid }: Process): string {
  switch (failure) {
    case 'not the same process':
      return t('Pid {0} belongs to another process now: nothing was stopped.', pid);
    case 'not permitted':
      return t('This user may not stop {0}, pid {1}.', name, pid);
    case 'this editor':
      return t('{0}, pid {1}, is this editor itself: close what listens in it instead.', name, pid);
    case 'not checked':
      return t('The start of pid {0} cannot be checked on this system, so nothing was stopped.', pid);
  }
}

/** After a stop: another process has the port. */
export function stillHeldText(stopped: string, port: number, next: Process): string {
  return t('{0} has ended, but port {1} is held again: {2}.', stopped, port, processText(next));
}
