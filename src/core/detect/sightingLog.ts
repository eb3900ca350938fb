import type { ConflictClaim } from './conflicts.ts';
import { copyOf } from './copyOf.ts';
import type { Announcement, Sighting } from './sighting.ts';

/** What the output of one command has told so far: drops what was told before, and holds back what the next lines complete. */
export type SightingLog = {
  /** Lines were read. Counts those that something waits for. */
  passLines(count: number): void;
  /** How many more lines matter to what was told last: beyond them none need be counted. */
  linesThatCount(): number;
  /** Something is held back that the very next lines may complete. */
  isWaiting(): boolean;
  announce(announcement: Announcement): void;
  /** "All addresses": the next announcement of the same framework tells the port. `host` null: neither IPv4 nor IPv6 was named. */
  announceEverywhere(host: string | null, framework: string): void;
  /** `framework`: the family whose own words these are; null for words that many share. */
  claimConflict(claim: ConflictClaim, framework: string | null): void;
  /** A conflict without a port is waiting for one. */
  isPortWanted(): boolean;
  claimDebugger(isOn: boolean): void;
  /** Nothing follows: tells what was held back. */
  end(): void;
};

/** Distinct announcements, distinct conflicts, and changes of its debugger that one command may have: a real one has a dozen. */
const mostSightings = 64;
/** Lines that a port may come after "all addresses", or after "address already in use". */
const portReach = 4;
/** Lines that an error without a port may come after the announcement, or the conflict, that it belongs to. A traceback has some thirty. */
const errorReach = 60;
/** Lines, and ports, that a move to another port may take. */
const moveReach = 200;
const mostMoves = 16;

type Everywhere = { host: string | null; framework: string; line: number };
type Move = { port: number | null; switchedTo: number | null; framework: string | null; line: number };

/** `tell` gets each sighting once, in order. Memory is bounded by the constants above. */
export function createSightingLog(tell: (sighting: Sighting) => void): SightingLog {
  let line = 0;
  const announced = new Set<string>();
  const announcedPorts = new Set<number>();
  let last: { port: number; line: number } | null = null;
  let everywhere: Everywhere | null = null;

  const conflicts = new Set<number | null>();
  let lastConflict = Number.NEGATIVE_INFINITY;
  /** The line of a conflict whose port may still come. */
  let unnamed: number | null = null;
  let moves: Move[] = [];
  let isDebuggerOn: boolean | null = null;
  let debuggerClaims = 0;

  function passLines(count: number): void {
    line += count;
    if (everywhere !== null && line - everywhere.line > portReach) settleEverywhere(null);
    if (unnamed !== null && line - unnamed > portReach) settleUnnamed();
    const oldest = moves[0];
    if (oldest !== undefined && line - oldest.line > moveReach) settleMoves(null);
  }

  function announce(announcement: Announcement): void {
    const { port } = announcement;
    if (everywhere?.framework === announcement.framework) settleEverywhere(announcement);
    if (unnamed !== null) settleUnnamed();
    if (port !== null) {
      settleMoves(port);
      last = { port, line };
    }
    tellAnnouncement(announcement);
  }

  function announceEverywhere(host: string | null, framework: string): void {
    if (everywhere !== null) settleEverywhere(null);
    everywhere = { host, framework, line };
  }

  /** `next`: the announcement that completes it, on one address of the same server; null: none came. */
  function settleEverywhere(next: Announcement | null): void {
    if (everywhere === null) return;
    const { host: named, framework } = everywhere;
    everywhere = null;
    const host = named ?? (next === null ? null : wildcardLike(next.host));
    const { scheme, port } = next ?? { scheme: null, port: null };
    const url =
      scheme === null || host === null ? null : `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
    tellAnnouncement({ type: 'announced', scheme, host, port, url, framework });
  }

  function tellAnnouncement(announcement: Announcement): void {
    const { host, port } = announcement;
    const key = `${host?.toLowerCase() ?? ''} ${port ?? ''}`;
    const saysNothingNew = host === null && port !== null && announcedPorts.has(port);
    if (announced.has(key) || saysNothingNew || announced.size >= mostSightings) return;
    announced.add(copyOf(key));
    if (port !== null) announcedPorts.add(port);
    const { url } = announcement;
    tell({ ...announcement, host: host && copyOf(host), url: url && copyOf(url) });
  }

  function claimConflict({ port, switchedTo, state }: ConflictClaim, framework: string | null): void {
    if (port === null && state === 'stays') {
      const isTold = line - lastConflict <= errorReach || moves.length > 0;
      if (!isTold) unnamed ??= line;
      return;
    }
    unnamed = null;
    lastConflict = line;
    if (state === 'moved') tellConflict(port, switchedTo ?? last?.port ?? null, framework);
    else if (state === 'stays') tellConflict(port, switchedTo, framework);
    else if (moves.length < mostMoves) moves.push({ port, switchedTo, framework, line });
  }

  /** An error without a port, soon after an announcement, is about that announcement's port. */
  function settleUnnamed(): void {
    const isAboutLast = last !== null && unnamed !== null && unnamed - last.line <= errorReach;
    unnamed = null;
    lastConflict = line;
    tellConflict(isAboutLast && last !== null ? last.port : null, null, null);
  }

  /** `port`: what was announced; null: nothing was. */
  function settleMoves(port: number | null): void {
    const settled = moves.filter((move) => port === null || move.port !== port);
    moves = moves.filter((move) => !settled.includes(move));
    for (const move of settled) tellConflict(move.port, port ?? move.switchedTo, move.framework);
  }

  function tellConflict(port: number | null, switchedTo: number | null, framework: string | null): void {
    if (conflicts.has(port) || conflicts.size >= mostSightings) return;
    conflicts.add(port);
    tell({ type: 'conflict', port, switchedTo, framework });
  }

  function claimDebugger(isOn: boolean): void {
    if (isOn === isDebuggerOn || debuggerClaims >= mostSightings) return;
    isDebuggerOn = isOn;
    debuggerClaims++;
    tell({ type: 'debugger', isOn });
  }

  function end(): void {
    settleEverywhere(null);
    if (unnamed !== null) settleUnnamed();
    settleMoves(null);
  }

  const isPortWanted = (): boolean => unnamed !== null;
  const isWaiting = (): boolean => everywhere !== null || unnamed !== null || moves.length > 0;
  const linesThatCount = (): number => Math.max(last?.line ?? -errorReach, lastConflict) + errorReach + 1 - line;
  return {
    passLines,
    linesThatCount,
    isWaiting,
    announce,
    announceEverywhere,
    claimConflict,
    isPortWanted,
    claimDebugger,
    end,
  };
}

function wildcardLike(host: string | null): string {
  return host?.includes(':') ? '::' : '0.0.0.0';
}
