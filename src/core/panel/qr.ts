import { encode } from 'uqr';
import type { Qr } from './protocol.ts';

/** Version 10 is 57 modules wide and holds 271 bytes: more does not scan well from a screen. */
const largestVersion = 10;

/** ISO/IEC 18004 asks for four light modules on each side. */
const quietZone = 4;

/**
 * Draws `url` as a QR code, with the strongest error correction that its smallest size has room for.
 * null where the URL is too long to be scanned from a screen.
 */
export function qrOf(url: string, label: string): Qr | null {
  const drawing = drawings.get(url) ?? draw(url);
  if (drawings.size >= mostDrawings) drawings.clear();
  drawings.set(url, drawing);
  return drawing.shape && { ...drawing.shape, label };
}

type Drawing = { shape: Pick<Qr, 'size' | 'path'> | null };

/** A drawing takes a millisecond, and every change of anything paints all of them. Some kilobytes each. */
const drawings = new Map<string, Drawing>();
const mostDrawings = 256;

function draw(url: string): Drawing {
  const modules = modulesOf(url);
  return { shape: modules && { size: modules.length, path: modules.map(rowPath).join('') } };
}

function modulesOf(url: string): boolean[][] | null {
  try {
    return encode(url, { ecc: 'L', boostEcc: true, border: quietZone, maxVersion: largestVersion }).data;
  } catch (error) {
    // The only way uqr has to say "too long".
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** One box for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  const bits = row.map((isDark) => (isDark ? '1' : '0')).join('');
  return [...bits.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('');
}
