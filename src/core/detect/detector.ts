import { type Address, isPort } from './address.ts';
import { findClue } from './clues.ts';
import { readConflict } from './conflicts.ts';
import { copyOf } from './copyOf.ts';
import { findPhrases, type FamilyPhrase } from './familyPhrases.ts';
import { readAnnouncements, readSpokenScheme, readUrlList } from './generic.ts';
import { headingReach, isHeading } from './headings.ts';
import { createIntroductions } from './introductions.ts';
import { createLineReader } from './lines.ts';
import { isQuiet } from './quiet.ts';
import { createSightingLog } from './sightingLog.ts';
import type { Announcement, Detector, Sighting } from './sighting.ts';

/** Node prints an error's fields on lines of their own: `  port: 3000`. */
const portField = /^\s*port: (\d{1,5}),?\s*$/;

/** One detector for the output of one command. */
export function createDetector(): Detector {
  let found: Sighting[] = [];
  const log = createSightingLog((sighting) => found.push(sighting));
  /** Lines left in which a bare URL belongs to a heading above. */
  let headed = 0;
  const introductions = createIntroductions();

  function readLine(line: string): void {
    log.passLines(1);
    headed--;
    introductions.passLine();
    readSince++;
    // What is told of it, or waited for, is cut from it.
    if (findClue(line, 0) >= 0) readTelling(copyOf(line));
    else if (isHeading(line) && !isQuiet(line)) headed = headingReach + 1;
  }

  function readTelling(line: string): void {
    const candidates = findPhrases(line).filter(({ pattern }) => pattern.test(line));
    for (const { kind, family } of candidates)
      if (kind === 'introduces' && !isQuiet(line)) introductions.introduce(line, family);
    if (!candidates.some((phrase) => readPhrase(line, phrase)) && !isQuiet(line)) readGeneric(line);
  }

  /** True where the phrase's family claims the line. */
  function readPhrase(line: string, { family, kind, pattern }: FamilyPhrase): boolean {
    const match = pattern.exec(line);
    if (match === null) return false;
    if (kind === 'announces') return readFamilyAnnouncement(line, match, family);
    if (kind === 'introduces') return false;
    if (kind === 'portInUse') claimFamilyConflict(line, match, family);
    else log.claimDebugger(match.groups?.['on'] !== undefined);
    return true;
  }

  function readFamilyAnnouncement(line: string, match: RegExpExecArray, id: string): boolean {
    if (isQuiet(line)) return false;
    const { url, host = null, port } = match.groups ?? {};
    if (url !== undefined) return announceUrls(line, line.indexOf(url, match.index), id);
    const family = introductions.familyBehind(line, id);
    const address = { scheme: readSpokenScheme(line), host, port: Number(port), url: null };
    if (port === undefined) log.announceEverywhere(host, family);
    else if (isPort(address.port)) log.announce(announced(address, family));
    return true;
  }

  function announceUrls(line: string, start: number, id: string): boolean {
    const addresses = readUrlList(line, start);
    const family = addresses.length > 0 ? introductions.familyBehind(line, id) : null;
    for (const address of addresses) log.announce(announced(address, family));
    return addresses.length > 0;
  }

  /** The family's words name the port best; what many programs say in such a line tells whether it moves. */
  function claimFamilyConflict(line: string, match: RegExpExecArray, id: string): void {
    const claim = readConflict(line) ?? { port: null, switchedTo: null, state: 'stays' };
    const port = Number(match.groups?.['port']);
    log.claimConflict(isPort(port) ? { ...claim, port } : claim, id);
  }

  function readGeneric(line: string): void {
    const claim = readConflict(line) ?? (log.isPortWanted() ? readPortField(line) : null);
    if (claim !== null) return log.claimConflict(claim, null);
    const addresses = readAnnouncements(line, isBelowHeading);
    const family = addresses.length > 0 ? introductions.familyOf(line) : null;
    for (const address of addresses) log.announce(announced(address, family));
    if (addresses.some(({ url }) => url !== null) || isHeading(line)) headed = headingReach + 1;
  }

  function take(): Sighting[] {
    const taken = found;
    found = [];
    return taken;
  }

  const lines = createLineReader(readLine);
  /** Where whole lines were left out last, right above what is read now: a heading may be among them. */
  let leftOut = { text: '', end: 0 };
  /** Lines read since. */
  let readSince = 0;

  function isBelowHeading(): boolean {
    headed = Math.max(headed, headedBelow(leftOut) - readSince);
    leftOut = { text: '', end: 0 };
    return headed > 0;
  }

  /** Leaves out whole lines up to the next one that may tell something, unless one before it made us wait. Gives where to read on. */
  function leaveOut(chunk: string, at: number): number {
    if (headed > 0 || introductions.isOpen() || log.isWaiting() || !lines.isFresh()) return at;
    const clue = findClue(chunk, at);
    const end = chunk.lastIndexOf('\n', clue < 0 ? chunk.length : clue) + 1;
    if (end <= at) return at;
    log.passLines(countLines(chunk, at, end, log.linesThatCount()));
    leftOut = { text: chunk, end };
    readSince = 0;
    return end;
  }

  function readChunk(chunk: string): void {
    let at = 0;
    while (at < chunk.length) {
      at = leaveOut(chunk, at);
      const end = chunk.indexOf('\n', at) + 1 || chunk.length;
      if (at < end) lines.read(chunk.slice(at, end));
      at = end;
    }
    // No more of the chunk is kept than a heading can be far.
    leftOut = { text: copyOf(contextOf(leftOut)), end: Math.min(leftOut.end, longestContext) };
  }

  return {
    read(chunk) {
      readChunk(chunk);
      return take();
    },
    end() {
      lines.end();
      log.end();
      return take();
    },
  };
}

/** Of lines that were left out, the last few, and not more of them than this many UTF-16 units. */
const longestContext = 1024;

function contextOf({ text, end }: { text: string; end: number }): string {
  return text.slice(Math.max(0, end - longestContext), end);
}

/** Lines left below the last heading in which a bare address belongs to it. */
function headedBelow(above: { text: string; end: number }): number {
  let headed = 0;
  const reader = createLineReader((line) => {
    headed = isHeading(line) && !isQuiet(line) ? headingReach + 1 : headed - 1;
  });
  reader.read(contextOf(above));
  return headed;
}

/** Line ends between two offsets, counted up to `most`. */
function countLines(text: string, from: number, end: number, most: number): number {
  let count = 0;
  for (let at = from; count < most; count++) {
    at = text.indexOf('\n', at) + 1;
    if (at === 0 || at > end) break;
  }
  return count;
}

function readPortField(line: string): ReturnType<typeof readConflict> {
  const port = Number(portField.exec(line)?.[1]);
  return isPort(port) ? { port, switchedTo: null, state: 'stays' } : null;
}

function announced(
  { scheme, host, port, url }: Pick<Address, 'scheme' | 'host' | 'port' | 'url'>,
  framework: string | null,
): Announcement {
  return { type: 'announced', scheme, host, port, url, framework };
}
