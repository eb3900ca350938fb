import { createSearch } from './search.ts';

/* oxlint-disable no-control-regex -- an escape sequence may stand where a number is looked for */
/** Words, then a place: `on 3000`, `at: 127.0.0.1:8000`, `addr=:8080`. A port named as such, or in a URL, is a clue of its own. */
const placeAhead =
  /[^\n]{0,80}?(?:\b(?:on|at|using|from|address)|(?<!\d)[:=@])[^\w\n[:]{0,12}(?:\[|:{1,3}[\d\x1b]{2}|(?!\d{4}[-/])[\d\x1b]|\w[\w.-]{0,60}:[\d\x1b]|\b(?:on|at|port)\b)/iy;
/** Right behind, a number, with an escape sequence or punctuation before it. */
const portNext = /[^\w\n]{0,8}[\d\x1b]/y;
/** A host that can be near: a number, localhost, a name with a port, or an escape sequence before it. */
const nearHost = /(?:localhost|[\d[*:\x1b]|[\w.-]{1,80}:[\d\x1b])/iy;
/* oxlint-enable no-control-regex */
const takenAhead = / (?:in use|running|performing|listening|allocated)/y;
const anything = /(?:)/y;

/**
 * What raw output holds wherever a line says something that we read, and what must follow right behind: one cheap pass before all else.
 * Escape sequences stand between words, never inside these. Headings are not among them: they count only above an address.
 */
const clues: readonly (readonly [words: readonly string[], follow: RegExp])[] = [
  [['ttp://', 'tps://', 'TTP://', 'TPS://', 'tcp://'], nearHost],
  [['e at //'], anything],
  [
    'isten ISTEN unning UNNING erving tarted tarting vailable ready nline bound Bound inding launched deployed'.split(
      ' ',
    ),
    placeAhead,
  ],
  [['he stage', 'to serve'], placeAhead],
  [['port ', 'port:', 'port=', 'port"', 'port(', 'ports ', 'Port ', 'Port:', 'PORT ', 'PORT:', 'PORT='], portNext],
  [['lready'], takenAhead],
  [['in use', 'INUSE', 'AddrInUse', 'usage of each', 'rrno 10048', 'n Use:'], anything],
  [['not available', 'not free', 'be used', 'ng used', 'taken', 'ccupied', 'navailable', 'another window'], anything],
  [['empty port', 'available port', 'picked because', 'AirPlay', 'all addresses', '* Debug', 'WEBrick::'], anything],
];

const search = createSearch(
  clues.flatMap(([words, follow]) => words.map((text) => ({ text, value: { length: text.length, follow } }))),
);

/** Where the first clue from `from` on begins, in UTF-16 units; -1 where there is none. */
export function findClue(text: string, from: number): number {
  return search.find(text, from, ({ length, follow }, start) => {
    follow.lastIndex = start + length;
    return follow.test(text);
  });
}
