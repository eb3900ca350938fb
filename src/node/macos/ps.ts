/**
 * Pure readers of `ps -o`. Each call asks for one column that may hold spaces, as its last: nothing says where one of two such ends.
 * Sources: ps(1); keyword.c and print.c of Apple's adv_cmds.
 */

/** A living process by its numbers. `ucomm` is the program's name as the kernel keeps it: its first 16 bytes. */
export type ProcessRow = { pid: number; ppid: number; group: number; startedAt: number; ucomm: string };

/** For `-o`: what `parseProcesses` reads. */
export const processColumns = 'pid=,ppid=,pgid=,stat=,lstart=,ucomm=';

const processPattern = /^ *(\d+) +(\d+) +(\d+) +(\S+) +(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}) +(.*?) *$/;

/**
 * Reads `processColumns`, printed in the C locale and universal time. What has ended and only waits to be reaped (state Z) is left out.
 * `startedAt`: milliseconds since the epoch, of whole seconds.
 */
export function parseProcesses(text: string): ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, ppid, group, state = '', start = '', ucomm = ''] = processPattern.exec(line) ?? [];
    const startedAt = Date.parse(`${start} UTC`);
    if (pid === undefined || state.startsWith('Z') || Number.isNaN(startedAt)) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), group: Number(group), startedAt, ucomm }];
  });
}

/** Reads `-o pid=,COLUMN=` of one column: its text by pid. */
export function parseColumn(text: string): Map<number, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, pid, value] = /^ *(\d+) (.*)$/.exec(line) ?? [];
      return value === undefined ? [] : [[Number(pid), value] as const];
    }),
  );
}

/**
 * The arguments, as far as they can be told. `args` has them joined by spaces, `comm` is the first one alone (`just_command` in print.c), so
 * only that one keeps spaces of its own; a further argument with spaces comes as several words. Empty where ps could not read them: it then
 * prints the kernel's name in parentheses for both.
 */
export function readArguments(args: string, comm: string): string[] {
  if (args === comm && /^\(.*\)$/.test(comm)) return [];
  const isFirst = comm !== '' && (args === comm || args.startsWith(`${comm} `));
  const words = (isFirst ? args.slice(comm.length) : args).split(' ').filter((word) => word !== '');
  return isFirst ? [comm, ...words] : words;
}

/** The program's name: the kernel's, or the whole of it from the first argument where the kernel's is cut. */
export function nameOf(ucomm: string, argv: readonly string[]): string {
  const program = argv[0]?.split('/').at(-1) ?? '';
  return Buffer.byteLength(ucomm) >= 15 && program.startsWith(ucomm) ? program : ucomm;
}
