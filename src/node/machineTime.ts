import { parseUptime } from './linux/procStat.ts';
import { readText } from './linux/unlessGone.ts';

/**
 * Now, in milliseconds, on the clock of `Process.startedAt`: it counts on while the machine sleeps and does not jump when somebody sets the
 * time. Elsewhere than on Linux the system's own time.
 */
export function machineTime(): number {
  const uptime = parseUptime(readText('/proc/uptime') ?? '');
  const booted = bootTime();
  return uptime === null || booted === null ? Date.now() : Math.round(booted + uptime * 1000);
}

/** When the machine started; undefined until it is asked for. */
let bootedAt: number | null | undefined;

/**
 * When the machine started, in milliseconds since the epoch; null where the system does not tell. Worked out once, so that one process has
 * one `startedAt` however often it is read. From the clock and /proc/uptime, right to about 20 ms: `btime` of /proc/stat has whole seconds only.
 */
export function bootTime(): number | null {
  if (bootedAt === undefined) {
    const uptime = parseUptime(readText('/proc/uptime') ?? '');
    bootedAt = uptime === null ? null : Date.now() - uptime * 1000;
  }
  return bootedAt;
}
