/**
 * The same text in memory of its own. Engines keep a whole string alive for a piece that was cut from it or joined to another (V8's sliced
 * and cons strings): what is kept for longer than a chunk must not keep the chunk.
 */
export function copyOf(text: string): string {
  // Joined to another character and cut off again: the engine lays out the joined text anew, and the piece keeps that alone.
  return ` ${text}`.slice(1);
}
