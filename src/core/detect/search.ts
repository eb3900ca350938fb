/** Finds many words at once in long texts. */
export type Search<Value> = {
  /**
   * Calls back for each occurrence that starts at `from` or later until it answers true; gives where that one starts, else -1. Words that
   * overlap come in any order, others in that of the text.
   */
  find(text: string, from: number, accept: (value: Value, start: number) => boolean): number;
};

type Word<Value> = { text: string; value: Value };
/** `anchor`: where in the word the part begins that is looked for. */
type Anchored<Value> = Word<Value> & { anchor: number };

/** Characters looked at in one place; no word is shorter. */
const block = 2;
/** Blocks are told apart by the low seven bits of each character; two that fall together only cost a look. */
const blocks = 1 << 14;

/**
 * Prepares a search for words, the longer the shortest of them the faster. After Wu and Manber, "A fast algorithm for multi-pattern searching"
 * (1994): of each word a part as long as the shortest word is looked for, by a block of characters where such a part could end; it steps
 * ahead by what the block allows. Time does not depend on how many words there are, as long as their parts differ.
 * @throws RangeError for a word shorter than two characters
 */
export function createSearch<Value>(words: readonly Word<Value>[]): Search<Value> {
  const length = Math.min(...words.map(({ text }) => text.length));
  const reach = length - block;
  if (reach < 0) throw new RangeError('a word is too short to be searched for');
  const shifts = new Uint8Array(blocks).fill(Math.min(reach + 1, 255));
  const beginnings = new Uint8Array(blocks);
  const ends: (Anchored<Value>[] | undefined)[] = Array.from({ length: blocks });
  for (const word of words) {
    const anchor = rarestPart(word.text, length);
    for (let at = 0; at <= reach; at++) {
      const key = blockAt(word.text, anchor + at);
      shifts[key] = Math.min(shifts[key] ?? 0, reach - at);
    }
    beginnings[blockAt(word.text, anchor)] = 1;
    const last = blockAt(word.text, anchor + reach);
    ends[last] = [...(ends[last] ?? []), { ...word, anchor }];
  }
  return {
    find(text, from, accept) {
      let at = skip(text, from + reach, reach, shifts, beginnings);
      while (at >= 0) {
        for (const word of ends[blockAt(text, at)] ?? []) {
          const start = at - reach - word.anchor;
          if (start >= from && text.startsWith(word.text, start) && accept(word.value, start)) return start;
        }
        at = skip(text, at + 1, reach, shifts, beginnings);
      }
      return -1;
    },
  };
}

/**
 * Where the part of a word may end, from `from` on; -1 where there is none. By itself, with its blocks written out, for this loop sees nearly
 * all that terminals print.
 */
function skip(text: string, from: number, reach: number, shifts: Uint8Array, beginnings: Uint8Array): number {
  const end = text.length - 1;
  let at = from;
  while (at < end) {
    const shift = shifts[((text.charCodeAt(at) & 127) << 7) | (text.charCodeAt(at + 1) & 127)] ?? 0;
    if (shift === 0) {
      const start = at - reach;
      if (beginnings[((text.charCodeAt(start) & 127) << 7) | (text.charCodeAt(start + 1) & 127)] === 1) return at;
      at += 1;
    } else at += shift;
  }
  return -1;
}

function blockAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 127) << 7) | (text.charCodeAt(at + 1) & 127);
}

/** From the most common to the least, roughly as in English and in logs; what is not among them is rare. */
const commonest = ' etainosrdlch0.1/u:mp2gfy"w-b3[]54v';

/** Where the part of a word begins whose last block stands in the fewest places elsewhere. */
function rarestPart(text: string, length: number): number {
  let best = 0;
  for (let at = 1; at + length <= text.length; at++)
    if (rarity(text, at + length - block) > rarity(text, best + length - block)) best = at;
  return best;
}

function rarity(text: string, at: number): number {
  const ranks = [text.charAt(at), text.charAt(at + 1)].map((character) => commonest.indexOf(character));
  return ranks.reduce((sum, rank) => sum + (rank < 0 ? commonest.length : rank), 0);
}
