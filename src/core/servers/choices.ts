import { t } from '@vscode/l10n';
import { describeHolder } from './conflicts/describeHolder.ts';
import type { Remedy } from '../remedies/remedy.ts';
import { hostAndPort, mainAddress, serverTitle, verdictText, whereOf } from './describe.ts';
import { maskedCommand } from './secrets.ts';
import type { Server } from './server.ts';
import { againText } from './starter.ts';
import { andRestart } from './titles.ts';

/** One entry of a list to pick from. `detail` is its second line, `` where there is none. */
export type Choice = { label: string; description: string; detail: string };

/** A server among several. */
export function serverChoice(server: Server): Choice {
  const address = server.port === null ? '' : hostAndPort(mainAddress(server), server.port);
  return {
    label: `${serverTitle(server)} ${address}`,
    description: verdictText(server),
    detail: whereOf(server) ?? maskedCommand(server.launch.commandLine),
  };
}

/** Where the file says so already: only the restart is left. */
export function restartChoice(server: Server): Choice {
  const description = t('the file says so already; runs {0} again', againText(server));
  return { label: t('Restart'), description, detail: '' };
}

/** What the user wants of a server: other devices let in, or kept out. */
export type Goal = 'to-open' | 'to-close';

const aims: Record<Goal, readonly Remedy['aim'][]> = { 'to-open': ['wider', 'one-address'], 'to-close': ['local'] };

/** The title over the remedies to pick from. */
export function goalTitle(goal: Goal): string {
  return goal === 'to-open' ? t('Make reachable on your network') : t('Keep to this computer');
}

/** A remedy, and whether the server is restarted for it. */
export type RemedyChoice = Choice & { remedy: Remedy; isRestart: boolean };

/** The remedies that serve this goal, each with what it would do. `nameOf` gives the name a file is shown by. */
export function remedyChoices(
  server: Server,
  remedies: readonly Remedy[],
  goal: Goal,
  nameOf: (file: string) => string,
): RemedyChoice[] {
  const fitting = remedies.filter(({ aim }) => aims[goal].includes(aim));
  return fitting.flatMap((remedy) => choicesOf(server, remedy, nameOf));
}

/** A changed command line only where it can be run; an edit by itself, and before it with the restart where that is possible. */
function choicesOf(server: Server, remedy: Remedy, nameOf: (file: string) => string): RemedyChoice[] {
  const { canRunAgain } = server;
  const { how, title } = remedy;
  const choice = (label: string, description: string, isRestart: boolean): RemedyChoice => ({
    label,
    description,
    detail: [reasonFor(remedy), ...remedy.cautions].join(' '),
    remedy,
    isRestart,
  });
  if (how.kind === 'rerun') return canRunAgain ? [choice(title, how.commandLine, true)] : [];
  const file = nameOf(how.file);
  const only = choice(title, t('edits {0}', file), false);
  if (!canRunAgain) return [only];
  const both = t('edits and saves {0}, runs {1} again', file, againText(server));
  return [choice(andRestart(title), both, true), only];
}

/** Why it stands where it does among the others: what lasts comes first. */
function reasonFor({ how }: Remedy): string {
  return how.kind === 'rerun' ? t('For this run only.') : t('Lasts: it is read at every start.');
}

/** A way out of a taken port; `remedy`: which one, where it edits a file. */
export type WayOut = Choice &
  ({ way: 'use-port' | 'go-to-terminal' | 'stop-holder' | 'copy-look' } | { way: 'edit'; remedy: string });

/** Moving to a free port, where that can be planned; then what can be done about the holder, as far as it is known. */
export function waysOut(server: Server): WayOut[] {
  const { canStop, look, name, terminal } = describeHolder(server);
  const strict = server.advice?.remedies.filter(({ aim, how }) => aim === 'strict-port' && how.kind === 'edit') ?? [];
  const ways: WayOut[] = moveOut(server);
  const add = (way: 'go-to-terminal' | 'stop-holder' | 'copy-look', label: string, description = ''): number =>
    ways.push({ label, description, detail: '', way });
  if (terminal !== null) add('go-to-terminal', t('Go to Its Terminal'));
  if (name !== null && canStop) add('stop-holder', t('Stop {0}…', name), t('asks first'));
  if (look !== null) add('copy-look', t('Copy “{0}”', look));
  for (const { id, title } of strict)
    ways.push({ label: title, description: t('edits the file'), detail: '', way: 'edit', remedy: id });
  return ways;
}

function moveOut({ advice, canRunAgain, ...server }: Server): WayOut[] {
  const move = advice?.remedies.find(({ aim }) => aim === 'port');
  if (!move) return [];
  const edits = canRunAgain ? t('edits, saves and runs {0} again', againText(server)) : t('edits the file');
  const description = move.how.kind === 'rerun' ? move.how.commandLine : edits;
  return [{ label: move.title, description, detail: '', way: 'use-port' }];
}
