/** CPython's tokenizer refuses more open brackets than that (`MAXLEVEL`). */
const mostBrackets = 200;

/** A chain of attributes, entries, calls or assignments, four for each link, and words in one expression, one for each. People write some dozens. */
const mostLinks = 4000;

/** What one character does to the count of brackets, and of links; `end` ends an expression, `line` does outside of brackets. */
const kinds = new Uint8Array(128);
const [opening, closing, link, word, end, line] = [1, 2, 3, 4, 5, 6];
for (const [characters, kind] of [
  ['([{', opening],
  [')]}', closing],
  ['.=', link],
  [' \t', word],
  [',;', end],
  ['\r\n', line],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;

/**
 * Is the text nested deeper than any Python that people write? Every question to the tree costs as many steps as it is deep there. Strings
 * and comments are not told apart: they would have to be very odd to matter.
 */
export function isTooDeep(source: string): boolean {
  let [open, links] = [0, 0];
  for (let at = 0; at < source.length; at++) {
    const kind = kinds[source.charCodeAt(at)] ?? 0;
    if (kind === 0) continue;
    if (kind === opening) [open, links] = [open + 1, links + 4];
    else if (kind === closing) open = Math.max(0, open - 1);
    else if (kind === link || kind === word) links += kind === link ? 4 : 1;
    else if (kind === end || open === 0) links = 0;
    if (open > mostBrackets || links > mostLinks) return true;
  }
  return false;
}
