/** CPython's tokenizer refuses more open brackets than that (`MAXLEVEL`). */
const mostBrackets = 200;

/** Attributes, entries, calls, or assignments in one chain: each makes the tree one level deeper. People write some dozens. */
const longChain = /(?:\.\s*\w+\s*){400}|(?:\w+\s*=\s*){400}|(?:[([][^()[\]]{0,40}[)\]][.\w]{0,40}){800}|(?:\b(?:or|and|else|not)\s[^\r\n]{0,40}?){4000}/;

/**
 * Is the text nested deeper than any Python that runs? Every question to the tree costs as many steps as it is deep there. Brackets in
 * strings and comments count only where the others would be too many.
 */
export function isTooDeep(source: string): boolean {
  return mostOpen(source) > mostBrackets || longChain.test(source);
}

function mostOpen(source: string): number {
  let open = 0;
  let most = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) most = Math.max(most, ++open);
    else if ((code === 41 || code === 93 || code === 125) && open > 0) open -= 1;
  }
  return most;
}
