import { t } from '@vscode/l10n';
import { classifyHost, plainAddress, type HostClass } from '../../host.ts';
import { absolutePath } from '../../launch/paths.ts';
import { readProgram } from '../../launch/program.ts';
import type { Listener, Owner, Process } from '../../machine.ts';
import { ownerText } from '../describe.ts';
import type { Server } from '../server.ts';
import type { StartCall } from '../../starts/call.ts';
import { holderOnPort } from './portHolder.ts';
import { withKind } from './takenLine.ts';

/** A port that a file names and somebody listens on at this moment. */
export type HeldPort = { owner: Owner; addresses: readonly string[] };

/** Those of `ports` that somebody listens on, by port. */
export function heldPorts(ports: readonly number[], listeners: readonly Listener[]): ReadonlyMap<number, HeldPort> {
  return new Map(
    ports.flatMap((port) => {
      const owner = holderOnPort(listeners, port);
      const addresses = listeners.filter((listener) => listener.port === port).map(({ address }) => address);
      return owner ? [[port, { owner, addresses }] as const] : [];
    }),
  );
}

/**
 * What is said of a start whose port somebody else has, before it was started; null where nobody has it, or the holder is this very server:
 * one that this window knows, one whose command line names the file, or one of the same framework that runs in the file's folder.
 */
export function heldText(
  file: string,
  call: StartCall,
  servers: readonly Server[],
  held: ReadonlyMap<number, HeldPort>,
): string | null {
  const holder = call.port === null ? undefined : held.get(call.port);
  if (call.port === null || !holder || isInContainer.test(file) || !isInTheWay(holder, call)) return null;
  const { owner } = holder;
  if (owner.kind === 'process' && (isKnown(owner.process, file, servers) || isItself(owner.process, file, call)))
    return null;
  return withKind(t('{0} is taken by {1}.', call.port, ownerText(owner)), owner);
}

/** Files whose ports are those of a container, not of this computer. */
const isInContainer = /(?:^|[\\/])(?:[^\\/]*(?:Docker|Container)file[^\\/]*|[^\\/]*compose[^\\/]*\.ya?ml)$/i;

/** Two programs may share a port where each listens on an address of its own. */
function isInTheWay({ addresses }: HeldPort, { host }: StartCall): boolean {
  const isOne = (kind: HostClass) => (address: string) => classifyHost(address) === kind;
  if (addresses.some(isOne('wildcard'))) return true;
  if (host.listens === 'loopback')
    return addresses.filter(isOne('loopback')).some((address) => isFamilyOf(address, host.value));
  return host.listens !== 'address' || host.value === null || addresses.map(plainAddress).includes(host.value);
}

/** `::1` is not in the way of 127.0.0.1; of `localhost`, or of a default that no word names, it is: a browser may ask either. */
function isFamilyOf(address: string, host: string | null): boolean {
  const isWritten = host !== null && /^[\d.]+$|:/.test(host);
  return !isWritten || host.includes(':') === plainAddress(address).includes(':');
}

/** A server of this window that reads the file, was started around it and by no file that is known, or has moved away from this port itself. */
function isKnown({ pid }: Process, file: string, servers: readonly Server[]): boolean {
  return servers.some(({ owner, sharers, advice, conflict, launch }) => {
    const isHolder = [owner, ...sharers].some((process) => process?.pid === pid);
    const reads = advice?.files.includes(file) ?? false;
    const isElsewhere = advice?.source?.isScript === false && !advice.source.isConfig;
    const isAround = !isElsewhere && isWithin(file, launch.cwd);
    return (isHolder && (reads || isAround)) || (reads && conflict?.switchedTo != null);
  });
}

/** The same where this window did not hear its start: by the file that it runs, or was built from, or by its framework and folder. */
function isItself({ argv, cwd }: Process, file: string, { framework }: StartCall): boolean {
  if (cwd === null && isItselfAnywhere(argv, file, framework)) return true;
  if (argv.some((word) => absolutePath(word, cwd, null) === file)) return true;
  if (isWithin(file, cwd) && argv.slice(0, 2).some((word) => built.test(word))) return true;
  return cwd === folderOf(file) && readProgram(argv, new Map()).framework === framework;
}

/**
 * The same where the system does not tell in which folder the process runs, as on Windows, whose paths are the same in any case: it names the
 * file by its end, or its framework's program lies in the file's folder, as do `node_modules` and `.venv`.
 */
function isItselfAnywhere(argv: readonly string[], file: string, framework: string | null): boolean {
  const comparable = (path: string): string => path.replaceAll('\\', '/').toLowerCase();
  const [own, words] = [comparable(file), argv.map(comparable)];
  if (words.slice(1).some((word) => word !== '' && own.endsWith(`/${word.replace(/^\.\//, '')}`))) return true;
  if (words.includes(own) || words.slice(0, 2).some((word) => own.startsWith(`${builtBelow(word) ?? own}/`)))
    return true;
  const isInside = words.some((word) => word.startsWith(`${folderOf(own)}/`));
  return isInside && framework !== null && readProgram(argv, new Map()).framework === framework;
}

/** Where compilers put programs: `dist/index.js`, `target/debug/shop`, what `go run` builds. */
const built = /(?:^|[\\/])(?:dist|build|out|target|go-build\d+|\.output)[\\/]/;

/** `c:/shop` of `c:/shop/target/debug/shop.exe`; null for another program, or a relative path. */
function builtBelow(path: string): string | null {
  const place = built.exec(path)?.index ?? 0;
  return place > 0 ? path.slice(0, place) : null;
}

function isWithin(file: string, folder: string | null): boolean {
  return folder !== null && folder !== '/' && (file.startsWith(`${folder}/`) || file.startsWith(`${folder}\\`));
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')));
}
