/** Pure readers of the text in /proc/PID. Source: proc_pid_stat(5), proc_pid_cmdline(5), proc_uptime(5). */

/** The fields of /proc/PID/stat that we need. `startTicks` counts hundredths of a second since the machine started. */
export type ProcessStat = {
  pid: number;
  comm: string;
  state: string;
  ppid: number;
  group: number;
  /** The process that leads its session: a terminal's shell, for what was typed there. */
  session: number;
  startTicks: number;
};

/** Reads /proc/PID/stat; null for anything else. The name in parentheses may itself hold spaces, parentheses and line ends. */
export function parseStat(text: string): ProcessStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  // The first column after the name is number 3 of the manual, the state.
  const columns = text
    .slice(close + 1)
    .trim()
    .split(/\s+/);
  const [state = '', ppid, group, session] = columns;
  const stat = {
    pid: Number(text.slice(0, open)),
    comm: text.slice(open + 1, close),
    state,
    ppid: Number(ppid),
    group: Number(group),
    session: Number(session),
    startTicks: Number(columns[19]),
  };
  return [stat.pid, stat.ppid, stat.group, stat.startTicks].every(Number.isInteger) ? stat : null;
}

/** Ticks of a second in /proc/PID/stat: USER_HZ, 100 on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** Milliseconds from the machine's start to that of the process. */
export function sinceBoot({ startTicks }: ProcessStat): number {
  return (startTicks / ticksPerSecond) * 1000;
}

/** True where the process has ended and waits to be reaped: it holds no sockets and cannot be signalled to any effect. */
export function hasEnded(stat: ProcessStat): boolean {
  return stat.state === 'Z' || stat.state === 'X';
}

/**
 * Reads /proc/PID/cmdline. A process that rewrote its title (gunicorn, postgres) gives that title as its only argument. Empty arguments at
 * the end are dropped: they cannot be told from the padding such a rewrite leaves.
 */
export function parseCmdline(text: string): string[] {
  const bare = text.replace(/\0+$/, '');
  return bare === '' ? [] : bare.split('\0');
}

/** Reads /proc/uptime: seconds since the machine started, to a hundredth; null for anything else. */
export function parseUptime(text: string): number | null {
  const seconds = Number.parseFloat(text);
  return Number.isFinite(seconds) ? seconds : null;
}

/** Reads a list of pids parted by spaces (/proc/PID/task/TID/children). */
export function parsePids(text: string): number[] {
  return text.split(' ').map(Number).filter(isPid);
}

/** A pid that names one process. 0 and negative numbers name groups, or nothing. */
export function isPid(pid: number): boolean {
  return Number.isSafeInteger(pid) && pid > 0;
}
