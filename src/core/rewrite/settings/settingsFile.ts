import { t } from '@vscode/l10n';
import type { StartCall } from '../../starts/call.ts';
import type { ReadCommand } from './commandReader.ts';
import type { Slot, SlotStart } from '../../starts/slots.ts';
import type { Settings } from './setting.ts';

/** One text that is being read. */
export type ReadFile = {
  source: string;
  /** Line and column of an offset; see `StartCall`. */
  position: (offset: number) => { line: number; column: number };
  /** For the command lines in it. */
  readCommand: ReadCommand;
  /** True where the text has a syntax error: what was read may not be what its program reads. */
  isBroken: boolean;
};

/** One text of settings, or one document of it. */
export type SettingsFile = ReadFile & { settings: Settings };

/** Finds the starts of one kind of file. Never throws. */
export type FindInSettings = (file: SettingsFile) => SlotStart[];

/** A start whose place is still to be told in lines. */
export type PlacedStart = Omit<SlotStart, 'call'> & { call: Omit<StartCall, 'line' | 'column'> };

/** Finishes a start. In a text with a syntax error nothing is changed: it is not known what its program reads. */
export function startIn({ isBroken, position }: ReadFile, { call, ...slots }: PlacedStart): SlotStart {
  const placed = { ...call, ...position(call.start) };
  if (!isBroken) return { call: placed, ...slots };
  const refused: Slot = { kind: 'refused', why: t('The file has a syntax error.') };
  return { call: placed, host: refused, port: refused, debug: slots.debug.map(() => refused) };
}
