/** A notebook's cell as Python reads it. */
export type PlainCell = {
  /** As long as the cell, IPython's own lines (`%pip install …`, `!ls`, `flask?`) written over by something harmless. */
  text: string;
  /** Are its brackets and long strings closed? What follows it is read wrong otherwise. */
  isClosed: boolean;
};

/** Cell magics that run the rest of their cell as the Python of this notebook (documentation of IPython, Built-in magic commands). */
const pythonMagics = /^(?:time|timeit|capture|prun|debug|memit|mprun|lprun|snakeviz|wandb|notify)$/;

/**
 * One token at a time, each character once: long strings (what closes them is a group, empty at the text's end), strings, comments, brackets,
 * line ends, anything else. Runs of plain characters are loops of their own, since V8 remembers every turn of any other.
 */
const token =
  /[rbfut]{0,2}(?:"""[^"\\]*(?:(?:\\[^]|"(?!""))[^"\\]*)*("""|$)|'''[^'\\]*(?:(?:\\[^]|'(?!''))[^'\\]*)*('''|$))|"[^"\\\r\n]*(?:\\[^][^"\\\r\n]*)*"?|'[^'\\\r\n]*(?:\\[^][^'\\\r\n]*)*'?|#[^\r\n]*|[([{]|[)\]}]|\\\r?\n|\r\n|[\r\n]|[^"'#()[\]{}\\\r\n]+|\\/iy;

/** A line of IPython's: a magic, a shell command, help before or after a name. Behind a backslash it goes on. */
const magicLine = /([ \t]*)((?:%\w|!|\?)(?:\\\r?\n|[^\r\n])*|[\w.*]+\?\??(?=[ \t]*(?:[\r\n]|$)))/y;
/** `files = !ls`, `result = %time f()` */
const magicValue = /([\w.,*[\] \t]+=[ \t]*)((?:!|%\w)(?:\\\r?\n|[^\r\n])*)/y;

/** Reads one code cell. null where it holds another language: `%%bash`. */
export function plainCell(cell: string): PlainCell | null {
  const [, space = '', magic = '', name] = /^(\s*)(%%(\w+)[^\r\n]*)/.exec(cell) ?? [];
  return name === undefined || pythonMagics.test(name) ? plainLines(cell, space + blank(magic)) : null;
}

/** `above`: what stands for the beginning of the cell. */
function plainLines(cell: string, above: string): PlainCell {
  let text = above;
  let depth = 0;
  let isOpen = false;
  let isLineStart = true;
  for (let at = above.length; at < cell.length; at = text.length) {
    const magic = isLineStart && depth === 0 ? (match(magicLine, cell, at) ?? match(magicValue, cell, at)) : null;
    const found = match(token, cell, at);
    const whole = magic?.[0] ?? found?.[0] ?? cell.charAt(at);
    text += magic ? `${magic[1]}${blank(magic[2] ?? '')}` : whole;
    if (magic) continue;
    isOpen = (found?.[1] ?? found?.[2]) === '';
    depth += /^[([{]$/.test(whole) ? 1 : /^[)\]}]$/.test(whole) ? -1 : 0;
    isLineStart = /^(?:\r\n|[\r\n])$/.test(whole);
  }
  return { text, isClosed: depth === 0 && !isOpen };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Something of the same length that does nothing, line ends kept. */
function blank(text: string): string {
  return text === '' ? '' : `0${text.slice(1).replace(/[^\r\n]/g, ' ')}`;
}
