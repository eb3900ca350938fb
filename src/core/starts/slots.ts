import { t } from '@vscode/l10n';
import type { KeptTree } from '../grammar.ts';
import { classifyHost } from '../host.ts';
import { applyEdits, composeEdits, shiftOffset } from './applyEdits.ts';
import type { Change, Edit, Plan, StartCall } from './call.ts';

/**
 * Where one thing (the host, the port, a switch of the debugger) is decided in a text, ready to be changed: all a reader need find for
 * `planSlots` to plan every verb. Offsets are UTF-16, end exclusive.
 */
export type Slot =
  /** Written at `[start, end)`. */
  | {
      kind: 'set';
      start: number;
      end: number;
      value: SlotValue;
      /** How another value is written in this place, in the style of what stands there; null where it cannot be. */
      write(value: SlotValue): string | null;
      /** What the user should know before it is changed, one sentence each. */
      notes: readonly string[];
      /** Ranges to delete so that the slot is unset, each one try: the one that leaves what `insert` would turn into this very text is taken. */
      removals?: readonly { start: number; end: number }[];
    }
  /** Not written. `insert` writes it; it gives a sentence where it cannot. */
  | { kind: 'unset'; insert(value: SlotValue): Edit[] | string; notes?: readonly string[] }
  /** Decided where it cannot be changed: why, one sentence. */
  | { kind: 'refused'; why: string };

export type SlotValue = string | number | boolean | null;

/** One start with its slots. `debug` holds every switch that turns the debugger on. */
export type SlotStart = {
  call: StartCall;
  host: Slot;
  port: Slot;
  debug: readonly Slot[];
  /** Opens the second lock that stands beside it for one more host (`--allow-websocket-origin`), or says in one sentence why not; absent where there is none. */
  letIn?: (host: string) => Edit[] | string;
  /** The option with which it fails on a taken port, instead of moving to another one; absent where it has none. */
  strictPort?: Slot;
  /** An offset by which it is found again after an edit that moves its start, as writing the setting that stands for it does; else its start. */
  anchor?: number;
};

/** Finds the starts of a text. Never throws. */
export type FindStarts = (text: string) => SlotStart[];

/** Finds the starts of one text only once, for as long as its tree is kept: every verb of every remedy asks for them. */
export function rememberStarts(text: string, tree: KeptTree, find: FindStarts): FindStarts {
  let starts: SlotStart[] | null = null;
  return (asked) => {
    if (asked !== text || !tree.isHeld()) return find(asked);
    starts ??= find(text);
    return starts;
  };
}

/**
 * Plans the edits that change one start, each verb of `change` in turn on the text that the last one leaves, or says in one sentence why it
 * is left alone. Already so means no edits.
 */
export function planSlots(text: string, call: StartCall, change: Change, find: FindStarts): Plan {
  let plan: Plan & { kind: 'edits' } = { kind: 'edits', edits: [], note: null };
  const anchor =
    find(text).find((one) => one.call.framework === call.framework && one.call.start === call.start)?.anchor ??
    call.start;
  for (const verb of verbsOf(change)) {
    const now = applyEdits(text, plan.edits);
    const start = startAt(find(now), call, shiftOffset(anchor, plan.edits));
    const next = start ? planVerb(now, start, verb, find) : refuse(t('The call is no longer where it was.'));
    if (next.kind === 'refused') return next;
    const edits = next.edits.filter((one) => now.slice(one.start, one.end) !== one.text);
    plan = { kind: 'edits', edits: composeEdits(text, plan.edits, edits), note: joined(plan.note, next.note) };
  }
  return plan;
}

type Verb = { host: string } | { port: number } | { debug: 'off' } | { strictPort: true };

function verbsOf({ host, port, debug, strictPort }: Change): Verb[] {
  return [
    ...(host === undefined ? [] : [{ host }]),
    ...(port === undefined ? [] : [{ port }]),
    ...(debug === undefined ? [] : [{ debug }]),
    ...(strictPort === undefined ? [] : [{ strictPort }]),
  ];
}

/** The start of the same framework that is anchored there. */
function startAt(starts: readonly SlotStart[], { framework }: StartCall, offset: number): SlotStart | undefined {
  return starts.find(({ call, anchor }) => call.framework === framework && (anchor ?? call.start) === offset);
}

function joined(...notes: readonly (string | null)[]): string | null {
  const sentences = new Set(notes.filter((note) => note !== null && note !== ''));
  return sentences.size === 0 ? null : [...sentences].join(' ');
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}

function edit(edits: Edit[], notes: readonly string[] = []): Plan {
  return { kind: 'edits', edits: edits.toSorted((a, b) => a.start - b.start), note: joined(...notes) };
}

function planVerb(text: string, start: SlotStart, verb: Verb, find: FindStarts): Plan {
  if ('port' in verb) return planPort(start, verb.port);
  if ('debug' in verb) return planDebugOff(start);
  if ('strictPort' in verb) return planStrictPort(start);
  if (verb.host === 'keep-local') return planLocal(text, start, find);
  if (!/^[\w.:%-]+$/.test(verb.host)) return refuse(t('{0} is not an address.', verb.host));
  return planHost(start, verb.host);
}

function planHost({ call, host: slot }: SlotStart, host: string): Plan {
  const isSo = slot.kind === 'unset' && call.host.listens === 'all' && classifyHost(host) === 'wildcard';
  return isSo ? edit([]) : setSlot(slot, host);
}

/** Removes the host where our own insertion would write the same again, else sets loopback; nothing where it is loopback already. */
function planLocal(text: string, start: SlotStart, find: FindStarts): Plan {
  const { call, host: slot } = start;
  if (slot.kind === 'refused') return refuse(slot.why);
  if (call.host.listens === 'loopback') return edit([]);
  const removals = slot.kind === 'set' ? (slot.removals ?? []) : [];
  const value = slot.kind === 'set' ? slot.value : null;
  const ours = removals.find((range) => restores(text, start, range, value, find));
  return ours ? edit([{ ...ours, text: '' }]) : setSlot(slot, '127.0.0.1');
}

/** Without the range, does the start listen on loopback, and does inserting the value give this very text? */
function restores(
  text: string,
  { call, anchor }: SlotStart,
  range: { start: number; end: number },
  value: SlotValue,
  find: FindStarts,
): boolean {
  const removal = [{ ...range, text: '' }];
  const without = applyEdits(text, removal);
  const found = startAt(find(without), call, shiftOffset(anchor ?? call.start, removal));
  if (found?.host.kind !== 'unset' || found.call.host.listens !== 'loopback') return false;
  const again = found.host.insert(value);
  return typeof again !== 'string' && applyEdits(without, again) === text;
}

function planPort({ call, port: slot }: SlotStart, port: number): Plan {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return refuse(t('{0} is not a port: ports go from 0 to 65535.', port));
  return slot.kind === 'unset' && call.port === port ? edit([]) : setSlot(slot, port);
}

/** Turns off every switch that is on; one that is unset is off. */
function planDebugOff({ debug }: SlotStart): Plan {
  const plans = debug.map((slot) => (slot.kind === 'unset' ? edit([]) : setSlot(slot, false)));
  const refusal = plans.find((plan) => plan.kind === 'refused');
  if (refusal) return refusal;
  const done = plans.filter((plan) => plan.kind === 'edits');
  return edit(
    done.flatMap(({ edits }) => edits),
    done.flatMap(({ note }) => note ?? []),
  );
}

function planStrictPort({ strictPort }: SlotStart): Plan {
  return strictPort ? setSlot(strictPort, true) : refuse(t('It has no option to fail on a taken port.'));
}

function setSlot(slot: Slot, value: SlotValue): Plan {
  if (slot.kind === 'refused') return refuse(slot.why);
  if (slot.kind === 'unset') {
    const edits = slot.insert(value);
    return typeof edits === 'string' ? refuse(edits) : edit(edits, slot.notes);
  }
  if (slot.value === value || (typeof slot.value === 'string' && slot.value === String(value)))
    return edit([], slot.notes);
  const text = slot.write(value);
  if (text === null) return refuse(t('{0} cannot be written here.', String(value)));
  return edit([{ start: slot.start, end: slot.end, text }], slot.notes);
}
