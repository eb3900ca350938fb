import { t } from '@vscode/l10n';
import type { Process } from '../machine.ts';
import type { HowRerun } from '../remedies/remedy.ts';
import { commandText, processText } from './describe.ts';

/** What a server is picked for. */
export type Purpose =
  | 'make-reachable'
  | 'keep-local'
  | 'copy-url'
  | 'show-qr-code'
  | 'open-url'
  | 'resolve-conflict'
  | 'free-port'
  | 'restart'
  | 'stop'
  | 'diagnose';

/** The title over the servers to pick from. */
export function whichServer(purpose: Purpose): string {
  switch (purpose) {
    case 'make-reachable':
      return t('Make which server reachable?');
    case 'keep-local':
      return t('Keep which server local?');
    case 'copy-url':
      return t('Copy the LAN URL of');
    case 'show-qr-code':
      return t('Show the QR code of');
    case 'open-url':
      return t('Open the LAN URL of');
    case 'resolve-conflict':
      return t('Resolve which conflict?');
    case 'free-port':
      return t('Free the port for');
    case 'restart':
      return t('Restart which server?');
    case 'stop':
      return t('Stop which server?');
    case 'diagnose':
      return t('Diagnose which server?');
  }
}

/** A dialog with one button beside Cancel. `detail` stands under the question, `` where there is nothing to add. */
export type Question = { severity: 'information' | 'warning'; text: string; detail: string; button: string };

/** Before a process is stopped: `name` is the best one known for it, `children` all that runs below it, `note` what to know beside. */
export function stopQuestion(
  name: string,
  process: Process,
  children: readonly Process[],
  note: string | null,
): Question {
  const detail = [commandText(process), process.cwd, childrenText(children), note];
  return {
    severity: 'warning',
    text: t('Stop {0}, pid {1}?', name, process.pid),
    detail: detail.filter(Boolean).join('\n'),
    button: t('Stop {0}', name),
  };
}

/** So many are named; of the rest the number is told. */
const mostNamed = 8;

function childrenText(children: readonly Process[]): string | null {
  if (children.length === 0) return null;
  const named = children.slice(0, mostNamed).map(processText).join('; ');
  const more = children.length - mostNamed;
  return more > 0
    ? t('Its child processes end with it: {0}; and {1} more.', named, more)
    : t('Its child processes end with it: {0}.', named);
}

/** Before force, against those that did not end when asked. */
export function forceQuestion(left: readonly Process[]): Question {
  return {
    severity: 'warning',
    text: t('Asked to end, still running: {0}.', left.map(processText).join('; ')),
    detail: t('Force ends it at once: it cannot save anything.'),
    button: t('Stop by Force'),
  };
}

/** Before a port that is not the one shown is used: `title` is that of the remedy, which names it. */
export function portQuestion(title: string): Question {
  return { severity: 'information', text: t('That port has been taken meanwhile.'), detail: '', button: title };
}

/** Before a changed command line runs: it is shown whole, with its cautions. */
export function commandLineQuestion({ commandLine }: HowRerun, cautions: readonly string[]): Question {
  return {
    severity: 'information',
    text: t('Interrupt the server and run this command line?'),
    detail: [commandLine, ...cautions].join('\n\n'),
    button: t('Restart with It'),
  };
}
