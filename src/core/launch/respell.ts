import { t } from '@vscode/l10n';
import type { CommandStart } from '../frameworks/framework.ts';
import type { Grammar } from '../grammar.ts';
import type { Place } from './arguments.ts';
import { readCommandLine, type CommandLine, type SimpleCommand } from './commandLine.ts';
import type { CommandReading } from './commandStart.ts';
import { knownPrograms, serverOf } from './readLaunch.ts';
import type { Word } from './word.ts';

/** The one thing to say differently. */
export type Respelling = { host: string } | { port: number } | { debug: 'off' };

/** The new command line, or one sentence why there is none. */
export type Respelled =
  | {
      commandLine: string;
      /** The changed range of `commandLine`; empty where nothing changed. */
      inserted: readonly [start: number, end: number];
      /** What the changed word says now, as people write it: `--host=0.0.0.0`, `-h 0.0.0.0`, `FLASK_RUN_HOST=0.0.0.0`. */
      spelling: string;
    }
  | { refused: string };

/**
 * Changes one word of a command line that starts a family's command (`flask run`), so that it binds otherwise; every other character
 * stays. The word is the one that decides: the last flag, else the variable in front, else a new flag behind the subcommand.
 * Asking for what the line says already changes nothing.
 */
export function respell(commandLine: string, change: Respelling, bash: Grammar): Respelled {
  const line = readCommandLine(commandLine, bash);
  if (!line) return { refused: t('The command line could not be read.') };
  if (!line.isPlain) return { refused: t('The command line is more than simple commands.') };
  if (mayExpandHistory(commandLine))
    return { refused: t('The shell would replace what follows “!” in the command line.') };
  const server = readServer(line);
  const splice = 'refused' in server ? server : planSplice(server, change);
  if ('refused' in splice) return splice;
  if ('start' in splice) return applySplice(commandLine, splice);
  const { start, end } = splice.shellMade;
  return { refused: t('“{0}” is decided by the shell, so it is not changed.', commandLine.slice(start, end)) };
}

type Server = { command: SimpleCommand; start: CommandStart; reading: CommandReading; at: number };
/** `shellMade`: a word whose value only the shell knows. */
type Refusal = { refused: string } | { shellMade: Word };

function readServer(line: CommandLine): Server | { refused: string } {
  const known = knownPrograms(line);
  if (known.filter(({ reading }) => reading.command).length > 1)
    return { refused: t('The command line starts more than one server.') };
  const server = serverOf(known);
  if (!server?.reading.command)
    return { refused: t('The words that decide where the server listens are not in this command line.') };
  return { command: server.command, ...server.reading.command, at: server.reading.at };
}

/** Replace `[start, end)` of the line with `text`. */
type Splice = { start: number; end: number; text: string; spelling: string };

function planSplice(server: Server, change: Respelling): Splice | Refusal {
  const { unknownWord } = server.reading;
  const word = unknownWord === null ? undefined : server.command.words[unknownWord];
  if (word) return { shellMade: word };
  return 'debug' in change ? debugSplice(server) : valueSplice(server, change);
}

function valueSplice(
  { command, start, reading }: Server,
  change: { host: string } | { port: number },
): Splice | Refusal {
  const isHost = 'host' in change;
  const value = isHost ? change.host : String(change.port);
  // Nothing but an address can come here; a splice must not depend on it.
  if (!/^[\w.:%-]+$/.test(value)) return unchangeable();
  const setting = isHost ? reading.host : reading.port;
  if (setting && setting.place.in !== 'elsewhere') return spliceAt(command, setting.place, value);
  const [flag] = isHost ? start.hostFlags : start.portFlags;
  const end = command.words[reading.flagsAfter]?.end;
  if (flag === undefined || end === undefined) return unchangeable();
  return { start: end, end, text: ` ${flag}=${value}`, spelling: `${flag}=${value}` };
}

function debugSplice({ command, start, reading: { debug }, at }: Server): Splice | Refusal {
  if (debug?.value === false) return { start: 0, end: 0, text: '', spelling: debug.off };
  if (debug && debug.place.in !== 'elsewhere') return spliceAt(command, debug.place, debug.off);
  // In front of the program the variable works with every version; in front of a wrapper such as sudo it might not arrive.
  const [program] = command.words;
  if (start.debugEnv === null || at !== 0 || !program) return unchangeable();
  const spelling = `${start.debugEnv}=0`;
  return { start: program.start, end: program.start, text: `${spelling} `, spelling };
}

function spliceAt(command: SimpleCommand, place: Exclude<Place, { in: 'elsewhere' }>, value: string): Splice | Refusal {
  if (place.in === 'assignment') {
    const assignment = command.assignments[place.index];
    return assignment?.value ? spliceWord(assignment.value, 0, value, `${assignment.name}=${value}`) : unchangeable();
  }
  const word = command.words[place.index];
  if (!word) return unchangeable();
  return spliceWord(word, place.from, value, spellingOf(command.words, place, value));
}

function spellingOf(words: readonly Word[], { index, from }: { index: number; from: number }, value: string): string {
  if (from > 0) return `${words[index]?.head.slice(0, from)}${value}`;
  return value.startsWith('-') ? value : `${words[index - 1]?.head} ${value}`;
}

/** Replaces what follows character `from` of a word's text: inside its quotes where they hold all of it, else the whole word. */
function spliceWord(word: Word, from: number, value: string, spelling: string): Splice | Refusal {
  const { text, head, pieces, start, end } = word;
  if (text === null) return { shellMade: word };
  if (text.slice(from) === value) return { start, end: start, text: '', spelling };
  const piece = pieces.findLast(({ at }) => at <= from);
  if (piece && piece.at + piece.text.length === head.length)
    return { start: piece.start + from - piece.at, end: piece.end, text: value, spelling };
  const flag = head.slice(0, from);
  return /^[\w=-]*$/.test(flag) ? { start, end, text: flag + value, spelling } : unchangeable();
}

function unchangeable(): Refusal {
  return { refused: t('No single word of this command line can say that.') };
}

function applySplice(commandLine: string, { start, end, text, spelling }: Splice): Respelled {
  return {
    commandLine: commandLine.slice(0, start) + text + commandLine.slice(end),
    inserted: [start, start + text.length],
    spelling,
  };
}

/** An interactive shell replaces `!word` and `!!`, in double quotes too, but not after a backslash (bash manual, "History Interaction"). */
function mayExpandHistory(commandLine: string): boolean {
  const tokens = commandLine.match(/\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|![^\s=(]/g) ?? [];
  return tokens.some(
    (token) => token.startsWith('!') || (token.startsWith('"') && /![^\s="(]/.test(token.replaceAll(/\\[^]/g, ''))),
  );
}
