import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import { isRead } from './commandReader.ts';
import { concatenate, unwritten, type EmbeddedText } from './embeddedText.ts';

/** A piece of a command as a file holds it. */
export type CommandPart =
  /** As a shell reads it. */
  | { kind: 'line'; text: EmbeddedText }
  /** One argument, whole, without a shell's quotes. */
  | {
      kind: 'word';
      text: EmbeddedText;
      /** True where a `$` stands for itself; else another program fills something in before. */
      isLiteral?: true;
      /** Writes more arguments behind it, or a sentence why not. */
      add(words: readonly string[]): Edit[] | string;
      /** Ranges to delete so that this argument and those up to `last` are gone, each one try; see `Slot`. */
      removals(last: CommandPart): readonly TextRange[];
    };

/** A command that stands in a file, its range there, and the variables that the file sets for it. */
export type EmbeddedCommand = TextRange & {
  variables: readonly Variable[];
  parts: readonly CommandPart[];
  /** What the user should know before any of it is changed. */
  notes: readonly string[];
};

export type Variable = { name: string; text: EmbeddedText };

/** A command as one line of a shell. */
export type CommandLayout = { text: EmbeddedText; pieces: readonly LaidPiece[] };

/** A stretch of the line that was a part of the command, or a variable's value (`part` null). */
export type LaidPiece = {
  part: CommandPart | null;
  from: number;
  to: number;
  /** Whether it is without quotes of a shell, in the line and in the file. */
  isBare: boolean;
  /** What it says in the file, where the line has something else in its place. */
  original: string | null;
};

/** Lays a command out as one line. */
export function layOut({ variables, parts }: EmbeddedCommand): CommandLayout {
  const isCompound = parts.some(({ kind, text }) => kind === 'line' && /[;&|(\n]/.test(text.text));
  const texts: EmbeddedText[] = [];
  const pieces: LaidPiece[] = [];
  let at = 0;
  const put = (text: EmbeddedText): void => {
    texts.push(text);
    at += text.text.length;
  };
  const putPiece = (part: CommandPart | null, { text, isBare, original }: Word): void => {
    pieces.push({ part, from: at, to: at + text.text.length, isBare, original });
    put(text);
  };
  for (const { name, text } of variables) {
    if (!isRead(name)) continue;
    // An assignment in front of the first of several commands would not reach the others.
    put(unwritten(`${isCompound ? 'export ' : ''}${name}=`));
    putPiece(null, asWord(text));
    put(unwritten(isCompound ? '; ' : ' '));
  }
  for (const [index, part] of parts.entries()) {
    put(unwritten(index === 0 ? '' : ' '));
    putPiece(
      part,
      part.kind === 'word' ? asWord(part.text, part.isLiteral) : { text: part.text, isBare: false, original: null },
    );
  }
  return { text: concatenate(texts), pieces };
}

type Word = { text: EmbeddedText } & Pick<LaidPiece, 'isBare' | 'original'>;

/** An argument as a word of a shell. What another program fills in stays unknown, but for folders, which a path may begin with. */
function asWord(text: EmbeddedText, isLiteral = false): Word {
  if (/^[\w@%+=:,./-]+$/.test(text.text)) return { text, isBare: true, original: null };
  const filled = isLiteral ? -1 : text.text.search(/\$(?!\{(?:workspace|file|userHome|cwd))/);
  const isUnknown = filled >= 0;
  if (!isUnknown && !text.text.includes("'"))
    return { text: concatenate([unwritten("'"), text, unwritten("'")]), isBare: false, original: null };
  const head = quoted(isUnknown ? text.text.slice(0, filled) : text.text);
  return { text: unwritten(isUnknown ? `${head}"$X"` : head), isBare: false, original: text.text };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
