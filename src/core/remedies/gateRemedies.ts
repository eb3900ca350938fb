import { t } from '@vscode/l10n';
import type { GateFacts, RemedyFacts } from './facts.ts';
import type { Remedies } from './plan.ts';
import type { Remedy } from './remedy.ts';

/**
 * Opens the second lock together with the bind, so that one click is enough: every remedy that opens the server to other devices also writes
 * what lets them in. A server that is open already is offered the lock alone.
 */
export function throughGate({ remedies, refusals }: Remedies, { gate, lan, bound }: RemedyFacts): Remedies {
  if (!gate || !lan) return { remedies, refusals };
  const alone = gateRemedy(gate, lan.address);
  if (!alone) return { remedies, refusals };
  if (typeof alone === 'string') return { remedies, refusals: [...refusals, alone] };
  const both = remedies.map((remedy) => (opens(remedy) ? joined(remedy, alone, gate, lan.address) : remedy));
  return { remedies: bound === 'all' || bound === 'address' ? [alone, ...both] : both, refusals };
}

function opens({ aim }: Remedy): boolean {
  return aim === 'wider' || aim === 'one-address';
}

/** The lock alone; null where the host is let in already, a sentence where it cannot be written. */
export function gateRemedy(gate: GateFacts, host: string): Remedy | string | null {
  const planned = gate.plan(host);
  if (planned.kind === 'refused') return planned.why;
  const { edits, note } = planned;
  if (edits.length === 0) return null;
  return {
    id: `gate:${host}`,
    aim: 'gate',
    title: t('Let {0} in ({1})', host, gate.name),
    cautions: [],
    how: { kind: 'edit', file: gate.file, edits, note, creates: false },
    gate: null,
  };
}

function joined(remedy: Remedy, { how }: Remedy, { file, text, name }: GateFacts, host: string): Remedy {
  if (how.kind !== 'edit' || overlaps(remedy, file, how.edits)) return remedy;
  return {
    ...remedy,
    title: t('{0}, and let {1} in ({2})', remedy.title, host, name),
    gate: { file, text, edits: how.edits },
  };
}

/** One edit of a file must not touch what another one changes there. */
function overlaps({ how }: Remedy, file: string, edits: readonly { start: number; end: number }[]): boolean {
  if (how.kind !== 'edit' || how.file !== file) return false;
  return how.edits.some((one) => edits.some((other) => one.start <= other.end && other.start <= one.end));
}
