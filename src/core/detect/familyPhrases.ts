import type { Phrase } from '../frameworks/framework.ts';
import { families } from '../frameworks/index.ts';
import { literalOf } from './literal.ts';
import { createSearch } from './search.ts';

/** One wording of one family, and what it says. */
export type FamilyPhrase = Phrase & { family: string; kind: (typeof kinds)[number] };

const kinds = ['announces', 'introduces', 'portInUse', 'debuggers'] as const;

/** Every wording of every family, in the order of the families. */
export const phrases: readonly FamilyPhrase[] = families.flatMap((family) =>
  kinds.flatMap((kind) => (family[kind] ?? []).map((phrase) => ({ ...phrase, family: family.id, kind }))),
);

/** A shorter run would be found in too many lines. */
const shortestWord = 5;

/** Most wordings hold a run of plain characters: searched for all at once, so that a hundred families cost as little as one. */
const withLiteral = phrases.filter(({ pattern }) => literalOf(pattern).length >= shortestWord);
const others = phrases.filter((phrase) => !withLiteral.includes(phrase));
const search = createSearch(withLiteral.map((phrase) => ({ text: literalOf(phrase.pattern), value: phrase })));

/** The wordings that this line could be, in the order of the families: all others cannot match. */
export function findPhrases(line: string): FamilyPhrase[] {
  const found = new Set(others);
  search.find(line, 0, (phrase) => {
    found.add(phrase);
    return false;
  });
  return phrases.filter((phrase) => found.has(phrase));
}
