import { t } from '@vscode/l10n';
import type { StartCall } from '../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../starts/slots.ts';
import type { Setting } from './arguments.ts';
import type { SimpleCommand } from './commandLine.ts';
import { describeStart } from './describeStart.ts';
import { add, newHost, newPort, unchangeable, type Addition } from './newWords.ts';
import { letIn } from './origins.ts';
import { removalsAt, spellingAt, wordAt, writtenPlace } from './placedWord.ts';
import type { ProgramReading } from './program.ts';
import { untoldPort, type Site } from './site.ts';
import type { Word } from './word.ts';
import type { WordSpelling } from './wordSpelling.ts';

/** A slot that knows how people write what it says: `--host=0.0.0.0`, `-h 0.0.0.0`, `FLASK_RUN_HOST=0.0.0.0`. */
export type SpelledSlot = Slot & { spelling: (value: SlotValue) => string };

/** A server's start in a command line. */
export type CommandSlots = Pick<SlotStart, 'letIn'> & {
  call: StartCall;
  host: SpelledSlot;
  port: SpelledSlot;
  debug: readonly SpelledSlot[];
  strictPort?: SpelledSlot;
};

/**
 * The slots of one simple command in a text.
 * @returns null where its words start no server that they decide
 */
export function startSlots(
  text: string,
  { words, assignments }: Pick<SimpleCommand, 'words' | 'assignments'>,
  { command, entrance }: ProgramReading,
  spelling: WordSpelling,
  isInScript = false,
): CommandSlots | null {
  if (!command || !entrance) return null;
  const site: Site = { ...command, text, words, assignments, entrance, spelling, isInScript };
  const { reading } = site;
  const host = slotOf(site, reading.host, reading.hostGap, (value) => newHost(site, String(value)));
  const port = slotOf(site, reading.port, reading.portGap, (value) => newPort(site, String(value)));
  return {
    call: describeStart(site, host.spelling('{0}')),
    host,
    port,
    debug: [debugSlot(site)],
    ...strictPortSlot(site, port),
    ...(reading.origins && refusal(site) === null && { letIn: (other: string) => letIn(site, other) }),
  };
}

function slotOf(
  site: Site,
  given: Setting | null,
  gap: Setting | null,
  addition: (value: SlotValue) => Addition | null,
): SpelledSlot {
  const spelling = (value: SlotValue): string => {
    const setting = given && given.place.in !== 'elsewhere' ? given : gap;
    return setting ? spellingAt(site, setting, String(value)) : spellingOf(addition(value));
  };
  const why = refusal(site);
  if (why !== null) return { kind: 'refused', why, spelling };
  if (given && given.place.in !== 'elsewhere') return { ...setSlot(site, given), spelling };
  if (gap) return { kind: 'unset', insert: (value) => fillGap(site, gap, value), spelling };
  return { kind: 'unset', insert: (value) => add(site, addition(value)), spelling };
}

function spellingOf(addition: Addition | null): string {
  if (!addition) return '{0}';
  return 'words' in addition ? addition.words.join(' ') : addition.variable;
}

/** Why none of the words is changed; null where they may be. */
function refusal(site: Site): string | null {
  const { unknownWord, otherWord } = site.reading;
  const word = site.words[unknownWord ?? otherWord ?? -1];
  if (!word) return null;
  if (unknownWord !== null) return shellMade(site, word);
  return t('“{0}” says in another way where it listens, so nothing is changed.', sourceOf(site, word));
}

function shellMade(site: Site, word: Word): string {
  return t('“{0}” is decided when the command runs, so it is not changed.', sourceOf(site, word));
}

function sourceOf({ text }: Site, { start, end }: Word): string {
  return text.slice(start, end);
}

function setSlot(site: Site, setting: Setting): Slot {
  const place = writtenPlace(site, setting);
  if (!place || setting.value === null) return { kind: 'refused', why: unreadable(site, setting) };
  const { start, end } = place;
  return {
    kind: 'set',
    start,
    end,
    value: setting.value,
    write: (value) => place.write(String(value)),
    notes: [],
    removals: removalsAt(site, setting),
  };
}

function unreadable(site: Site, { place }: Setting): string {
  const word = place.in === 'elsewhere' ? undefined : wordAt(site, place);
  return word?.text === null ? shellMade(site, word) : unchangeable();
}

function fillGap(site: Site, gap: Setting, value: SlotValue): ReturnType<typeof add> {
  const place = writtenPlace(site, gap);
  const text = place?.write(String(value)) ?? null;
  return place && text !== null ? [{ start: place.start, end: place.end, text }] : unchangeable();
}

/** The flag that keeps it from moving, or the port that is to be named for that. */
function strictPortSlot(site: Site, port: SpelledSlot): { strictPort?: SpelledSlot } {
  const { strictPortFlag: flag, isNamedPortKept } = site.start;
  if (flag !== undefined) return { strictPort: switchSlot(site, flag) };
  const untold = untoldPort(site);
  if (!isNamedPortKept || port.kind !== 'unset' || untold === null) return {};
  return { strictPort: { ...port, insert: () => port.insert(String(untold)) } };
}

function switchSlot(site: Site, flag: string): SpelledSlot {
  const spelling = () => flag;
  const why = refusal(site);
  if (why !== null) return { kind: 'refused', why, spelling };
  const word = site.words.find(({ head }) => head === flag);
  if (!word) return { kind: 'unset', insert: () => add(site, { words: [flag] }), spelling };
  const { start, end } = word;
  return { kind: 'set', start, end, value: true, write: () => flag, notes: [], spelling };
}

function debugSlot(site: Site): SpelledSlot {
  const { reading, start } = site;
  const { debug } = reading;
  const [variable] = start.debugVariables ?? [];
  const addition = variable === undefined ? null : { variable: `${variable}=0` };
  const place = debug && debug.place.in !== 'elsewhere' ? debug.place : null;
  const setting = place && { value: debug?.off ?? null, place };
  const spelling = () => (setting ? spellingAt(site, setting, debug?.off ?? '') : spellingOf(addition));
  const why = refusal(site);
  if (why !== null) return { kind: 'refused', why, spelling };
  if (!setting || !debug) return { kind: 'unset', insert: () => add(site, addition), spelling };
  if (debug.value === null) return { kind: 'refused', why: unreadable(site, setting), spelling };
  const slot = setSlot(site, { ...setting, value: debug.off ?? '' });
  if (slot.kind !== 'set') return { ...slot, spelling };
  if (debug.off !== null) return { ...slot, value: debug.value, write: () => debug.off, spelling };
  const [whole] = slot.removals ?? [];
  return { ...slot, ...whole, value: debug.value, write: () => '', spelling };
}
