import type { Process } from '../../core/machine.ts';
import { isPid } from '../linux/procStat.ts';
import { splitCommandLine } from './commandLine.ts';
import { readJson, readRows, type Row } from './json.ts';

/**
 * Lists all processes (learn.microsoft.com/windows/win32/cimwin32prov/win32-process). By PowerShell, for `wmic` is no longer a part of
 * Windows since 11 24H2 (learn.microsoft.com/windows/win32/wmisdk/wmic), and `tasklist` tells neither parents nor command lines. Only the
 * properties that we read are asked for: the others take most of the time.
 */
export const processScript =
  "$names = 'ProcessId', 'ParentProcessId', 'Name', 'CommandLine', 'ExecutablePath', 'CreationDate'; " +
  'Get-CimInstance -ClassName Win32_Process -Property $names | Select-Object -Property $names | ConvertTo-Json -Compress';

/**
 * Reads what that script printed, by pid; null for anything else. Pid 0 is no process. Names are without `.exe`. Windows tells no working
 * directory, no process group (each process stands in one of its own), and no command line of another user's process.
 *
 * `ppid` is 0 where the parent has ended: Windows never rewrites it and gives the number to others, so that a process which began after its
 * child is not its parent (the same page, at ParentProcessId).
 */
export function parseProcesses(text: string): Map<number, Process> | null {
  const read = readRows(readJson(text)).flatMap(readProcess);
  if (read.length === 0) return null;
  const processes = new Map(read.map((process) => [process.pid, process]));
  for (const process of processes.values()) {
    const parent = processes.get(process.ppid);
    if (!parent || parent.startedAt > process.startedAt) process.ppid = 0;
  }
  return processes;
}

function readProcess(row: Row): Process[] {
  const { ProcessId: pid, ParentProcessId: ppid, Name: name, CommandLine: commandLine, CreationDate: created } = row;
  const { ExecutablePath: executable } = row;
  if (typeof pid !== 'number' || !isPid(pid) || typeof name !== 'string') return [];
  return [
    {
      pid,
      ppid: typeof ppid === 'number' ? ppid : 0,
      group: pid,
      name: name.replace(/\.exe$/i, ''),
      argv: typeof commandLine === 'string' ? splitCommandLine(commandLine) : [],
      ...(typeof executable === 'string' ? { executable } : {}),
      cwd: null,
      startedAt: readTime(created),
    },
  ];
}

/**
 * Milliseconds since the epoch, from `/Date(1566855960142)/`, which PowerShell may wrap in an object with the date in words beside it
 * (github.com/PowerShell/PowerShell/issues/5676). The System process may have no date: it began before all others.
 */
function readTime(value: unknown): number {
  const text = readRows(value)[0]?.['value'] ?? value;
  const digits = typeof text === 'string' ? /^\/Date\((-?\d+)\)\/$/.exec(text)?.[1] : undefined;
  return digits === undefined ? 0 : Number(digits);
}

/** All descendants of `root`, parents before their children, the root left out; none where it is gone. */
export function descendantsOf(root: number, processes: ReadonlyMap<number, Process>): Process[] {
  const children = new Map<number, Process[]>();
  for (const process of processes.values())
    children.set(process.ppid, [...(children.get(process.ppid) ?? []), process]);
  const found = new Set(processes.has(root) ? children.get(root) : []);
  // A set gives what is added to it while it is gone through.
  for (const { pid } of found) for (const child of children.get(pid) ?? []) found.add(child);
  return [...found];
}
