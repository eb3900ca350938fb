import { t } from '@vscode/l10n';
import type { Change } from '../starts/call.ts';
import type { Exposed } from './cautions.ts';
import type { SourceFacts } from './facts.ts';
import { cautionsFor, type Remedies, type Want } from './plan.ts';

/** The edits of a start that do what is wanted: for a launch whose source or script decides. What it says already is left out. */
export function sourceRemedies(
  source: SourceFacts,
  wants: readonly Want[],
  exposed: Exposed,
  place: 'source' | 'script' = 'source',
): Remedies {
  const found: Remedies = { remedies: [], refusals: [] };
  for (const want of wants) {
    if (want.aim === 'wider' && source.call.host.listens === 'all') continue;
    const plan = source.plan(changeOf(want));
    // Nobody expects it where there is no such option.
    if (plan.kind === 'refused' && want.aim === 'strict-port') continue;
    if (plan.kind === 'refused') found.refusals.push(plan.why);
    else if (plan.edits.length > 0)
      found.remedies.push({
        id: `${want.aim}:${place}`,
        aim: want.aim,
        title:
          place === 'script' || want.aim === 'strict-port'
            ? inFile(titleOf(want, source.call.spelling), source.file)
            : titleOf(want, source.call.spelling),
        cautions: cautionsFor(want, exposed),
        how: { kind: 'edit', file: source.file, edits: plan.edits, note: plan.note, creates: false },
        gate: null,
      });
  }
  return found;
}

/** Beside the remedies of a file of settings and of the command line, it must be told which file it is. */
function inFile(title: string, file: string): string {
  return t('{0} in {1}', title, file.slice(file.lastIndexOf('/') + 1));
}

function changeOf(want: Want): Change {
  if (want.aim === 'port') return { port: want.port };
  if (want.aim === 'debug-off') return { debug: 'off' };
  if (want.aim === 'strict-port') return { strictPort: true };
  return { host: want.aim === 'local' ? 'keep-local' : want.host };
}

function titleOf(want: Want, spelling: string): string {
  if (want.aim === 'wider') return t('Make reachable on your network ({0})', spelling.replace('{0}', want.host));
  if (want.aim === 'one-address') return t('Make reachable only on {0} ({1})', want.host, want.label);
  if (want.aim === 'local') return t('Keep to this computer');
  if (want.aim === 'debug-off') return t('Turn off debug');
  if (want.aim === 'strict-port') return t('Fail instead of moving to another port');
  return want.why === null ? t('Use port {0}', want.port) : t('Use port {0} ({1})', want.port, want.why);
}
