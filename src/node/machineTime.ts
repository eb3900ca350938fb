import { parseStat, parseUptime, sinceBoot } from './linux/procStat.ts';
import { readText } from './linux/unlessGone.ts';

/**
 * Now, in milliseconds, on the clock of `Process.startedAt`: it counts on while the machine sleeps and does not jump when somebody sets the
 * time. Elsewhere than on Linux the system's own time.
 */
export function machineTime(): number {
  const uptime = readUptime();
  const { zero } = readStarts();
  return uptime === null || zero === null ? Date.now() : Math.round(zero + uptime);
}

/**
 * When the machine started, in milliseconds since the epoch; null where the system does not tell. Worked out once, so that one process has
 * one `startedAt` however often it is read. From the clock and /proc/uptime, right to about 20 ms: `btime` of /proc/stat has whole seconds only.
 */
export function bootTime(): number | null {
  return readStarts().booted;
}

/** `zero`: when /proc/uptime was 0. */
let starts: { zero: number | null; booted: number | null } | null = null;

function readStarts(): { zero: number | null; booted: number | null } {
  if (starts) return starts;
  const uptime = readUptime();
  const now = Date.now();
  const own = parseStat(readText('/proc/self/stat') ?? '');
  const booted = uptime === null ? null : bootedAt(now, uptime, own && sinceBoot(own), performance.timeOrigin);
  return (starts = { zero: uptime === null ? null : now - uptime, booted });
}

/**
 * When the machine started, by the clock and its uptime. In a Linux container /proc/uptime may count from the container's start (lxcfs), while
 * /proc/PID/stat counts from the machine's around it: then our own process seems to start in the future, and tells by its true start.
 * @param own from the machine's start to our own, as the kernel counts; `origin`: our own start on the clock. All in milliseconds.
 */
export function bootedAt(now: number, uptime: number, own: number | null, origin: number): number {
  const booted = now - uptime;
  return own === null || booted + own <= now + 1000 ? booted : origin - own;
}

function readUptime(): number | null {
  const seconds = parseUptime(readText('/proc/uptime') ?? '');
  return seconds === null ? null : seconds * 1000;
}
