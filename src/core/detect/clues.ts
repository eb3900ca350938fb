import { phrases } from './familyPhrases.ts';
import { literalOf } from './literal.ts';
import { createSearch, type Search } from './search.ts';

/* oxlint-disable no-control-regex -- an escape sequence may stand where a number is looked for */
/** Words, then a place: `on 3000`, `at: 127.0.0.1:8000`, `addr=:8080`. A port named as such, or in a URL, is a clue of its own. */
const placeAhead =
  /[^\n]{0,80}?(?:\b(?:on|at|using|from|address)|(?<!\d)[:=@])[^\w\n[:]{0,12}(?:\[|:{1,3}[\d\x1b]{2}|(?!\d{4}[-/])(?:\d[\d.]|\x1b)|\w[\w.-]{0,60}:[\d\x1b]|\b(?:on|at|port)\b)/iy;
const placeAheadOfNoRequest = new RegExp(`(?! (?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) ")${placeAhead.source}`, 'iy');
/** A host that can be near: a number, localhost, a name with a port, or an escape sequence before it. */
const nearHost = /(?:localhost|[\d[*:\x1b]|[\w.-]{1,80}:[\d\x1b])/iy;
/** A port named as such. Searched for by itself: the word is shorter than all others. */
const namedPort = /(?:port|Port|PORT)(?:s |\(s\)|s)?[^\w\n]{1,9}[\d\x1b]/;
/* oxlint-enable no-control-regex */
/** What a match of `namedPort` may need beyond its first character. */
const longestNamedPort = 20;
const takenAhead = /(?:in use|running|performing|listening|allocated)/y;
const anything = /(?:)/y;

/** No shorter one is worth searching all output for. */
const shortestWord = 6;

type Clue = { length: number; follow: RegExp };

/**
 * What raw output holds wherever a line says something that we read, and what must follow right behind: one cheap pass before all else.
 * Escape sequences stand between words, never inside these. Headings are not among them: they count only above an address.
 */
const wordings: readonly (readonly [words: readonly string[], follow: RegExp])[] = [
  [['ttp://', 'tps://', 'TTP://', 'TPS://', 'tcp://'], nearHost],
  [['e at //'], anything],
  [
    [...openEnded('isten', 'ISTEN', 'ready', 'Ready', 'nline', 'bound', 'Bound'), 'istens', 'istening', 'ISTENING'],
    placeAhead,
  ],
  // Rails tells of each request: `Started GET "/" for ::1 at 2026-11-22`.
  [['tarted'], placeAheadOfNoRequest],
  [['unning', 'UNNING', 'erving', 'tarting', 'vailable', 'launched', 'deployed', 'inding'], placeAhead],
  [['he stage', 'to serve'], placeAhead],
  [['lready '], takenAhead],
  [
    [
      'in use',
      'ADDRINUSE',
      ':eaddrinuse',
      'BindException',
      'AddrInUse',
      'usage of each',
      'rrno 10048',
      'n Use:',
      'EACCES',
      'ss permissions',
    ],
    anything,
  ],
  [
    ['ror 10048', 'on (10048', 'ror 10013', 'on (10013', 'rrno 10013', 'rrno 13] e', 'no 98] error', 'no 48] error'],
    anything,
  ],
  [[': bind: ', ' bind(2)', '3: Permission', 'make_sock', 'ailed to bind', 'that port.'], anything],
  [['not available', 'not free', 'be used', 'ng used', ' taken', 'ccupied', 'navailable', 'another window'], anything],
  [['empty port', 'available port', 'picked because', 'AirPlay', 'all addresses', 'WEBrick::'], anything],
];

/** A short word with each character that may follow it where a place comes next: the longer the words, the faster the search. */
function openEnded(...words: readonly string[]): string[] {
  const ends = [' ', ':', ',', '.', '!', '=', '"', "'", ')', ']', '\x1b'];
  return words.flatMap((word) => ends.map((end) => word + end));
}

const common = wordings.flatMap(([words, follow]) =>
  words.map((text) => ({ text, value: { length: text.length, follow } })),
);

const commonSearch = createSearch(common);

/** What a family says in words that none of these are: the plain characters of its wording. */
const ownWords = phrases
  .filter(({ examples }) => examples.some((line) => findIn(commonSearch, line, 0) < 0))
  .map(({ pattern }) => literalOf(pattern))
  .filter((literal) => literal.length >= shortestWord);

const search = createSearch([
  ...common,
  ...ownWords.map((text) => ({ text, value: { length: text.length, follow: anything } })),
]);

/** Where the first clue from `from` on begins, in UTF-16 units; -1 where there is none. */
export function findClue(text: string, from: number): number {
  return findIn(search, text, from);
}

/** Most words that stand at a line's end need no closer look. */
function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

function findIn(words: Search<Clue>, text: string, from: number): number {
  const found = words.find(text, from, ({ length, follow }, start) => {
    const end = start + length;
    if (isLineEnd(text.charCodeAt(end))) return follow === anything;
    follow.lastIndex = end;
    return follow.test(text);
  });
  const before = found < 0 ? text.slice(from) : text.slice(from, found + longestNamedPort);
  const port = before.search(namedPort);
  return port < 0 || (found >= 0 && from + port > found) ? found : from + port;
}
