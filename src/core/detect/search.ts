/** Finds many words at once in long texts. */
export type Search<Value> = {
  /** Calls back for each occurrence from `from` on, in order of their starts, until it answers true; gives where that one starts, else -1. */
  find(text: string, from: number, accept: (value: Value, start: number) => boolean): number;
};

type Word<Value> = { text: string; value: Value };

/** Characters looked at in one place; no word is shorter. */
const block = 2;
/** Blocks are told apart by the low seven bits of each character; two that fall together only cost a look. */
const blocks = 1 << 14;

/**
 * Prepares a search for words, the longer the shortest of them the faster. After Wu and Manber, "A fast algorithm for multi-pattern searching"
 * (1994): it looks at a block of characters where a word could have its first ones, and steps ahead by what they allow. Time does not depend
 * on how many words there are, as long as their beginnings differ.
 * @throws RangeError for a word shorter than two characters
 */
export function createSearch<Value>(words: readonly Word<Value>[]): Search<Value> {
  const reach = Math.min(...words.map(({ text }) => text.length)) - block;
  if (reach < 0) throw new RangeError('a word is too short to be searched for');
  const shifts = new Uint8Array(blocks).fill(Math.min(reach + 1, 255));
  const beginnings = new Uint8Array(blocks);
  const ends: (Word<Value>[] | undefined)[] = Array.from({ length: blocks });
  for (const word of words) {
    for (let at = 0; at <= reach; at++) {
      const key = blockAt(word.text, at);
      shifts[key] = Math.min(shifts[key] ?? 0, reach - at);
    }
    beginnings[blockAt(word.text, 0)] = 1;
    const last = blockAt(word.text, reach);
    ends[last] = [...(ends[last] ?? []), word];
  }
  return {
    find(text, from, accept) {
      const end = text.length - block;
      let at = from + reach;
      while (at <= end) {
        // Written out, not called: this loop sees nearly everything that terminals print.
        const key = ((text.charCodeAt(at) & 127) << 7) | (text.charCodeAt(at + 1) & 127);
        const shift = shifts[key] ?? 0;
        if (shift > 0) {
          at += shift;
          continue;
        }
        const start = at - reach;
        if (beginnings[blockAt(text, start)] === 1)
          for (const word of ends[key] ?? [])
            if (text.startsWith(word.text, start) && accept(word.value, start)) return start;
        at += 1;
      }
      return -1;
    },
  };
}

function blockAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 127) << 7) | (text.charCodeAt(at + 1) & 127);
}
