import type { Environment } from '../launch/arguments.ts';
import type { SimpleCommand } from '../launch/commandLine.ts';
import type { Shell } from '../launch/shell.ts';
import type { Directory } from '../launch/surroundings.ts';
import type { WordSpelling } from '../launch/wordSpelling.ts';
import type { Entrance } from '../launch/wrappers.ts';
import {
  concatenate,
  gapAt,
  plainText,
  sliceText,
  unwritten,
  type EmbeddedText,
} from '../rewrite/settings/embeddedText.ts';
import type { ScriptRun } from './scriptRun.ts';

/** A command line on the way from the one that was typed to a server's own. */
export type TracedLine = {
  /** As its shell gets it; places are offsets into the typed line. */
  text: EmbeddedText;
  shell: Shell;
  /** Absolute; null where it is not known. */
  folder: string | null;
  /** Variables that it inherits. */
  environment: Environment;
  /** How words are written in the typed line. */
  spelling: WordSpelling;
  /** The quotes around it in the typed line. */
  around: string;
  /** Null for the typed line itself, and for what is quoted in it. */
  room: Room | null;
};

/** Where the typed line takes what is to reach a command of a script; null where it takes nothing. */
export type Room = {
  /** Further words, behind `before`; among them a `--` only where each runner on the way passes it on. */
  end: { at: number; before: string; takesSeparator: boolean } | null;
  /** A variable. */
  front: { at: number; isBehind: boolean } | null;
};

/** One command of a line, where it runs and what it gets. */
export type TracedCommand = {
  line: TracedLine;
  command: SimpleCommand;
  /** Its words as arguments. */
  words: readonly string[];
  /** The same, patterns as they are written. */
  patterned: readonly string[];
  environment: Environment;
  /** Where the line has gone before it. */
  before: Directory;
  /** It is the last of its line, and nothing follows it: what is added behind the line is its own. */
  isLast: boolean;
};

/** The line as it was typed. */
export function typedLine(commandLine: string, shell: Shell, folder: string | null): TracedLine {
  return {
    text: plainText(commandLine, 0, (text) => text),
    shell,
    folder,
    environment: new Map(),
    spelling: shell.spelling,
    around: '',
    room: null,
  };
}

/** What the shell of a script gets: the variables in front of the runner, the script, and the words that the runner passes on. */
export function scriptText(
  { line, command }: TracedCommand,
  { environment }: Entrance,
  script: string,
  passed: readonly number[],
): EmbeddedText {
  const textAt = (range: { start: number; end: number } | undefined): EmbeddedText[] =>
    (range && [sliceText(line.text, range.start, range.end)].filter((text) => text !== null)) ?? [];
  const variables = [...environment.values()].flatMap(({ place }) =>
    place.in === 'elsewhere' ? [] : textAt((place.in === 'word' ? command.words : command.assignments)[place.index]),
  );
  // In front of several commands a variable would reach the first alone.
  const isCompound = /[;&|(\n]/.test(script.trim()) || line.shell.kind !== 'posix';
  const front = isCompound ? [] : variables.filter(({ text }) => /^\w+=/.test(text));
  return concatenate([
    ...front.flatMap((one) => [one, unwritten(' ')]),
    unwritten(script.trim()),
    ...passed.flatMap((index) => textAt(command.words[index]).flatMap((one) => [unwritten(' '), one])),
  ]);
}

/** Where the typed line takes more for the script that a command runs. */
export function roomFor(traced: TracedCommand, entrance: Entrance, run: ScriptRun, isOpen: boolean): Room {
  const isPassing = isOpen && run.runner.passes !== 'none';
  const needsSeparator = run.runner.passes === 'separated' && !run.hasSeparator;
  const end = isPassing ? endOf(traced) : null;
  const separator = traced.line.spelling.spell('--');
  const isRefused = !end || (needsSeparator && (separator === null || !end.takesSeparator));
  const takesSeparator = end?.takesSeparator === true && run.runner.separator === undefined;
  return {
    end: isRefused
      ? null
      : { at: end.at, before: end.before + (needsSeparator ? ` ${separator}` : ''), takesSeparator },
    front: run.runner.hidesVariables ? null : frontOf(traced, entrance),
  };
}

function endOf({ line, command, isLast }: TracedCommand): Room['end'] {
  if (line.room) return isLast ? line.room.end : null;
  const at = line.spelling.canAdd ? gapAt(line.text, command.words.at(-1)?.end ?? 0, true)?.end : undefined;
  return at === undefined ? null : { at, before: '', takesSeparator: true };
}

function frontOf({ line, command }: TracedCommand, { assignAt }: Entrance): Room['front'] {
  if (assignAt === null) return null;
  if (line.room) return line.room.front;
  if (!line.spelling.canAssign || !line.spelling.canAdd) return null;
  const isBehind = assignAt > 0;
  const offset = isBehind ? command.words[assignAt - 1]?.end : command.words[0]?.start;
  const at = offset === undefined ? undefined : gapAt(line.text, offset, isBehind)?.start;
  return at === undefined ? null : { at, isBehind };
}
