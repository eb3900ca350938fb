/** Finds many words at once in long texts. */
export type Search<Value> = {
  /** Calls back for each occurrence from `from` on, in order of their starts, until it answers true; gives where that one starts, else -1. */
  find(text: string, from: number, accept: (value: Value, start: number) => boolean): number;
};

type Word<Value> = { text: string; value: Value };

/** No word is shorter: the search steps ahead by as much as the shortest one allows. */
export const shortestWord = 5;
/** Characters looked at in one place. */
const block = 3;
const widestShift = shortestWord - block + 1;
/** Blocks are told apart by this many bits; two that fall together only cost a look. */
const bits = 15;

/**
 * Prepares a search for words, none shorter than `shortestWord`. After Wu and Manber, "A fast algorithm for multi-pattern searching" (1994): it
 * looks at a block of characters where a word could have its first ones, and steps ahead by what they allow. Time does not depend on how many
 * words there are, as long as their beginnings differ.
 * @throws RangeError for a word that is too short
 */
export function createSearch<Value>(words: readonly Word<Value>[]): Search<Value> {
  const shifts = new Uint8Array(1 << bits).fill(widestShift);
  const ends: (Word<Value>[] | undefined)[] = Array.from({ length: 1 << bits });
  for (const word of words) {
    if (word.text.length < shortestWord) throw new RangeError(`“${word.text}” is too short to be searched for`);
    for (let at = 0; at + block <= shortestWord; at++) {
      const hash = hashAt(word.text, at);
      shifts[hash] = Math.min(shifts[hash] ?? 0, shortestWord - block - at);
    }
    const last = hashAt(word.text, shortestWord - block);
    ends[last] = [...(ends[last] ?? []), word];
  }
  return {
    find(text, from, accept) {
      const end = text.length - block;
      let at = from + shortestWord - block;
      while (at <= end) {
        const hash = hashAt(text, at);
        const shift = shifts[hash] ?? 0;
        if (shift > 0) {
          at += shift;
          continue;
        }
        const start = at - (shortestWord - block);
        for (const word of ends[hash] ?? [])
          if (text.startsWith(word.text, start) && accept(word.value, start)) return start;
        at += 1;
      }
      return -1;
    },
  };
}

function hashAt(text: string, at: number): number {
  const hash = (text.charCodeAt(at) << 10) ^ (text.charCodeAt(at + 1) << 5) ^ text.charCodeAt(at + 2);
  return hash & ((1 << bits) - 1);
}
