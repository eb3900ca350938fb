import { families } from '../frameworks/index.ts';
import { literalOf } from './literal.ts';
import { createSearch, shortestWord } from './search.ts';

/** One wording of one family, and what it says. */
export type FamilyPhrase = { family: string; kind: 'announces' | 'portInUse' | 'debuggers'; pattern: RegExp };

const kinds = ['announces', 'portInUse', 'debuggers'] as const;

const phrases: readonly FamilyPhrase[] = families.flatMap((family) =>
  kinds.flatMap((kind) => (family[kind] ?? []).map(({ pattern }) => ({ family: family.id, kind, pattern }))),
);

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
