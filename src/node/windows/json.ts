/** One row of what `ConvertTo-Json` printed. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads the output of PowerShell's `ConvertTo-Json`; null for anything else. Where a list has one entry only PowerShell writes that entry
 * alone, and nothing at all for an empty one.
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

/** The rows of a list, or of one entry alone; what is no object is passed over. */
export function readRows(value: unknown): Row[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry): entry is Row => typeof entry === 'object' && entry !== null && !Array.isArray(entry));
}
