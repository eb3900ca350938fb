/**
 * The longest run of plain ASCII characters that every match of a pattern holds; `` where none can be told for sure (alternatives at the top,
 * letters of any case). What stands in groups and classes, and what a quantifier makes optional, is left out.
 */
export function literalOf({ source, flags }: RegExp): string {
  if (flags.includes('i') || hasTopAlternative(source)) return '';
  const runs = source
    // From the inside out: groups, lookarounds and classes vanish with their quantifiers.
    .replace(/\\[^]/g, (escaped) => (/\\[^\w]/.test(escaped) ? escaped : '\0'))
    .replace(/(?<!\\)\[(?:\\[^]|[^\]\\])*\]/g, '\0');
  return longest(plainRuns(withoutGroups(runs)));
}

function hasTopAlternative(source: string): boolean {
  const plain = source.replace(/\\[^]/g, '').replace(/\[[^\]]*\]/g, '');
  return withoutGroups(plain).includes('|');
}

function withoutGroups(source: string): string {
  let rest = source;
  for (;;) {
    const next = rest.replace(/(?<!\\)\((?:\\[^]|[^()\\])*\)/g, '\0');
    if (next === rest) return rest;
    rest = next;
  }
}

/** Splits at what is not plain; a character that a quantifier makes optional or repeats ends a run. */
function plainRuns(source: string): string[] {
  return source
    .replace(/(?:\\[^]|[^\\])(?:[*?]|\{[\d,]*\})\??/g, '\0')
    .replace(/\+\??/g, '\0')
    .replace(/(?<!\\)[.^$]/g, '\0')
    .replace(/[^ -~]/g, '\0')
    .split('\0')
    .map((run) => run.replace(/\\(\W)/g, '$1'));
}

function longest(runs: readonly string[]): string {
  return runs.reduce((best, run) => (run.length > best.length ? run : best), '');
}
