import { readEnd } from './address.ts';

/**
 * Pure readers of lsof's field output: one field on a line, named by its first letter. `p` begins a process, `f` one of its files.
 * Source: lsof(8), "OUTPUT FOR OTHER PROGRAMS". lsof shows other users' files to root only.
 */

/** Where sockets listen, `address port` → each one's holders by their pids, as far as we may see. Several sockets share a port by SO_REUSEPORT. */
export type Holders = ReadonlyMap<string, readonly (readonly number[])[]>;

/** One file that a process has open: its fields by their letter. */
type OpenFile = { pid: number; fields: ReadonlyMap<string, string> };

/**
 * Reads `lsof -nP -iTCP -sTCP:LISTEN -Fpfdtn`. A dual-stack or IPv6 wildcard is `*` of type IPv6; the device (`d`) is the socket's own address in
 * the kernel (`process_socket_common` in dsock.c of Apple's lsof).
 */
export function parseHolders(text: string): Holders {
  const holders = new Map<string, Map<string, Set<number>>>();
  for (const { pid, fields } of parseFiles(text)) {
    const key = readPlace(fields);
    if (key === null) continue;
    const device = fields.get('d') ?? '';
    const sockets = holders.get(key) ?? new Map<string, Set<number>>();
    holders.set(key, sockets.set(device, (sockets.get(device) ?? new Set()).add(pid)));
  }
  return new Map([...holders].map(([key, sockets]) => [key, [...sockets.values()].map((pids) => [...pids])] as const));
}

function readPlace(fields: ReadonlyMap<string, string>): string | null {
  const [, bracketed, plain = '', port = ''] = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(fields.get('n') ?? '') ?? [];
  const end = readEnd(bracketed ?? plain, port, fields.get('t') === 'IPv6' ? '::' : '0.0.0.0');
  return end && `${end.address} ${end.port}`;
}

/** Reads `lsof -a -d cwd -p PIDS -Fpfn`: each pid's working directory. What could not be read is no path: it is left out. */
export function parseFolders(text: string): Map<number, string> {
  const pairs = parseFiles(text).map(({ pid, fields }) => [pid, unescape(fields.get('n') ?? '')] as const);
  return new Map(pairs.filter(([, folder]) => folder.startsWith('/')));
}

function parseFiles(text: string): OpenFile[] {
  const files: OpenFile[] = [];
  let pid = 0;
  let fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const letter = line.slice(0, 1);
    const value = line.slice(1);
    if (letter === 'p') pid = Number(value);
    if (letter === 'f') files.push({ pid, fields: (fields = new Map()) });
    else fields.set(letter, value);
  }
  return files.filter((file) => Number.isSafeInteger(file.pid) && file.pid > 0);
}

/** Bytes that lsof took for unprintable come as `\xc3`, a backslash as two. Source: lsof(8), "OUTPUT", on special characters. */
function unescape(name: string): string {
  return name.replaceAll(/\\\\|(?:\\x[\da-f]{2})+/g, (escape) =>
    escape === '\\\\' ? '\\' : Buffer.from(escape.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}
