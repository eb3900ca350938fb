import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HolderEvidence, KeptPort, PublishedPort } from '../../core/servers/conflicts/evidence.ts';
import type { Owner, Process } from '../../core/machine.ts';
import { readEnvironment } from '../python.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { readSockets } from './listeners.ts';
import { parseProcNetUses, type PortUse } from './procNet.ts';
import { readProcTable } from './procTable.ts';
import { parseCmdline } from './procStat.ts';
import { readPids, readStat } from './processes.ts';
import { readText } from './unlessGone.ts';

type Told = Pick<HolderEvidence, 'user' | 'published' | 'leftBy' | 'kept' | 'unit'>;

const nothing: Told = { user: null, published: null, leftBy: null, kept: null };

/** What /proc tells of a port's holder beside its process. Linux only. */
export async function readHolder(port: number, owner: Owner): Promise<Told> {
  switch (owner.kind) {
    case 'process':
      return {
        ...nothing,
        published: publishedBy(owner.process.argv, port),
        leftBy: await readLeft(owner.process),
        unit: readUnit(owner.process),
      };
    case 'unreadable':
      return { ...nothing, user: await readUser(port), published: await findPublished(port) };
    case 'unknown':
      return { ...nothing, kept: await readKept(port) };
  }
}

/** The user who opened the socket, by the kernel's table and /etc/passwd (passwd(5)). */
async function readUser(port: number): Promise<string | null> {
  const read = await readSockets();
  const uid = read.ok ? read.value.sockets.find((socket) => socket.port === port)?.uid : undefined;
  if (uid === undefined) return null;
  const entries = (readText('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
  return entries.find(([, , id]) => id === String(uid))?.[0] ?? `uid ${uid}`;
}

/** Docker's proxy runs as root, so its sockets are not ours to read; its command line is everybody's. */
async function findPublished(port: number): Promise<PublishedPort | null> {
  const found = await mapConcurrently(readPids(), async (pid) => {
    return publishedBy(parseCmdline(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')), port);
  });
  return found.find((published) => published !== null) ?? null;
}

/**
 * Where Docker's proxy hands a port on to, by its command line: `docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 8080 -container-ip
 * 172.18.0.99 -container-port 80` (github.com/docker/for-mac/issues/670). null for another program, or another port.
 */
export function publishedBy(argv: readonly string[], port: number): PublishedPort | null {
  const valueOf = (flag: string): string | undefined => argv[argv.indexOf(flag) + 1];
  const isProxy = path.basename(argv[0] ?? '') === 'docker-proxy';
  if (!isProxy || valueOf('-proto') !== 'tcp' || Number(valueOf('-host-port')) !== port) return null;
  const [address, inside] = [valueOf('-container-ip'), Number(valueOf('-container-port'))];
  return address && Number.isInteger(inside) ? { address, port: inside } : null;
}

/**
 * A shell with job control gives each command a group of its own and leads their session (credentials(7)). The group tells such a job from a
 * daemon, which leads both; the leader's pid is not given to another process while the session lives (kernel/pid.c). VS Code sets TERM_PROGRAM
 * in its terminals.
 */
async function readLeft({ pid }: Process): Promise<Told['leftBy']> {
  const stat = readStat(pid);
  if (!stat || stat.session === stat.group || stat.session <= 1 || readStat(stat.session)) return null;
  const environment = await readEnvironment(pid, ['TERM_PROGRAM']);
  return environment.get('TERM_PROGRAM') === 'vscode' ? 'editor' : 'terminal';
}

/** A service's program is systemd's own child and leads a session (systemd.exec(5)): what a terminal left to systemd does not. */
function readUnit({ pid, ppid }: Process): string | null {
  const isStarted = readStat(ppid)?.comm === 'systemd' && readStat(pid)?.session === pid;
  return isStarted ? parseUnit(readText(`/proc/${pid}/cgroup`) ?? '') : null;
}

/**
 * Reads /proc/PID/cgroup: the service it is in, by the last part of its path (cgroups(7)); null for a scope. Desktops start their programs as
 * services called `app-…` (systemd.io/DESKTOP_ENVIRONMENTS), which nothing starts again.
 */
export function parseUnit(text: string): string | null {
  const unit = /^(?:0:|\d+:name=systemd):\/(?:.*\/)?([^/\n]+\.service)$/m.exec(text)?.[1] ?? null;
  return unit?.startsWith('app-') ? null : unit;
}

/** What keeps a port on which nobody listens: bind(2) fails on any use of it, unless both sockets asked for SO_REUSEADDR (socket(7)). */
async function readKept(port: number): Promise<KeptPort | null> {
  const uses = [...(await readUses(4, port)), ...(await readUses(6, port))];
  const open = uses.find(({ isOver }) => !isOver);
  if (open) return { kind: 'open', address: open.address, port: open.port };
  if (uses.length > 0) return { kind: 'over' };
  const below = Number(readText('/proc/sys/net/ipv4/ip_unprivileged_port_start') ?? 0);
  return port < below && process.getuid?.() !== 0 ? { kind: 'privileged', below } : null;
}

async function readUses(family: 4 | 6, port: number): Promise<PortUse[]> {
  const table = await readProcTable(family === 4 ? '/proc/net/tcp' : '/proc/net/tcp6').catch(() => '');
  return parseProcNetUses(table, family, port);
}
