import { t } from '@vscode/l10n';
import { gateOf as familyGate } from '../../gates/gateRequests.ts';
import type { Gate, GateReading } from '../gates/gate.ts';
import type { SlotStart } from '../../starts/slots.ts';

/** The second locks that stand beside starts: `--allow-websocket-origin` of `bokeh serve`. */
export function originGates(starts: readonly SlotStart[]): GateReading | undefined {
  const locked = starts.flatMap(({ call, letIn }) => (letIn ? [{ gate: gateOf(call), letIn }] : []));
  if (locked.length === 0) return undefined;
  return {
    gates: locked.map(({ gate }) => gate),
    plan: (gate, host) => {
      const own = locked.find((one) => one.gate.start === gate.start);
      const edits = own?.letIn(host) ?? t('The call is no longer where it was.');
      return typeof edits === 'string' ? { kind: 'refused', why: edits } : { kind: 'edits', edits, note: null };
    },
  };
}

/** Of an origin the host counts, and the port. */
function gateOf({ line, start, end, framework }: SlotStart['call']): Gate {
  return { line, start, end, framework, name: familyGate(framework)?.setting ?? '', bars: 'addresses' };
}
