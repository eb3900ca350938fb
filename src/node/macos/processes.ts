import type { Process, Result } from '../../core/machine.ts';
import type { Ask } from './askPrograms.ts';
import { parseFolders } from './lsof.ts';
import { nameOf, parseColumn, parseProcesses, processColumns, readArguments, type ProcessRow } from './ps.ts';

/** Every living process by its pid, in ps's order. */
export type ProcessTable = ReadonlyMap<number, ProcessRow>;

/** All of the machine's processes, other users' included: ps is setuid root. */
export async function readTable(ask: Ask, signal: AbortSignal): Promise<Result<ProcessTable>> {
  const text = await ask('ps', ['-axo', processColumns], signal);
  return text.ok ? { ok: true, value: toTable(text.value) } : text;
}

/** One living process, as `System` says. */
export async function readProcess(ask: Ask, pid: number): Promise<Process | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const { signal } = new AbortController();
  const text = await ask('ps', ['-p', String(pid), '-o', processColumns], signal);
  const row = text.ok ? toTable(text.value).get(pid) : undefined;
  if (!row) return null;
  return (await readDetails(ask, [row], signal))[0] ?? null;
}

/** All living descendants of `root` in the table, parents before their children, the root left out. */
export function descendantsOf(root: number, table: ProcessTable): ProcessRow[] {
  if (!table.has(root)) return [];
  const children = new Map<number, number[]>();
  for (const { pid, ppid } of table.values()) children.set(ppid, [...(children.get(ppid) ?? []), pid]);
  const seen = new Set([root]);
  // A set gives what is added to it while it is gone through.
  for (const pid of seen) for (const child of children.get(pid) ?? []) seen.add(child);
  seen.delete(root);
  return [...seen].flatMap((pid) => table.get(pid) ?? []);
}

/** Adds arguments and folders. A process that ended meanwhile, or whose folder is another user's matter, has none of them. */
export async function readDetails(ask: Ask, rows: readonly ProcessRow[], signal: AbortSignal): Promise<Process[]> {
  if (rows.length === 0) return [];
  const pids = rows.map(({ pid }) => pid).join(',');
  const [args, comms, folders] = await Promise.all([
    ask('ps', ['-ww', '-p', pids, '-o', 'pid=,args='], signal),
    ask('ps', ['-ww', '-p', pids, '-o', 'pid=,comm='], signal),
    ask('lsof', ['-w', '-a', '-d', 'cwd', '-p', pids, '-Fpfn'], signal),
  ]);
  const argsOf = parseColumn(valueOf(args));
  const commOf = parseColumn(valueOf(comms));
  const folderOf = parseFolders(valueOf(folders));
  return rows.map((row) => {
    const comm = commOf.get(row.pid) ?? '';
    const details = toProcess(row, readArguments(argsOf.get(row.pid) ?? '', comm), folderOf.get(row.pid) ?? null);
    return comm.startsWith('/') ? { ...details, executable: comm } : details;
  });
}

/** What the table alone tells of a process. */
export function toProcess(row: ProcessRow, argv: readonly string[] = [], cwd: string | null = null): Process {
  const { pid, ppid, group, startedAt, ucomm } = row;
  return { pid, ppid, group, name: nameOf(ucomm, argv), argv, cwd, startedAt };
}

function toTable(text: string): ProcessTable {
  return new Map(parseProcesses(text).map((row) => [row.pid, row]));
}

function valueOf(read: Result<string>): string {
  return read.ok ? read.value : '';
}
