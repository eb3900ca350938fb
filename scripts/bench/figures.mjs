/**
 * The value that this share of them does not exceed, by the nearest rank.
 * @param {readonly number[]} values at least one
 * @param {number} share 0.5 is the median
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * Prints a table: its first column to the left, figures to the right.
 * @param {readonly (readonly (string | number)[])[]} rows the first one names the columns; a string is printed as it is, a number with one digit
 */
export function printTable(rows) {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  for (const row of texts) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)));
    console.log(`  ${cells.join('  ')}`);
  }
}
