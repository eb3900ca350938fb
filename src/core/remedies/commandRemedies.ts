import { t } from '@vscode/l10n';
import { classifyHost } from '../host.ts';
import type { CommandStart } from '../frameworks/framework.ts';
import { families } from '../frameworks/index.ts';
import { readDotenv, setDotenv } from '../launch/dotenv.ts';
import { respell, type Respelling } from '../launch/respell.ts';
import { applyEdits } from '../starts/applyEdits.ts';
import type { Exposed } from './cautions.ts';
import type { DotenvFacts, LaunchFacts, RemedyFacts } from './facts.ts';
import { cautionsFor, type Remedies, type Want } from './plan.ts';
import type { Remedy } from './remedy.ts';

/** What a command of a family listens on: as its listeners prove, else as its words, its file of variables and its default say. */
export function commandBind({ launch, dotenv, bound }: RemedyFacts): 'loopback' | 'all' | 'address' {
  if (bound) return bound;
  const family = families.find(({ id }) => id === launch?.program.framework);
  const variable = launch && dotenv && commandStart(launch)?.hostEnv;
  const fromFile = variable ? dotenvValue(dotenv, variable) : null;
  const host = launch?.program.host ?? fromFile;
  const untold = host === null || host === undefined ? launch?.start?.call.host.listens : null;
  if (untold && untold !== 'unknown') return untold;
  const kind = classifyHost(host ?? family?.defaultHost ?? '127.0.0.1');
  if (kind === 'loopback') return 'loopback';
  return kind === 'wildcard' ? 'all' : 'address';
}

/**
 * For a launch whose own words decide (`flask run`): the same command line with one word changed, and a variable in the file that it
 * reads. The source is never edited: such a launch does not read its start call.
 */
export function commandRemedies(
  launch: LaunchFacts,
  dotenv: DotenvFacts | null,
  wants: readonly Want[],
  exposed: Exposed,
): Remedies {
  const found: Remedies = { remedies: [], refusals: [] };
  for (const want of wants) {
    // Run again like this it would only fail: it lasts, or it is of no use.
    if (want.aim === 'strict-port') continue;
    const rerun = rerunRemedy(launch, want, exposed);
    if (typeof rerun === 'string') found.refusals.push(rerun);
    else if (rerun) found.remedies.push(rerun);
    const edit = dotenv && dotenvRemedy(launch, dotenv, want, exposed);
    if (edit) found.remedies.push(edit);
  }
  return found;
}

/** The second lock where it is a flag of the command (`--allow-websocket-origin`): the same line, run again with it; null where it is no lock. */
export function originRemedy(launch: LaunchFacts, host: string): Remedy | null {
  const { commandLine, start } = launch;
  const edits = start?.letIn?.(host);
  const [edit, other] = Array.isArray(edits) ? edits : [];
  if (commandLine === null || !edit || other) return null;
  return {
    id: `gate:${host}`,
    aim: 'gate',
    title: t('Run again with {0}', edit.text.trim()),
    cautions: [],
    how: {
      kind: 'rerun',
      commandLine: applyEdits(commandLine, [edit]),
      inserted: [edit.start, edit.start + edit.text.length],
    },
    gate: null,
  };
}

/** What a command line, run again, or a file of variables can say. */
type LineWant = Exclude<Want, { aim: 'strict-port' }>;

/** The remedy, one sentence why there is none, or null where the command line says so already. */
function rerunRemedy(launch: LaunchFacts, want: LineWant, exposed: Exposed): Remedy | string | null {
  const { commandLine, start, refused } = launch;
  if (commandLine === null)
    return refused ?? t('The command line is not known for sure, so it is not run again changed.');
  if (!start) return refused ?? t('The words that decide where the server listens are not in this command line.');
  const respelled = respell(commandLine, start, respellingOf(want));
  if ('refused' in respelled) return respelled.refused;
  if (respelled.commandLine === commandLine) return null;
  return {
    id: `${want.aim}:rerun`,
    aim: want.aim,
    title: titleOf(want, respelled.spelling),
    cautions: cautionsFor(want, exposed),
    how: { kind: 'rerun', commandLine: respelled.commandLine, inserted: respelled.inserted },
    gate: null,
  };
}

function respellingOf(want: LineWant): Respelling {
  if (want.aim === 'port') return { port: want.port };
  return want.aim === 'debug-off' ? { debug: 'off' } : { host: want.host };
}

function titleOf(want: LineWant, spelling: string): string {
  if (want.aim === 'one-address') return t('Run again with {0} ({1})', spelling, want.label);
  if (want.aim === 'local') return t('Run again with {0} (this computer only)', spelling);
  if (want.aim === 'debug-off') return t('Run again with {0} (debug off)', spelling);
  if (want.aim === 'port' && want.why !== null) return t('Run again with {0} ({1})', spelling, want.why);
  return t('Run again with {0}', spelling);
}

/** Null where the file would not decide, or says so already. */
function dotenvRemedy(launch: LaunchFacts, dotenv: DotenvFacts, want: LineWant, exposed: Exposed): Remedy | null {
  const variable = commandStart(launch)?.hostEnv;
  if (!variable || want.aim === 'port' || want.aim === 'debug-off' || !isDotenvDecisive(launch, dotenv, variable))
    return null;
  const { edits } = setDotenv(dotenv.text ?? '', variable, want.host);
  if (edits.length === 0) return null;
  const name = dotenv.file.slice(dotenv.file.lastIndexOf('/') + 1);
  return {
    id: `${want.aim}:dotenv`,
    aim: want.aim,
    title: t('Set {0} in {1}', `${variable}=${want.host}`, name),
    cautions: cautionsFor(want, exposed),
    how: { kind: 'edit', file: dotenv.file, edits, note: null, creates: dotenv.text === null },
    gate: null,
  };
}

/** A flag, a variable in front and `.env` win over `.flaskenv`. */
function isDotenvDecisive({ program, start }: LaunchFacts, dotenv: DotenvFacts, variable: string): boolean {
  if (program.host !== null || (dotenv.dotEnvText !== null && readDotenv(dotenv.dotEnvText, variable) !== null))
    return false;
  return start === null || start.call.host.kind === 'default';
}

function dotenvValue({ text, dotEnvText }: DotenvFacts, variable: string): string | null {
  return readDotenv(dotEnvText ?? '', variable) ?? readDotenv(text ?? '', variable);
}

/** How the launch's family is started by a command. */
export function commandStart({ program }: LaunchFacts): CommandStart | null {
  const starts = families.find(({ id }) => id === program.framework)?.starts ?? [];
  return starts.find((start) => start.kind === 'command') ?? null;
}
