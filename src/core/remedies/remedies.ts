import { t } from '@vscode/l10n';
import { families } from '../frameworks/index.ts';
import type { Exposed } from './cautions.ts';
import { commandBind, commandRemedies, commandStart, originRemedy } from './commandRemedies.ts';
import type { LaunchFacts, RemedyFacts, SourceFacts } from './facts.ts';
import { throughGate } from './gateRemedies.ts';
import { wantsOf, type Remedies, type Want } from './plan.ts';
import { sourceRemedies } from './sourceRemedies.ts';

/**
 * Plans every remedy that this launch would obey, best first, and says of the others why not. A script's source decides, so it is edited;
 * a command's words decide (`flask run` ignores `app.run(host=…)` and its own variable is nothing to a script), so it is run again.
 * A remedy that would change nothing is left out.
 */
export function planRemedies(facts: RemedyFacts): Remedies {
  const { launch, source } = facts;
  const found = launch?.program.kind === 'cli' ? planCommand(facts, launch) : planSource(facts, source);
  const gated = throughGate(found, facts);
  return { remedies: gated.remedies, refusals: [...new Set(gated.refusals)] };
}

function planSource(facts: RemedyFacts, source: SourceFacts | null): Remedies {
  if (facts.launch?.program.kind === 'unknown')
    return refuse(t('How this server was started is not known, so nothing is changed for it.'));
  if (!source) return refuse(t('No call that starts this server was found in its source.'));
  const { call } = source;
  const isDebuggerOn = facts.debugger ?? call.debug ?? false;
  const listens = facts.bound ?? call.host.listens;
  const wants = wantsOf(facts, isDebuggerOn, listens === 'all' || listens === 'address');
  return sourceRemedies(source, wants, { framework: call.framework, isDebuggerOn, exposes: call.exposes });
}

function planCommand(facts: RemedyFacts, launch: LaunchFacts): Remedies {
  const isDebuggerOn = facts.debugger ?? launch.program.debug ?? false;
  const exposes = launch.start?.call.exposes ?? [];
  const exposed: Exposed = { framework: launch.program.framework, isDebuggerOn, exposes };
  const bind = commandBind(facts);
  const wants = wantsOf(facts, isDebuggerOn, bind !== 'loopback').filter((want) => !isSo(want, bind));
  const origin = facts.lan && originRemedy(launch, facts.lan.address);
  const bound = commandRemedies(launch, facts.dotenv, wants, exposed);
  const typed = origin ? { ...bound, remedies: [origin, ...bound.remedies] } : bound;
  const found = facts.script ? withScript(typed, facts.script, wants, exposed) : typed;
  if (!facts.source) return found;
  if (facts.isConfig) return withConfig(found, facts.source, wants, exposed, launch);
  return { ...found, refusals: [...found.refusals, ...ignoresSource(launch)] };
}

/** A file of settings that the command reads: it lasts, so it comes first; but what the command line says wins over it. */
function withConfig(
  found: Remedies,
  config: SourceFacts,
  wants: readonly Want[],
  exposed: Exposed,
  { program, start }: LaunchFacts,
): Remedies {
  // The process may be older than what its script says now.
  const isHostUnsaid = program.host === null && (!start || start.call.host.kind === 'default');
  const decided = wants.filter(({ aim }) => (aim === 'port' ? program.port === null : isHostUnsaid));
  const { remedies, refusals } = sourceRemedies(config, decided, exposed);
  return { remedies: [...remedies, ...found.remedies], refusals: [...found.refusals, ...refusals] };
}

/** A script is where the next run looks, too, so it comes before the line that runs it. */
function withScript(found: Remedies, script: SourceFacts, wants: readonly Want[], exposed: Exposed): Remedies {
  const { remedies, refusals } = sourceRemedies(script, wants, exposed, 'script');
  return { remedies: [...remedies, ...found.remedies], refusals: [...found.refusals, ...refusals] };
}

function isSo({ aim }: Want, bind: 'loopback' | 'all' | 'address'): boolean {
  return (aim === 'wider' && bind === 'all') || (aim === 'local' && bind === 'loopback');
}

function ignoresSource(launch: LaunchFacts): string[] {
  const start = commandStart(launch);
  const words = [start?.program, start?.subcommand].filter((word) => typeof word === 'string').join(' ');
  const starts = families.find(({ id }) => id === launch.program.framework)?.starts ?? [];
  const call = starts.find((start) => start.kind === 'call')?.call;
  if (call === undefined) return [];
  return [t('“{0}” does not read {1} in the source: its own words decide.', words, `${call}(…)`)];
}

function refuse(why: string): Remedies {
  return { remedies: [], refusals: [why] };
}
