import type { Family, Phrase } from '../frameworks/framework.ts';
import { families } from '../frameworks/index.ts';
import { type Address, isPort, readUrl } from './address.ts';
import { readConflict } from './conflicts.ts';
import { headingReach, isHeading, readAnnouncements } from './generic.ts';
import { createLineReader } from './lines.ts';
import { isQuiet } from './quiet.ts';
import { createSightingLog } from './sightingLog.ts';
import type { Announcement, Detector, Sighting } from './sighting.ts';

/** A line without any of these says nothing: one cheap pass before all patterns. */
const telling =
  /:\/\/|[Rr]unning|[Ll]isten|LISTEN|[Ss]erv[ei]|[Ss]tart|[Aa]vailable|[Rr]eady|[Oo]nline|[Bb]ound|[Bb]inding|[Pp]ort|PORT|in use|INUSE|InUse|usage of|Errno 10048|the stage|\* Debug|AirPlay|URLs?:|can now view|^\s*(?:Home|Index:)/;

/** Node prints an error's fields on lines of their own: `  port: 3000`. */
const portField = /^\s*port: (\d{1,5}),?\s*$/;

/** One detector for the output of one command. */
export function createDetector(): Detector {
  let found: Sighting[] = [];
  const log = createSightingLog((sighting) => found.push(sighting));
  /** Lines left in which a bare URL belongs to a heading above. */
  let headed = 0;

  function readLine(line: string): void {
    log.passLine();
    headed--;
    if (telling.test(line) && !families.some((family) => readFamily(line, family)) && !isQuiet(line)) readGeneric(line);
  }

  /** True where the family claims the line. */
  function readFamily(line: string, family: Family): boolean {
    return readFamilyAnnouncement(line, family) || readFamilyConflict(line, family) || readFamilyDebugger(line, family);
  }

  function readFamilyAnnouncement(line: string, { id, announces }: Family): boolean {
    const match = firstMatch(line, announces);
    if (match === null || isQuiet(line)) return false;
    const { url, host = null } = match.groups ?? {};
    if (url === undefined) {
      log.announceEverywhere(host, id);
      return true;
    }
    const address = readUrl(line, line.indexOf(url, match.index));
    if (address !== null) log.announce(announced(address, id));
    return address !== null;
  }

  function readFamilyConflict(line: string, { id, portInUse }: Family): boolean {
    const match = firstMatch(line, portInUse);
    const port = Number(match?.groups?.['port']);
    if (match !== null) log.claimConflict({ port: isPort(port) ? port : null, switchedTo: null, state: 'stays' }, id);
    return match !== null;
  }

  function readFamilyDebugger(line: string, { debuggers }: Family): boolean {
    const match = firstMatch(line, debuggers);
    if (match !== null) log.claimDebugger(match.groups?.['on'] !== undefined);
    return match !== null;
  }

  function readGeneric(line: string): void {
    const claim = readConflict(line) ?? (log.isPortWanted() ? readPortField(line) : null);
    if (claim !== null) return log.claimConflict(claim, null);
    const addresses = readAnnouncements(line, headed > 0);
    for (const address of addresses) log.announce(announced(address, null));
    if (addresses.some(({ url }) => url !== null) || isHeading(line)) headed = headingReach + 1;
  }

  function take(): Sighting[] {
    const taken = found;
    found = [];
    return taken;
  }

  const lines = createLineReader(readLine);
  return {
    read(chunk) {
      lines.read(chunk);
      return take();
    },
    end() {
      lines.end();
      log.end();
      return take();
    },
  };
}

function readPortField(line: string): ReturnType<typeof readConflict> {
  const port = Number(portField.exec(line)?.[1]);
  return isPort(port) ? { port, switchedTo: null, state: 'stays' } : null;
}

function firstMatch(line: string, phrases: readonly Phrase[]): RegExpExecArray | null {
  for (const { pattern } of phrases) {
    const match = pattern.exec(line);
    if (match !== null) return match;
  }
  return null;
}

function announced({ scheme, host, port, url }: Address, framework: string | null): Announcement {
  return { type: 'announced', scheme, host, port, url, framework };
}
