import { access, readFile, stat } from 'node:fs/promises';
import { placeOf, placeVariables, type Place, type PlaceFacts } from '../../core/place/place.ts';
import { system } from '../thisSystem.ts';
import { readContainerConfig } from './containerConfig.ts';

/** What only the editor can tell. `folders`: paths of the workspace's folders. */
export type EditorFacts = Pick<PlaceFacts, 'remoteName' | 'forwards'> & { folders: readonly string[] };

/** Where this process runs. Reads a handful of files and starts nothing, so that of WSL its kind of network is left out. Never rejects. */
export async function readPlace({ remoteName, forwards, folders }: EditorFacts, signal: AbortSignal): Promise<Place> {
  const [kernel, isInContainer, cards, config] = await Promise.all([
    readKernel(),
    readIsInContainer(),
    // Elsewhere it is asked of programs, and no container is there to tell from.
    process.platform === 'linux' ? system.readCards(signal) : null,
    remoteName === 'dev-container' ? readContainerConfig(folders) : null,
  ]);
  return placeOf({
    remoteName,
    forwards,
    platform: process.platform,
    kernel,
    isInContainer,
    hasPhysicalCard: [...(cards?.values() ?? [])].some(({ isPhysical }) => isPhysical),
    variables: readVariables(),
    config,
  });
}

function readKernel(): Promise<string | null> {
  return readFile('/proc/sys/kernel/osrelease', 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}

/** Docker's, Podman's and Kubernetes' own (moby/moby, daemon/initlayer; podman-run(1); kubernetes.io, "Access the Kubernetes API from a Pod"). */
const markers = ['/.dockerenv', '/run/.containerenv', '/var/run/secrets/kubernetes.io/serviceaccount'];

/** A marker speaks of the container's first process: one that was moved to another network is in another place. */
async function readIsInContainer(): Promise<boolean> {
  const [own, first, ...found] = await Promise.all([networkOf('self'), networkOf('1'), ...markers.map(isThere)]);
  return found.includes(true) && (own === null || first === null || own === first);
}

/**
 * A number for the network namespace of a process. Its own link, /proc/PID/ns/net, is not for everyone to read; this table is, and is another file in
 * each network (recorded with Linux 6.18, as root and as another user).
 */
function networkOf(pid: string): Promise<number | null> {
  return stat(`/proc/${pid}/net/dev`).then(
    ({ ino }) => ino,
    () => null,
  );
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function readVariables(): ReadonlyMap<string, string> {
  return new Map(placeVariables.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : [])));
}
